import { describe, expect, test } from 'vitest';
import { accountDeleted } from '../../src/mail/mails/account-deleted.ts';
import { accountExists } from '../../src/mail/mails/account-exists.tsx';
import { addressChangedFrom } from '../../src/mail/mails/address-changed-from.ts';
import { addressRestored } from '../../src/mail/mails/address-restored.ts';
import { addressTaken } from '../../src/mail/mails/address-taken.ts';
import { memberMail, type MemberMailKind } from '../../src/mail/mails/member-mail.ts';
import { notice, type NoticeKind } from '../../src/mail/mails/notice.ts';
import { firstPassword } from '../../src/mail/mails/first-password.ts';
import { resetPassword } from '../../src/mail/mails/reset-password.ts';
import { testMail } from '../../src/mail/mails/test-mail.tsx';
import { verificationCode } from '../../src/mail/mails/verification-code.tsx';
import type { MailFacts, MailParts } from '../../src/mail/mails/facts.ts';
import { browserName } from '../../src/web/browser-name.ts';
import { en } from '../../src/web/texts/en.ts';
import { languages, translateTo, type Language } from '../../src/web/texts/translate.ts';
import { now } from './sample-pages.ts';

const factsIn = (language: Language): MailFacts => ({
  language,
  brand: 'Sallyport <Ops>',
  publicUrl: 'https://id.hanbit.example',
  operator: 'help@hanbit.example',
  email: 'seoyeon.kim@hanbit.example',
  when: now,
  browser: 'Chrome on macOS',
  network: '203.0.113.24',
});

const aboutOrganization = {
  organization: 'Hanbit Analytics',
  slug: 'hanbit-analytics-a1b2c3',
  actor: 'Seoyeon Kim',
  member: '정민준',
  role: 'administrator',
  on: now,
} as const;

const mails: Record<string, (facts: MailFacts) => MailParts> = {
  'verification-code': (facts: MailFacts) =>
    verificationCode({ ...facts, code: '482913', purpose: 'enrolment' }),
  'account-exists': accountExists,
  'reset-password': (facts: MailFacts) => resetPassword({ ...facts, token: 'a-token' }),
  'first-password': (facts: MailFacts) => firstPassword({ ...facts, token: 'a-token' }),
  'account-deleted': accountDeleted,
  'account-deleted-by-operator': (facts: MailFacts) => accountDeleted(facts, true),
  'address-changed-from': (facts: MailFacts) =>
    addressChangedFrom({ ...facts, token: 'a-token', until: now }),
  'address-restored': addressRestored,
  'address-taken': addressTaken,
  test: testMail,
  ...Object.fromEntries(
    (Object.keys(en.mails.members) as MemberMailKind[]).map((kind) => [
      kind,
      (facts: MailFacts) => memberMail({ ...facts, ...aboutOrganization, kind }),
    ]),
  ),
  ...Object.fromEntries(
    (Object.keys(en.mails.notices) as NoticeKind[]).flatMap((kind) =>
      [0, 1, 9].map((count) => [
        `${kind} (${count})`,
        (facts: MailFacts) => notice({ ...facts, kind, count, notMe: count === 0 ? undefined : 'a-token' }),
      ]),
    ),
  ),
};

const inEachLanguage = Object.entries(mails).flatMap(([name, mail]) =>
  languages.map((language) => ({ name, language, mail })),
);

describe.each(inEachLanguage)('the mail $name in $language', ({ language, mail }) => {
  const { subject, text, html } = mail(factsIn(language));

  test('says the same as text and as HTML', () => {
    expect(subject).toMatch(/Sallyport <Ops>|Hanbit Analytics/);
    expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${language}">`));
    expect(html).toContain('Sallyport &lt;Ops&gt;');
    for (const part of [text, html]) {
      expect(part).toContain('id.hanbit.example');
      expect(part).toContain('seoyeon.kim@hanbit.example');
      expect(part).not.toMatch(/undefined|\[object|\{\{|mails\./);
    }
  });

  test('loads nothing and runs nothing', () => {
    expect(html).not.toMatch(/<(img|script|link|style)\b|url\(/);
  });
});

test('a code stands alone on its line, and not in the subject', () => {
  const { subject, text } = verificationCode({ ...factsIn('en'), code: '482913', purpose: 'enrolment' });
  expect(text).toMatch(/\n\n482913\n\n/);
  expect(subject).not.toContain('482913');
  expect(text.match(/\d{6}/g)).toEqual(['482913']);
});

const byThePerson = (Object.keys(en.mails.notices) as NoticeKind[]).filter(
  (kind) => kind !== 'reset-by-operator',
);

test.each(byThePerson)('the notice %s says when, from where and whom to ask', (kind) => {
  const { text } = notice({ ...factsIn('ko'), kind, count: 9 });
  for (const fact of [
    '2026년 11월 24일 14:03 (KST)',
    'Chrome (macOS)',
    '203.0.113.24',
    'help@hanbit.example',
  ])
    expect(text).toContain(fact);
});

test.each([
  [4, '4 recovery codes are left.', '남은 복구 코드: 4개'],
  [3, 'Only 3 recovery codes are left. Reissue', '남은 복구 코드가 3개뿐입니다.'],
  [1, 'Only 1 recovery code is left. Reissue', '남은 복구 코드가 1개뿐입니다.'],
  [0, 'No recovery code is left.', '남은 복구 코드가 없습니다.'],
])('with %i recovery codes left the notice says so', (count, english, korean) => {
  for (const [language, words] of [
    ['en', english],
    ['ko', korean],
  ] as const) {
    const { text, html } = notice({ ...factsIn(language), kind: 'recovery-code-used', count });
    expect(text.split('\n')).toContainEqual(expect.stringMatching(new RegExp(`^${words}`)));
    expect(html).toContain(words);
  }
});

const toWhoeverDidIt = (['reset-of-member', 'owner-was-changed'] as const).map(
  (kind) => [kind, mails[kind]!] as const,
);

test.each([...toWhoeverDidIt, ['account-exists', accountExists] as const])(
  'the mail %s says from where it was done, and how to get a new password',
  (_, mail) => {
    const { text } = mail(factsIn('en'));
    for (const fact of ['24 November 2026', 'Browser: Chrome on macOS', 'Network: 203.0.113.24'])
      expect(text).toContain(fact);
    expect(text).toContain('\nhttps://id.hanbit.example/password/forgot\n');
  },
);

test('what was done to a person doesn’t tell them of another one’s browser', () => {
  const { text } = mails['reset-by-administrator']!(factsIn('en'));
  expect(text).not.toMatch(/Chrome|203\.0\.113/);
});

describe.each(inEachLanguage)('the mail $name in $language, by an unknown browser', ({ language, mail }) => {
  test('says that it is unknown', () => {
    const { text } = mail({ ...factsIn(language), browser: '-' });
    expect(text).not.toMatch(/: -[,\s]| - ·|: - ·/);
    if (mail(factsIn(language)).text.includes('Chrome'))
      expect(text).toContain(translateTo(language)('common.unknownBrowser'));
  });
});

test('a browser is written as its language writes it', () => {
  for (const [language, written] of [
    ['en', 'Chrome on macOS'],
    ['ko', 'Chrome (macOS)'],
  ] as const) {
    const t = translateTo(language);
    expect(browserName(t, 'Chrome on macOS')).toBe(written);
    expect(browserName(t, 'curl')).toBe('curl');
    for (const none of ['', '-']) expect(browserName(t, none)).toBe(t('common.unknownBrowser'));
  }
});
