import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { languages, type Language } from '../../src/text/languages.ts';
import { shipped } from '../../src/web/texts/shipped.ts';

/** Words that were in use once, and what is said instead. */
const english: [word: RegExp, instead: string][] = [
  [/\bset-up\b/i, '"setup" is the noun and "set up" the verb'],
  [
    /\bmails\b|\bmail(ed|ing)\b|\b(a|an|the|this|that|each|every|one|another) mail\b(?! (server|queue|job|worker|program|app|catcher))/i,
    'a message is an "email", and one "emails" somebody',
  ],
  [/\be-mail/i, '"email"'],
  [/\bat once\b/i, '"immediately", "right away", or "at the same time"'],
  [/\b(go|goes|going|went) on\b/i, '"continue" or "keep working"'],
  [/\b(some|every|any)body\b/i, '"someone", "everyone", "anyone"'],
  [/\bwhoever\b/i, '"the person who", or the person by their role'],
  [/\bcancell(ed|ing)\b/i, 'American spelling, as in "organization": "canceled"'],
  [/\btick\b/i, 'American: one checks a box'],
  [/\bfor good\b/i, '"permanently"'],
  [/\blately\b/i, '"recently"'],
  [/\bstart page\b/i, 'the page is called Home: "the home page"'],
  [/\bperson who runs\b/i, '"the operator"'],
  [/\brequirement of 2-Step\b/i, '"the 2-Step Verification requirement"'],
];

/** The same where people read them, in pages, mails and the help: what a program’s manual may say, and a screen may not. */
const englishOnScreens: [word: RegExp, instead: string][] = [
  ...english,
  [/\b(use|choose|try) another way\b/i, '"another method"'],
  [/\b(on|open) the tab\b/i, 'the name first: "the Activity tab"'],
  [/\bbeside\b/i, '"next to" or "alongside"'],
  [/\bin force\b/i, '"in effect"'],
  [/\bgood for\b/i, '"expires in"'],
  [/\bcounter went\b/i, 'of a key, its "use count"'],
  [/\bpage comes\b/i, '"you see this page"'],
  [/\b(people who run \{\{brand|person who helps)/i, '"the operator"; "if you ask for help"'],
  [/\b(mayn['’]t|mustn['’]t|oughtn['’]t|shan['’]t)\b/i, '"can’t"'],
  [/\b(browsers?|second step) (is|are|were|was|no longer|isn['’]t|aren['’]t)? ?accepted\b/i, '"allowed"'],
];

const korean: [word: RegExp, instead: string][] = [
  [/\((조직|서비스): /, 'a noun after the name: "{{organization}} 조직에서"'],
  [/의무(?!화)/, 'as a state it is 필수 or 선택; 의무화 is the act'],
  [/비밀번호 관리자/, 'a 관리자 is a role here: 비밀번호 관리 앱'],
  [/나가기 \(|조직 나가기|탈퇴|제외/, 'one leaves (나가기) or is removed by others (내보내기)'],
  [/넘기|넘겨|돌려줄/, '소유권 이전'],
  [/시작 페이지/, 'the page is called 홈'],
  [/이 서버의 운영자/, '서비스 운영자'],
  [/않으셨|않으셔|드립니다|드린|하시기|하시면/, 'statements are plain: -시- is for questions'],
  [/알려져도/, '유출되어도'],
  [/예고/, '공지 or 예약'],
  [/2차 인증/, '2단계 인증, or 인증 수단'],
  [/(?<!QR )인증 ?코드/, 'digits are an 인증번호; 코드 is for 복구 코드 and QR 코드'],
  [/(받은|보낸) 번호|(?<!인증)번호 (다시 )?받기/, '인증번호'],
  [/[가-힣] 계속['”]?$/, 'a place is moved to: 홈으로 이동'],
  [
    /보낸 이메일|받은 이메일(?! 주소)|이메일을 (다시 )?보/,
    'a message is a 메일, and 이메일 the address or the way',
  ],
  [/저희|짧은 이름/, 'a sentence without 저희; 고유 이름'],
];

const japanese: [word: RegExp, instead: string][] = [
  [/サインイン|サインアウト|サインアップ|ログオン/, 'ログイン, ログアウト, アカウントの作成'],
  [/二段階|2ステップ|2要素|二要素|多要素/, '2段階認証'],
  [
    /認証番号|確認コード|ワンタイム|ワンタイムパスワード/,
    'a code is a 認証コード, or コード where it is clear which',
  ],
  [/復旧コード|バックアップコード|回復コード/, 'リカバリーコード'],
  [/オーセンティケータ/, '認証アプリ'],
  [/所有者|所有権/, 'オーナー, オーナー権限'],
  [/アドミン|管理人/, '管理者'],
  [/構成員|会員/, 'メンバー'],
  [/組織を脱退|脱会|抜ける/, 'one leaves by 退出, and is removed by 削除'],
  [/初期化/, 'リセット'],
  [/電子メール|Eメール|E-mail|メアド/i, 'メール, メールアドレス'],
  [/ブラウザー|サーバ(?!ー)|フォルダー|ユーザ(?!ー)/, 'ブラウザ, サーバー, フォルダ, ユーザー'],
  [/携帯|スマホ|端末/, 'スマートフォン, デバイス'],
  [/下さい|出来|頂[きくけ]|有り|無し|全て(?!の)/, 'in kana: ください, できる, いただく, すべて'],
  [/致します|ございます|いたします/, 'です and ます'],
  [/[！!]|\?|\(|\)|,(?! )|[ｱ-ﾝ]/, 'full-width: ？（）、 and no exclamation'],
  [/[０-９Ａ-Ｚａ-ｚ]/, 'half-width digits and letters'],
  [/デバイス(で|では)(すべて)?ログアウト/, 'デバイスからログアウトされる'],
  [/短い名前/, '識別名'],
  [/どの2段階目/, 'どの認証方法'],
  [/[“”]/, '「」'],
  [/[A-Za-z] [ぁ-ヶ一-龠]/, 'no space between Latin letters and Japanese'],
  [/：/, 'a colon is half-width, with a space behind it, as those that the layout of emails puts'],
];

const words: Record<Language, [RegExp, string][]> = { en: englishOnScreens, ja: japanese, ko: korean };

const flat = (texts: object, under = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[under + key, value]] : flat(value as object, `${under}${key}.`),
  );

const found = (texts: [where: string, text: string][], words: [RegExp, string][]) =>
  texts.flatMap(([where, text]) =>
    words.flatMap(([word, instead]) => {
      const [said] = word.exec(text) ?? [];
      return said === undefined ? [] : [`${where}: "${said}". Instead: ${instead}`];
    }),
  );

/** The words of a document, without code, links and blocks of code, whose names stay as they are. */
const wordsOf = (markdown: string) =>
  markdown
    .replaceAll(/```.*?```/gs, ' ')
    .replaceAll(/`[^`]*`/g, ' ')
    .replaceAll(/\]\([^)]*\)|https?:\S+/g, ' ');

const documents = ['README.md', 'SECURITY.md', ...globSync('docs/*.md')].map((file): [string, string] => [
  file,
  wordsOf(readFileSync(file, 'utf8')),
]);

/** The chapters of the help. */
const chaptersIn = (language: Language) =>
  globSync(`docs/guide/${language}/*.md`).map((file): [string, string] => {
    const text = wordsOf(readFileSync(file, 'utf8')).replaceAll('![', '[');
    // In bold: the menus of other people's apps.
    return [file, file.endsWith('/apps.md') ? text.replaceAll(/\*\*.*?\*\*/gs, ' ') : text];
  });

/** What the commands, `doctor`, the settings and the start say: every text of theirs with a space in it. */
const commandLine = globSync([
  'src/{operator,process,storage}/**/*.ts',
  'src/mail/*.ts',
  'src/config/*.ts',
  'src/{start,serve,cli,main}.ts',
]).flatMap((file) =>
  [
    ...readFileSync(file, 'utf8')
      .replaceAll(/\/\*.*?\*\/|^\s*\/\/.*$/gms, '')
      .matchAll(/'([^'\n]* [^'\n]*)'|`([^`]* [^`]*)`/g),
  ].map(([, quoted, template]): [string, string] => [
    file,
    (quoted ?? template ?? '').replaceAll(/\$\{[^}]*\}/g, '…'),
  ]),
);

describe('words that the product doesn’t use are not in', () => {
  test('the documents', () => expect(found(documents, english)).toEqual([]));
  test('the command line', () => {
    expect(commandLine.length).toBeGreaterThan(200);
    expect(found(commandLine, english)).toEqual([]);
  });
  test.each(languages)('pages and mails in %s', (language) => {
    expect(found(flat(shipped[language].texts), words[language])).toEqual([]);
  });
  test.each(languages)('the help in %s', (language) => {
    expect(chaptersIn(language).length).toBeGreaterThan(10);
    expect(found(chaptersIn(language), words[language])).toEqual([]);
  });
});

test('the help in Korean puts no particle behind the words of a page', () => {
  const particle = /\}\}["'”’*]*(을|를|이|가|은|는|와|과|로|으로)(?![가-힣])/;
  for (const [file, text] of chaptersIn('ko')) expect(text, file).not.toMatch(particle);
});

test('a word that isn’t used is found', () => {
  expect(found([['a page', 'Leave set-up?']], english)).toHaveLength(1);
  expect(found([['a page', 'Try again, or use another way.']], englishOnScreens)).toHaveLength(1);
  expect(found([['a page', '2단계 인증이 의무입니다']], korean)).toHaveLength(1);
  expect(found([['a page', '이메일로 받은 번호를 입력해 주세요.']], korean)).toHaveLength(1);
  expect(found([['a page', 'すべてのデバイスでログアウトします。']], japanese)).toHaveLength(1);
});
