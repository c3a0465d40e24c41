import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { palettes } from '../../src/mail/palette.ts';
import { accountExists } from '../../src/mail/mails/account.ts';
import { noticeKinds } from '../../src/text/mail-kinds.ts';
import { notice } from '../../src/mail/mails/notice.ts';
import { verificationCode } from '../../src/mail/mails/verification-code.tsx';
import { browserName } from '../../src/web/words.tsx';
import { languages } from '../../src/text/languages.ts';
import { translateTo } from '../../src/web/texts/translate.ts';
import { asRead } from '../support/browser.ts';
import { mailFactsIn as factsIn, mails, organizationMails } from '../web/sample-mails.ts';

const inEachLanguage = Object.entries({ ...mails, ...organizationMails }).flatMap(([name, mail]) =>
  languages.map((language) => ({ name, language, mail })),
);

describe.each(inEachLanguage)('the mail $name in $language', ({ language, mail }) => {
  const { subject, text, html: written } = mail(factsIn(language));
  const html = asRead(written);

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
    expect(html).not.toMatch(
      /<(img|script|link|iframe|object|form|input|video|audio)\b|url\(|@import|@font-face/i,
    );
    // Its style sheet has the dark theme, and nothing else.
    expect(html.match(/<style>[^<]*/g)).toEqual([
      expect.stringMatching(/^<style>@media\(prefers-color-scheme:dark\)\{(\.[a-z]+\{[a-z#:;!0-9-]+\})+\}$/),
    ]);
  });

  test('has one button at most, and says what it and each link do', () => {
    const buttons = [
      ...html.matchAll(/<td class="filled"[^>]*><a class="filled" href="([^"]+)"[^>]*>([^<]+)</g),
    ];
    // The foot leads to the help, as every page's does.
    const [letter = ''] = text.split('\n-- \n');
    expect(buttons.length).toBe(/^https:/m.test(letter) && !/^\d{6}$/m.test(text) ? 1 : 0);
    for (const [, href, label] of buttons) expect(text).toContain(`\n\n${label}:\n${href}\n\n`);
    for (const [line, at] of text.split('\n').map((line, at) => [line, at] as const)) {
      if (!line.includes('://')) continue;
      expect(line).toMatch(/^https:\/\/\S+$/);
      expect(text.split('\n')[at - 1]).toMatch(/^[\p{L}\d].{1,80}:$/u);
    }
  });
});

test('a code stands alone on its line, and not in the subject', () => {
  const { subject, text } = verificationCode({ ...factsIn('en'), code: '482913', purpose: 'enrolment' });
  expect(text).toMatch(/\n\n482913\n\n/);
  expect(subject).not.toContain('482913');
  expect(text.match(/\d{6}/g)).toEqual(['482913']);
});

const doubts =
  /Not you\?|wasn’t you|\bIf not,|Didn’t (expect|request|ask)|Don’t know this|본인이 (아니라면|한 일이 아니라면)|요청하지 않|예상하지 못한|모르는 사람|心当たりがない/;

// The one says that somebody else did it, and what to do.
const certain = ['test', 'reset-required (1)'];

test.each(inEachLanguage.filter(({ name }) => !certain.includes(name)))(
  'the mail $name in $language asks once whether it was somebody else',
  ({ language, mail }) => {
    const { text } = mail(factsIn(language));
    expect(text.split('\n\n').filter((paragraph) => doubts.test(paragraph))).toHaveLength(1);
  },
);

/** WCAG 2.2, relative luminance and contrast. */
const luminance = (colour: string): number => {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
};
const contrast = (one: string, other: string): number => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
};

describe.each(['light', 'dark'] as const)('the colours of mails, %s', (theme) => {
  const colours = palettes[theme];

  test('are those of the pages', async () => {
    const tokens = await readFile(new URL('../../src/web/styles/tokens.css', import.meta.url), 'utf8');
    for (const [name, colour] of Object.entries(colours)) {
      const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(tokens)!;
      expect([name, colour]).toEqual([name, theme === 'light' ? light : dark]);
    }
  });

  test.each([
    ['text', 'surface'],
    ['text', 'sunken'],
    ['muted', 'surface'],
    ['muted', 'sunken'],
    ['muted', 'canvas'],
    ['accent', 'surface'],
    ['on-accent', 'accent'],
  ] as const)('%s on %s can be read (4.5:1, WCAG 1.4.3)', (front, back) => {
    expect(contrast(colours[front], colours[back])).toBeGreaterThanOrEqual(4.5);
  });
});

test.each([
  'passkeys-announced',
  'passkeys-on',
  'passkeys-soon',
  'reminder-passkeys',
  'reminder-passkeys-soon',
])('the mail %s leads to adding a passkey', (words) => {
  const { text } = organizationMails[words]!(factsIn('en'));
  expect(text).toContain(
    '\nAdd a passkey or security key:\nhttps://id.hanbit.example/account/two-step/required?',
  );
  expect(text).not.toContain('2-Step Verification');
});

test.each(['mandate-announced', 'mandate-on', 'mandate-soon', 'reset-by-administrator'])(
  'the mail %s leads to the page that asks for the setup, and back to the organization',
  (kind) => {
    const { text } = organizationMails[kind]!(factsIn('en'));
    expect(text).toContain(
      '\nSet up 2-Step Verification:\nhttps://id.hanbit.example/account/two-step/required?then=%2Forganizations%2Fhanbit-x4k2pm\n',
    );
  },
);

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
    expect(asRead(html)).toContain(words);
  }
});

const toTheActor = (['reset-of-member', 'owner-was-changed'] as const).map(
  (kind) => [kind, organizationMails[kind]!] as const,
);

test.each([...toTheActor, ['account-exists', accountExists] as const])(
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
