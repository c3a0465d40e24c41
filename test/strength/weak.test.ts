import { describe, expect, test } from 'vitest';
import { keysOf } from '../../src/strength/two-set.ts';
import { isWeak } from '../../src/strength/weak.ts';
import { systemRandom } from '../../src/vault/random.ts';

const nothingKnown: string[] = [];
const accepted = (passwords: readonly string[], known = nothingKnown) =>
  passwords.filter((password) => !isWeak(password, known));
const refused = (passwords: readonly string[], known = nothingKnown) =>
  passwords.filter((password) => isWeak(password, known));

/** A word in the forms that people give it. */
const dressed = (word: string): string[] => [
  `${word}12`,
  `${word}1!`,
  `${word}2026`,
  `${word}1234!`,
  `${word}!@#$`,
  `${word[0]!.toUpperCase()}${word.slice(1)}1004`,
  `${word.toUpperCase()}123!`,
];
const longEnough = (password: string): boolean => [...password].length >= 8;
const words = (text: string): string[] => text.trim().split(/\s+/);

describe('easy to guess', () => {
  test('breached ones, as they are and as people change them', () => {
    const passwords = words(`
      password1 Password1! P@ssw0rd P@$$w0rd123 Passw0rd!! iloveyou1234 woaini1314 Woaini1314! Qwer1234!@#$ Admin@123
      football2026 Welcome1! 12345678 11111111 abcd1234 letmein123! trustno1! ｐａｓｓｗｏｒｄ１２３ ａｄｍｉｎ１２３４
      correcthorsebatterystaple CorrectHorseBatteryStaple correcthorsebatterystaple1! 1correcthorsebatterystaple`);
    expect(accepted(passwords)).toEqual([]);
  });

  test('seasons, months and days with a year', () => {
    const names = words(
      'spring summer autumn fall winter january april october december monday friday sunday',
    );
    const passwords = names.flatMap((name) =>
      ['2024', '2025!', '2026!!', '-2026', '@2027', '26!'].flatMap((year) => [
        `${name}${year}`,
        `${name[0]!.toUpperCase()}${name.slice(1)}${year}`,
        `${name.toUpperCase()}${year}`,
      ]),
    );
    expect(accepted(passwords.filter(longEnough))).toEqual([]);
  });

  test('walks over the keyboard, up, down and across, with and without Shift', () => {
    const passwords = words(`
      qwertyuiop QWERTYUIOP asdfghjkl poiuytrewq 1qaz2wsx 1qaz2wsx3edc !QAZ2wsx#EDC4rfv 1QAZ2WSX3EDC q1w2e3r4t5 1q2w3e4r5t
      qwer1234 1234qwer asdf1234! zxcv1234 qweasdzxc QweAsdZxc123 qawsedrftg 3edc4rfv5tgb zaq1@WSX 1qazxsw2 ujmyhntgb
      qwe123asd zxcasdqwe 2wsx3edc4rfv !Q@W#E$R%T wsxedcrfv 0okm9ijn8uhb`);
    expect(accepted(passwords)).toEqual([]);
  });

  test('repetitions and sequences, however long', () => {
    const passwords = [
      'a'.repeat(64),
      '가'.repeat(64),
      'passwordpassword',
      'abcabcabcabc',
      'abcdefghijkl',
      '98765432',
    ];
    expect(accepted(passwords)).toEqual([]);
  });

  test('Korean words, names and phrases, in Hangul and typed on a Latin layout', () => {
    const korean = words(`
      안녕하세요 비밀번호 사랑해 사랑합니다 대한민국 대한민국만세 감사합니다 보고싶어 보고싶다 행복하자 관리자 바보야 강아지 고양이
      김철수 박지영 홍길동 이순신 최민수 윤서연 김미연 조성모 유재석 남궁민 서울특별시 부산갈매기 집에가고싶다 공부하기싫다 배고프다
      생일축하합니다 새해복많이받으세요 만나서반가워요 우리은행 고객센터 회사원 월요일싫어 동해물과백두산이 무궁화꽃이피었습니다
      경복궁 해운대 닭갈비 떡볶이 오리온자리 청출어람 이심전심 비밀번호입니다 나는너를사랑해 엄마아빠사랑해`);
    const passwords = korean.flatMap((word) => [word, keysOf(word), keysOf(word).toUpperCase()]);
    expect(accepted(passwords.filter(longEnough))).toEqual([]);
    const common = words(
      '사랑해 비밀번호 안녕 안녕하세요 대한민국 바보 천사 행복 관리자 김철수 영희 엄마 서울 사랑',
    );
    expect(accepted(common.flatMap((word) => dressed(keysOf(word))).filter(longEnough))).toEqual([]);
    expect(accepted(common.flatMap((word) => [`${word}2026!`, `${word}123456`]).filter(longEnough))).toEqual(
      [],
    );
  });

  test('Korean names in Latin letters, in the spellings that people use', () => {
    const names = words(`
      minjun seoyeon jiwoo hyeonu soojin yeongho gyeongmin kimminjun parkseoyeon sujinlee min-jun kim.minjun`);
    expect(accepted(names.flatMap(dressed).filter(longEnough))).toEqual([]);
    expect(accepted(words('minjun2026! Minjun2026! seoyeon0815! KimJihoon1988!'))).toEqual([]);
  });

  test('Russian words, in Cyrillic, by its keys and in Latin letters', () => {
    const common = words(`
      пароль любовь солнышко контрольная юлия люблютебя`);
    const latin = words(`
      parol lyubov ljubov lubov solnyshko kontrolnaya zaychik zaichik yuliya juliya lyublyutebya lublutebya`);
    const all = [...common, ...common.map(keysOf), ...latin];
    expect(accepted(all.flatMap(dressed).filter(longEnough))).toEqual([]);
    expect(
      accepted(
        words(
          'Пароль2026! Любовь2026! ЯТебяЛюблю2026 йцукенгшщз пароль123456 юлия2026! Юлия2026! 2026хлеб! жена1985!',
        ),
      ),
    ).toEqual([]);
  });

  test('Spanish words, with their accents and without', () => {
    const common = words(`
      contraseña contrasena tequieromucho corazón mañana alejandra muñoz miércoles bienvenido`);
    expect(accepted(common.flatMap(dressed).filter(longEnough))).toEqual([]);
    expect(accepted(words('Contraseña2026! Corazón2026! Hernández1985! ESPAÑA2026!'))).toEqual([]);
  });

  test('Japanese words, names and greetings in Latin letters, with long vowels and without', () => {
    const common = words(`
      sakura himitsu arigatou arigatougozaimasu konnichiwa yoroshikuonegaishimasu daisuki kaisha suzuki satou
      sato yuuki yuki haruka`);
    expect(accepted(common.flatMap(dressed).filter(longEnough))).toEqual([]);
    expect(
      accepted(words('Sakura2026! Nippon2026! Yokohama1985! Takahashi0815! tanakatarou1 yamadahanako!')),
    ).toEqual([]);
  });

  test('one thing repeated, however strong it looks by itself', () => {
    const passwords = words(`
      Xk9!mQ2pXk9!mQ2p Zx8#kPq2Zx8#kPq2Zx8#kPq2 Xk9!mQ2p-Xk9!mQ2p Xk9!mQ2p.Xk9!mQ2p.Xk9!mQ2p xk9!mq2pXK9!MQ2P Xk9!mQ2pXk9!mQ2p1!
      Ab3$Ab3$Ab3$Ab3$ q7W!q7W!q7W!q7W!q7W!q7W!`);
    expect(accepted(passwords)).toEqual([]);
    expect(accepted(['Xk9!mQ2p'.repeat(32), 'Xk9!mQ2'.repeat(36)])).toEqual([]);
    for (const hostile of [
      '!'.repeat(255) + 'b',
      'ab!'.repeat(85),
      '!a'.repeat(127) + 'bb',
      'aaaa!'.repeat(51) + 'c',
    ])
      isWeak(hostile, nothingKnown);
    expect(refused(['tV4#hs9LmQ2tV4#hs9LmQ2', 'velvetharbourkitecandle velvetharbourkitecandle'])).toEqual(
      [],
    );
  });

  test('what is known of the person, its parts, and the brand', () => {
    const known = ['seoyeon.kim@hanbit.example', '김서연', 'Hanbit Analytics', 'Sallyport'];
    const passwords = [
      ...[
        'seoyeon.kim1!',
        'Seoyeon2026!',
        'seoyeon.kim@hanbit.example',
        'hanbit2026',
        'Analytics1!',
        'Sallyport2026!',
      ],
      ...['김서연1234', `${keysOf('김서연')}12`, keysOf('김서연').toUpperCase() + '!@'],
    ];
    expect(accepted(passwords, known)).toEqual([]);
    expect(accepted(['Sallyport2026!'])).toEqual(['Sallyport2026!']);
  });
});

describe('hard to guess', () => {
  test('pass phrases of four words, and sentences in Hangul', () => {
    const passwords = [
      'tractor violin pepper moss',
      'orbit-lantern-mustard-quilt',
      'velvetharbourkitecandle',
      'Gravel7 Otter Compass Tulip',
      'another quite long passphrase',
      '오늘은 날씨가 정말 좋네요',
      '오늘은날씨가정말좋네요',
      '고양이는 소파에서 낮잠을 잔다',
      '하늘을 나는 코끼리가 있었다',
      '사과 구름 열쇠 바다',
      '사과구름열쇠바다',
      keysOf('고양이는 소파에서 낮잠을 잔다'),
      'сегодня отличная погода в парке',
      'жираф читает газету на балконе',
      'el gato duerme sobre la mesa azul',
      '猫がソファで昼寝をしている',
      'neko ga sofa de hirune wo shiteiru',
    ];
    expect(refused(passwords)).toEqual([]);
  });

  test('long ones in any script: 64 syllables, 64 emoji', () => {
    const syllables = Array.from({ length: 64 }, (_, index) =>
      String.fromCodePoint(0xac00 + index * 171),
    ).join('');
    const emoji = Array.from({ length: 64 }, (_, index) =>
      String.fromCodePoint(0x1f400 + ((index * 37) % 62)),
    ).join('');
    expect(refused([syllables, emoji, '가나다라마바사아'.repeat(8)])).toEqual([]);
  });

  test.each([
    ['letters and digits', 12, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'],
    ['small letters', 14, 'abcdefghijklmnopqrstuvwxyz'],
    [
      'all that can be printed',
      12,
      Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join(''),
    ],
  ])('random %s', (_, length, alphabet) => {
    const passwords = Array.from({ length: 200 }, () =>
      [...systemRandom(length)].map((byte) => alphabet[byte % alphabet.length]).join(''),
    );
    expect(refused(passwords)).toEqual([]);
  });
});
