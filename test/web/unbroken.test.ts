import { describe, expect, test } from 'vitest';
import { languages, type Language } from '../../src/text/languages.ts';
import { dayAndTime, dayThere, shortDay, weekday } from '../../src/web/dates.ts';
import { shipped } from '../../src/web/texts/shipped.ts';
import { unbroken } from '../../src/web/texts/unbroken.ts';
import { wholeGuide } from '../../src/help/read-guide.ts';
import { mailFactsIn, mails, organizationMails } from './sample-mails.ts';
import { now, samplePages } from './sample-pages.ts';
import { viewIn } from './sample-view.ts';

/** What no line may begin or end inside, as people write it. */
const terms: Record<Language, RegExp> = {
  en: /2-Step Verification|(?<![\/;])[Ss]ign-(?:in|up|out)s?(?![\w-])|\d+ (?:more )?(?:minutes?|hours?|days?|seconds?|members?|attempts?|codes?|times?)\b(?: left| ago)?|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December|Nov|Dec|Oct|Aug) \d{4}/g,
  ko: /2단계 인증|인증 앱|복구 코드|보안 키|액세스 토큰|보안 설정|계정 관리|조직 관리|비밀번호 관리 앱|\d+년 \d+월 \d+일|\d+(?:일|분|시간) (?:전|후|동안)|더 이상/g,
  ja: /2段階認証|認証アプリ|リカバリーコード|セキュリティキー|\d+年\d+月\d+日|\d+(?:分|日|時間)(?:前|後|間|以内)?/g,
};

const inElement = /<span (?:class="whole"|style="white-space:nowrap")>([^<]*)<\/span>/g;
/** The lines' breaks that are allowed: at spaces, behind hyphens, and in Japanese between any two letters. */
const broken = (language: Language, html: string): string[] => {
  const kept = [...html.matchAll(inElement)].map(([, words]) => words);
  // Of what is in an element, nothing breaks.
  const words = (language === 'ja' ? html.replaceAll(/<time[^>]*>.*?<\/time>/gs, '') : html).replaceAll(
    inElement,
    (_, it: string) =>
      it
        .replaceAll('-', '\u2011')
        .replaceAll(' ', '\u00a0')
        .replaceAll(/[\u3041-\u9fff年月日]/g, '＿'),
  );
  expect(
    kept.every((it) => it!.length <= 18),
    kept.join(', '),
  ).toBe(true);
  return (
    words
      .replaceAll(/<(title|option|textarea|style|code|pre)\b.*?<\/\1>|<[^>]*>/gs, '\n')
      .match(terms[language]) ?? []
  );
};

const flat = (texts: object): string[] =>
  Object.values(texts).flatMap((value: unknown) =>
    typeof value === 'string' ? [value] : flat(value as object),
  );

describe.each(languages)('in %s no line breaks inside a term, a day or a count', (language) => {
  test('of any text', () => {
    const found = flat(shipped[language].texts).filter((text) => text.match(terms[language]));
    expect(found.length).toBeGreaterThan(100);
    for (const text of found) expect(broken(language, unbroken(text, language)), text).toEqual([]);
  });

  test('of a day or time that is put in', () => {
    const reader = { language, zone: 'UTC' };
    const days = [
      dayAndTime(reader, now),
      dayThere(reader, 'Asia/Seoul', now),
      weekday(language, '2026-12-03'),
      shortDay(reader, now),
    ];
    for (const day of days) expect(broken(language, unbroken(day, language)), day).toEqual([]);
  });

  test('of any page, or of the HTML of a mail', async () => {
    for (const [name, { page }] of Object.entries(samplePages))
      expect(broken(language, String(await page(viewIn(language)))), name).toEqual([]);
    for (const [name, mail] of Object.entries({ ...mails, ...organizationMails }))
      expect(broken(language, mail(mailFactsIn(language)).html), name).toEqual([]);
  });

  test('of the help, whose text is marked as it is rendered', () => {
    const raw = wholeGuide().filter((chapter) => chapter.language === language);
    expect(raw.length).toBeGreaterThan(10);
    for (const { title } of raw) expect(broken(language, unbroken(title, language)), title).toEqual([]);
  });
});

test('attributes, and what is copied or typed, stay as they are', () => {
  const given =
    '<input value="2-Step Verification in 3 days"><code>ab-cd 3 days</code><textarea>3 days</textarea>' +
    '<option>2-Step Verification</option><svg><text>3 days</text></svg>';
  expect(unbroken(given, 'en')).toBe(given);
});

test('an address and an id have no part that is kept together, and a button has one element', () => {
  expect(unbroken('no-reply@a-b.example 0b6f-11-22', 'en')).toBe('no-reply@a-b.example 0b6f-11-22');
  expect(unbroken('<a class="button">Set up 2-Step Verification</a>', 'en')).toBe(
    '<a class="button"><span>Set up <span class="whole">2-Step</span>\u00a0Verification</span></a>',
  );
});
