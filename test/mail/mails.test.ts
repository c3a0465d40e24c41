import { describe, expect, test } from 'vitest';
import { accountExists } from '../../src/mail/mails/account.ts';
import { noticeKinds } from '../../src/text/mail-kinds.ts';
import { notice } from '../../src/mail/mails/notice.ts';
import { verificationCode } from '../../src/mail/mails/verification-code.tsx';
import { browserName } from '../../src/web/words.tsx';
import { languages, translateTo } from '../../src/web/texts/translate.ts';
import { mailFactsIn as factsIn, mails, organizationMails } from '../web/sample-mails.ts';

const inEachLanguage = Object.entries({ ...mails, ...organizationMails }).flatMap(([name, mail]) =>
  languages.map((language) => ({ name, language, mail })),
);

describe.each(inEachLanguage)('the mail $name in $language', ({ language, mail }) => {
  const { subject, text, html } = mail(factsIn(language));

  test('says the same as text and as HTML', () => {
    expect(subject).toMatch(/Sallyport <Ops>|Hanbit/);
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

const byThePerson = noticeKinds.filter((kind) => kind !== 'reset-by-operator');

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
  [4, 'You have 4 recovery codes left.', '남은 복구 코드: 4개'],
  [3, 'You have only 3 recovery codes left. Reissue', '남은 복구 코드가 3개뿐입니다.'],
  [1, 'You have only 1 recovery code left. Reissue', '남은 복구 코드가 1개뿐입니다.'],
  [0, 'You have no recovery codes left.', '남은 복구 코드가 없습니다.'],
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
  (kind) => [kind, organizationMails[kind]!] as const,
);

test.each([...toWhoeverDidIt, ['account-exists', accountExists] as const])(
  'the mail %s says from where it was done, and how to get a new password',
  (_, mail) => {
    const { text } = mail(factsIn('en'));
    for (const fact of ['24 November 2026', 'Browser: Chrome on macOS', 'IP address: 203.0.113.24'])
      expect(text).toContain(fact);
    expect(text).toContain('\nhttps://id.hanbit.example/password/forgot\n');
  },
);

test('what was done to a person doesn’t tell them of another one’s browser', () => {
  const { text } = organizationMails['reset-by-administrator']!(factsIn('en'));
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
