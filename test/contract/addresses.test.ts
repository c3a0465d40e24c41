import { expect, test } from 'vitest';
import { isPlainBeforeAt, readAddress, shownAddress } from '../../src/text/mail-address.ts';
import { email } from '../../src/contract/fields.ts';

test.each([
  ['Kim.Seo+x@Example.COM', 'kim.seo+x@example.com'],
  ["o'brien@example.co.uk", "o'brien@example.co.uk"],
  ['kim@exämple.com', 'kim@xn--exmple-cua.com'],
  ['KIM@EXÄMPLE.COM', 'kim@xn--exmple-cua.com'],
  ['kim@exa\u0308mple.com', 'kim@xn--exmple-cua.com'],
  ['kim@XN--EXMPLE-CUA.com', 'kim@xn--exmple-cua.com'],
  ['kim@한글.한국', 'kim@xn--bj0bj06e.xn--3e0b707e'],
  ['kim@例え。テスト', 'kim@xn--r8jz45g.xn--zckzah'],
  ['kim@straße.de', 'kim@xn--strae-oqa.de'],
  ['kim@نامه\u200cای.com', 'kim@xn--mgba3gch31f060k.com'],
  ['ａｂｃ@example.com', 'abc@example.com'],
  ['ＡＢＣ＠ＥＸＡＭＰＬＥ．ＣＯＭ', 'abc@example.com'],
  ['abc@example｡com', 'abc@example.com'],
  ['\u202a kim@example.com\u202c\u200b\ufeff', 'kim@example.com'],
  ['한글@example.com', '한글@example.com'],
  ['한글@example.com'.normalize('NFD'), '한글@example.com'],
])('%s is kept as %s', (typed, kept) => {
  expect(email.parse(typed)).toBe(kept);
  expect(readAddress(kept)).toBe(kept);
  expect(readAddress(shownAddress(kept))).toBe(kept);
});

test.each(
  [
    ...[
      'kim',
      '@example.com',
      'kim@',
      'kim@example',
      'kim@@example.com',
      'a@b@example.com',
      'kim@example.com.',
    ],
    ...[
      'kim@1.2.3.4',
      'kim@1.2',
      'kim@[1.2.3.4]',
      'kim@0x7f.1',
      'kim@foo.0x1',
      'kim@ex%61mple.com',
      'kim@a..b',
    ],
    ...[
      'kim@ex/ample.com',
      'kim@exa mple.com',
      'kim@exam\u200bple.com',
      'kim\u200b@example.com',
      'k\u202eim@example.com',
    ],
    ...[
      'nul\0@example.com',
      '"a b"@example.com',
      'kim@-a.com',
      `kim@${'a'.repeat(64)}.com`,
      'kim\u3164@example.com',
    ],
    ...[
      '<kim@example.com>',
      'kim@example.com, lee@example.com',
      'mailto:kim@example.com',
      'kim @example.com',
      '℀@℀.com',
    ],
  ].map((typed) => [escape(typed), typed]),
)('%s is no address', (_, typed) => {
  expect(email.safeParse(typed).error?.issues[0]?.message).toBe('fields.emailForm');
});

test.each(['', ' ', '\u3000', '\u200b'])('nothing is asked for', (typed) => {
  expect(email.safeParse(typed).error?.issues[0]?.message).toBe('fields.emailRequired');
});

test('an address is no longer than a path of SMTP, also with its domain in punycode', () => {
  expect(email.safeParse(`${'a'.repeat(243)}@example.com`).success).toBe(false);
  const unicode = `kim@${Array.from({ length: 8 }, () => '한글'.repeat(10)).join('.')}.com`;
  expect(unicode.length).toBeLessThan(254);
  expect(email.safeParse(unicode).success).toBe(false);
});

test.each([
  ['kim@xn--exmple-cua.com', 'kim@exämple.com'],
  ['kim@xn--bj0bj06e.xn--3e0b707e', 'kim@한글.한국'],
  ['kim@xn--80a1acny.xn--p1ai', 'kim@почта.рф'],
  // Domains: аррӏе.com in Cyrillic letters, gооgle.com with two of them, a heart, no valid punycode.
  ...['kim@xn--80ak6aa92e.com', 'kim@xn--ggle-55da.com', 'kim@xn--i-7iq.ws', 'kim@xn--a.com'].map((it) => [
    it,
    it,
  ]),
])('%s is shown as %s', (kept, shown) => {
  expect(shownAddress(kept!)).toBe(shown);
});

test('letters beyond ASCII before the @ are told apart', () => {
  expect(isPlainBeforeAt('kim@xn--exmple-cua.com')).toBe(true);
  expect(isPlainBeforeAt('한글@example.com')).toBe(false);
});
