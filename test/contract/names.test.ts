import { describe, expect, test } from 'vitest';
import { harmless, harmlessAddress, linkIn } from '../../src/text/linked-text.ts';
import { fieldSentence } from '../../src/contract/field-sentence.ts';
import * as names from '../../src/contract/names.ts';
import { languages } from '../../src/text/languages.ts';
import { translateTo } from '../../src/web/texts/translate.ts';
import { escapedForTerminal, hidesSomething, isVisible, madeVisible } from '../../src/text/visible-text.ts';

const said = (field: { safeParse(value: unknown): any }, value: unknown): string =>
  field.safeParse(value).error?.issues[0].message ?? 'accepted';

const real = [
  ['O’Brien', "O'Brien", 'Dr. Kim', 'J.R.R. Tolkien', 'St. John', 'Jean-Luc', 'Kim, Ph.D.', 'Ng', 'Ł', 'Zoë'],
  [
    '김서연',
    '山田 太郎',
    '葛󠄀城',
    'Nguyễn Thị Minh Khai',
    'Seoyeon Kim (김서연)',
    'مرحبا',
    'שלום',
    '(주)한빛',
  ],
  ['د. علی‌رضا', 'ශ්‍රී ලංකා', 'क्‍ष', 'ക്‍', 'ᠮᠣᠩᠭᠣᠯ᠎ᠠ', '👨‍👩‍👧 Family', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 Fans', '❤️ Shop', '1️⃣ Studio'],
  [
    'Acme Inc.',
    'AC/DC',
    'R/GA',
    'Mærsk A/S',
    '.NET Korea',
    '24/7 Support',
    'Yahoo!',
    'C++',
    'S.p.A.',
    'Co.,Ltd.',
  ],
  [
    'Müller & Söhne GmbH & Co. KG',
    '@Work',
    'Kim @ Acme',
    'Team: Seoul',
    '10:30 Club',
    'v1.2.3',
    'Studio 4.0',
  ],
  ['☺︎ Studio', '⌚︎ Watches', 'សុខ\u200bវិបុល', 'ยิ้ม', 'ကျွန်ုပ်', 'תֹּ֑ומֵר', 'مُحَمَّدٌ', 'x̱ʷə́'],
  ['Since 01.02.2024', '08-11-2026', 'Class of 1588-1912', 'Invoice 0012345678', 'Since 1886-2026'],
  ['Class of 2026-2027', 'Person 1764490000000', 'evil[.]example', '😀', '3M', '50% Off', 'Vol. 2.5'],
].flat();

test.each(real)('%s is a name', (name) => {
  for (const field of [names.name, names.organizationName, names.reason])
    expect(field.parse(name)).toBe(name.normalize('NFC'));
  expect(harmless(name)).toBe(name.normalize('NFC'));
});

const invisible = [
  [
    '',
    ' ',
    '\u3000',
    '\u3164',
    '\u200b\u200b',
    '\u115f',
    '\u1160',
    '\uffa0',
    '\u2800',
    '\u0301\u0302',
    '\u034f',
  ],
  [
    '\ufe0f',
    '\u{e0100}',
    '\u180e',
    '\u00ad',
    '\u2060',
    '\ufffc',
    '\u{1d173}',
    '\u{1d159}',
    '\u200d',
    '\ufeff',
  ],
  [
    '\ud800',
    '\u202e',
    '\u0000',
    '\u001b',
    '\u{e0041}',
    '\ue000',
    ' \u3164 \u2800 ',
    '\n',
    '\u17b4',
    '\u206a',
  ],
].flat();

test.each(invisible.map((name) => [escape(name), name]))('nobody sees %s', (_, name) => {
  expect(said(names.name, name)).toBe('fields.nameRequired');
  expect(said(names.organizationName, name)).toBe('fields.organizationRequired');
  expect(said(names.reason, name)).toBe('fields.reasonRequired');
  expect(isVisible(name)).toBe(false);
});

const hiding = [
  [
    'Kim\u202eevil',
    'Kim\u2066x',
    'Kim\u200e',
    'Kim\u061c',
    'Kim\u200bSeo',
    'K\u00adim',
    'K\ufeffim',
    'Ki\u2060m',
  ],
  [
    'Kim\u3164',
    'Kim\u115f',
    'ㅎ\u1160',
    'Ki\u2800m',
    'a\u200db',
    'Kim\u200c',
    '김\u200d서',
    '👍\u200d',
    'Kim\ufe0f',
  ],
  [
    'Kim\u0007',
    'Kim\u001b[2J',
    'Kim\u009b2J',
    'Kim\u0000',
    'Ki\u{e0041}m',
    'Kim\ue000',
    'Kim\ufffe',
    '\u0301Kim',
    'Kim\u{1f3f4}\u{e0065}\u{e0076}\u{e0069}\u{e006c}\u{e0073}\u{e007f}',
    'Kim\u200bវិបុល',
  ],
].flat();

test.each(hiding.map((name) => [escape(name), name]))('%s hides something', (_, name) => {
  for (const field of [names.name, names.organizationName, names.reason])
    expect(said(field, name)).toBe('fields.hidden');
  expect(hidesSomething(harmless(name))).toBe(false);
  expect(escapedForTerminal(name)).not.toMatch(/[\p{Cc}\u061c\u200e\u202e\u2066]/u);
});

const links: Record<string, readonly string[]> = {
  'fields.nameUnspaced': [
    ...['evil.example', 'Win a phone at evil.example', 'Booking.com', 'Node.js Korea', 'Dr.Kim', 'i❤.ws'],
    ...[
      'evil。example',
      'evil｡example',
      'ｅｖｉｌ．ｅｘａｍｐｌｅ',
      '𝐞𝐯𝐢𝐥.𝐜𝐨𝐦',
      'ⓔⓥⓘⓛ.ⓒⓞⓜ',
      'evil․com',
      'evil﹒com',
    ],
    ...['한글.한국', 'evil.c\u0301om', 'xn--e1afmkfd.xn--p1ai', 'mailto:x', 'tel:123', 'javascript:alert'],
  ],
  'fields.nameWithLink': [
    ...[
      'http://evil.example/x',
      'https://x',
      'HTTP：／／evil',
      'www.evil',
      'WWW.evil',
      '//evil',
      '\\\\evil\\share',
    ],
    ...['/login', 'verify at a/b/c', '192.0.2.1', '１９２．０．２．１'],
  ],
  'fields.nameWithAddress': ['kim@example.test', 'user@host', 'ｕｓｅｒ＠ｈｏｓｔ', 'user﹫host'],
  'fields.nameWithPhone': [
    'Call +82 10 1234 5678',
    '010-1234-5678',
    '(02) 123-4567',
    '1-800-555-0199',
    ...['010–1234–5678', '010\u20111234\u20115678', '010−1234−5678', '(02)123-4567', '(800) 5550199'],
    ...[
      '01012345678',
      '0800 123456',
      '030 1234567',
      '01 23 45 67 89',
      '01-23-45-67-89',
      '1588-1234',
      '010 12345678',
    ],
  ],
};

describe.each(Object.entries(links))('%s', (key, texts) => {
  test.each(texts)('is said of %s', (text) => {
    expect(said(names.name, text)).toBe(key);
    expect(said(names.organizationName, text)).toBe(key);
    expect(said(names.reason, `It is ${text} again`)).toBe('fields.reasonWithLink');
    expect(linkIn(harmless(text))).toBeUndefined();
    expect(names.name.safeParse(harmless(text)).success).toBe(true);
  });
});

test('a name is one line of at most a hundred characters, whatever they are', () => {
  expect(said(names.name, 'Kim\nSeo')).toBe('fields.oneLine');
  expect(said(names.name, 'Kim\u2028Seo')).toBe('fields.oneLine');
  expect(names.name.parse('  Kim\u3000\u00a0 Seo\t')).toBe('Kim Seo');
  expect(names.name.parse('서연'.normalize('NFD'))).toBe('서연');
  expect(said(names.name, '김'.repeat(101))).toBe('fields.nameLong');
  expect(names.name.parse('😀'.repeat(100))).toHaveLength(200);
  expect(said(names.name, '😀'.repeat(101))).toBe('fields.nameLong');
});

test('marks are not heaped on a letter', () => {
  const heaped = [`Z${'\u0321\u0335'.repeat(20)}algo`, `Kim${'\u0301'.repeat(6)}`, `ก${'\u0e49'.repeat(12)}`];
  for (const name of heaped) {
    expect(said(names.name, name)).toBe('fields.heaped');
    expect(said(names.reason, name)).toBe('fields.heaped');
    expect(names.name.safeParse(harmless(name)).success).toBe(true);
  }
});

test('a reason may have several sentences, and comes out as one line', () => {
  expect(names.reason.parse('Lost the phone.\nCalled back.\r\n\r\nIt is her.')).toBe(
    'Lost the phone. Called back. It is her.',
  );
  expect(said(names.reason, 'a '.repeat(250))).toBe('accepted');
  expect(said(names.reason, 'ab'.repeat(251))).toBe('fields.reasonLong');
});

test('an organization may be left out at sign-up, but not be invisible', () => {
  for (const none of [undefined, '', '  ', '\u3000'])
    expect(names.optionalOrganizationName.parse(none)).toBe(undefined);
  expect(said(names.optionalOrganizationName, '\u3164')).toBe('fields.organizationRequired');
  expect(said(names.optionalOrganizationName, 'evil.example')).toBe('fields.nameUnspaced');
});

test.each(languages)('what is wrong is said in words (%s)', (language) => {
  const t = translateTo(language);
  const keys = ['nameLong', 'reasonLong', 'oneLine', 'hidden', 'organizationRequired', 'reasonWithLink'];
  for (const key of [...Object.keys(links), ...keys.map((it) => `fields.${it}`)])
    expect(fieldSentence(t, key)).not.toMatch(/^fields\.|\{\{/);
  expect(fieldSentence(t, 'fields.nameLong')).toContain('100');
  expect(fieldSentence(t, 'fields.reasonLong')).toContain('500');
});

test('whatever was kept before comes out harmless', () => {
  const pieces = [
    ...real,
    ...invisible,
    ...hiding,
    ...Object.values(links).flat(),
    '.',
    ':',
    '/',
    '@',
    '。',
    ' ',
    '\r\n\r\n',
  ];
  let seed = 7;
  const next = () => (seed = (seed * 48_271) % 2_147_483_647);
  for (let round = 0; round < 3_000; round += 1) {
    const text = Array.from({ length: 1 + (next() % 5) }, () => pieces[next() % pieces.length]!).join('');
    const out = harmless(text);
    expect([text, linkIn(out), hidesSomething(out), /[\r\n]/.test(out)]).toEqual([
      text,
      undefined,
      false,
      false,
    ]);
    expect(harmless(out)).toBe(out);
    expect(hidesSomething(madeVisible(text))).toBe(false);
  }
});

test('an address with a path before its @ is no link to that path', () => {
  expect(harmlessAddress('seo.yeon+x@example.com')).toBe('seo.yeon+x@example.com');
  expect(harmlessAddress('evil.example/verify?x=1@example.com')).toBe(
    'evil[.]example[/]verify[?]x[=]1@example.com',
  );
});

test('for somebody without a name what stands before the @ is one', () => {
  expect(names.nameFromAddress('seo.yeon_kim+x@example.com')).toBe('seo yeon kim x');
  expect(names.name.safeParse(names.nameFromAddress('evil.example/x@example.com')).success).toBe(true);
});
