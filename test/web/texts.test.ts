import { describe, expect, test } from 'vitest';
import { routes } from '../../src/app.ts';
import { refusals } from '../../src/contract/refusals.ts';
import { texts as en } from '../../src/web/texts/en/language.ts';
import { texts as ko } from '../../src/web/texts/ko/language.ts';
import { languages, type Language } from '../../src/text/languages.ts';
import { shipped } from '../../src/web/texts/shipped.ts';
import { languageOf, translateTo } from '../../src/web/texts/translate.ts';

const flat = (texts: object, under = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[under + key, value]] : flat(value as object, `${under}${key}.`),
  );

const english = new Map(flat(en));
const korean = new Map(flat(ko));
// How often each occurs is up to the language.
const variables = (text: string) =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name))].sort();

/** The keys that a language has to give: those of English, of a plural the forms that it has. */
const keysIn = (language: Language) => {
  if (language === 'en') return [...english.keys()];
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  return [...english.keys()]
    .filter((key) => !key.endsWith('_one'))
    .flatMap((key) =>
      key.endsWith('_other')
        ? pluralCategories.map((form) => `${key.slice(0, -'other'.length)}${form}`)
        : [key],
    );
};
const inEnglish = (key: string) => english.get(key) ?? english.get(key.replace(/_[a-z]+$/, '_other'))!;

describe.each(languages)('the texts in %s', (language) => {
  const texts = new Map(flat(shipped[language].texts));

  test('are complete: the keys of English, no fewer and no others', () => {
    expect(texts.size).toBeGreaterThan(1400);
    expect([...texts.keys()].sort()).toEqual(keysIn(language).sort());
  });

  test('have the variables of English, and no empty sentence', () => {
    for (const [key, text] of texts) {
      expect(text.trim(), key).not.toBe('');
      expect(variables(text), key).toEqual(variables(inEnglish(key)));
    }
  });

  test('put no letter beside an address, which a mail program would take for a part of it', () => {
    for (const [key, text] of texts)
      expect(text, key).not.toMatch(/\p{L}\{\{(email|url|host|own)\}\}|\{\{(email|url|host|own)\}\}\p{L}/u);
  });

  test('say whom to ask in a sentence of its own', () => {
    // "Contact: help@example.com", or a sentence without a contact (`whomToAsk`): either reads well there.
    for (const [key, text] of texts)
      if (text.includes('{{operator}}')) expect(text, key).toMatch(/(^|[.。] ?)\{\{operator\}\}$/);
  });
});

describe('the texts', () => {
  test('put no Korean particle behind a variable, whose last letter is unknown', () => {
    const particle = /\}\}["'”’)]*(을|를|이|가|은|는|와|과|로|으로)(?![가-힣])/;
    for (const [key, text] of korean) expect(text, key).not.toMatch(particle);
    expect('{{org}}를 선택').toMatch(particle);
  });

  test('call people the same way in Korean, and ask them politely', () => {
    for (const [key, text] of korean) {
      expect(text, key).not.toMatch(/\}\}님|확인하세요|찾아 보세요|거르기/);
    }
  });

  test('promise nothing that sign-in breaks: codes are asked for there, and by nobody else', () => {
    for (const [key, text] of english)
      if (/never ask/i.test(text)) expect(text, key).toMatch(/by phone(, chat or email| or chat)/);
    for (const [key, text] of korean)
      if (/묻지 않습니다/.test(text)) expect(text, key).toMatch(/전화(, 채팅, 이메일로|나 채팅으로)/);
  });

  test('never let a verb agree with a list of organizations', () => {
    for (const [key, text] of english) expect(text, key).not.toMatch(/\{\{organizations\}\} \w+s /);
  });

  test('speak of signing in, never of logging in', () => {
    for (const [key, text] of english) expect(text, key).not.toMatch(/\blog(ged|ging)?[ -]?(in|out)\b/i);
  });

  test('have a sentence for every refusal, and none for another', () => {
    const sentences = new Set(Object.keys(en.refusals).map((key) => key.split('_')[0]));
    expect([...sentences].sort()).toEqual(Object.keys(refusals).sort());
    for (const code of Object.keys(refusals)) expect(Object.hasOwn(en.refusals, code), code).toBe(true);
  });

  test('have a sentence for whatever is said after a form, and none for anything else', () => {
    // If it depends on the act, the compiler checks the keys (`DoneKey`); they stand in the function.
    const said = routes.flatMap((entry) =>
      entry.method === 'POST' && entry.says !== undefined ? [String(entry.says)] : [],
    );
    const isFunction = (one: string) => one.includes('=>') || one.startsWith('function');
    expect(said.filter(isFunction).length).toBeGreaterThan(2);
    const named = new Set(said.flatMap((one) => one.match(/\w+/g) ?? []));
    for (const key of said.filter((one) => !isFunction(one)))
      expect(english.has(`done.${key}`), key).toBe(true);
    const left = Object.keys(en.done).filter((key) => !named.has(key.replace(/_\w+$/, '')));
    expect(left).toEqual([]);
  });
});

describe('a sentence', () => {
  test('leaves what is put into it as it is', () => {
    const name = '$t(signIn.title) {{name}} <b>&';
    expect(translateTo('en')('home.welcome', { name })).toBe(`Welcome, ${name}`);
  });

  test('has spaces that can be searched and copied anywhere else', () => {
    for (const language of languages)
      for (const key of english.keys()) {
        const said = translateTo(language)(key as 'home.title', { count: 2 });
        expect(said, key).not.toMatch(/[\u00a0\u202f]/);
      }
  });

  test('is in the singular or plural of its language', () => {
    expect(translateTo('en')('refusals.code-incorrect_slow', { count: 1 })).toContain('1 minute slow');
    expect(translateTo('en')('refusals.code-incorrect_slow', { count: 4 })).toContain('4 minutes slow');
    expect(translateTo('ko')('refusals.code-incorrect_slow', { count: 1 })).toContain('약 1분');
  });
});

describe('the language', () => {
  test.each([
    ['ko', 'en', 'ko'],
    [undefined, 'ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
    [undefined, 'en;q=0.5, ko;q=0.7', 'ko'],
    [undefined, 'fr, ko;q=0, en;q=0.1', 'en'],
    ['fr', undefined, 'en'],
    [undefined, undefined, 'en'],
  ])('of cookie %s and browser %s is %s', (cookie, accepted, expected) => {
    expect(languageOf(cookie, accepted)).toBe(expected);
  });
});
