import { createInstance, type TFunction } from 'i18next';
import { en } from './en.ts';
import { ko } from './ko.ts';

export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

/** Gives the sentence of a key, `t('signIn.title')`. A key or a variable that is missing does not compile. */
export type Translate = TFunction;

/**
 * What no line of a page breaks inside: the product's terms, a number and its unit, a name and its title. Korean pages
 * break at spaces only (`word-break: keep-all`), and these have one. "2-Step" breaks at its hyphen: `Unbroken` keeps it
 * together where it is large.
 */
const unbroken: Record<Language, RegExp> = {
  en: /\d minutes/g,
  ko: /2단계 인증|인증 앱|복구 코드|비밀번호 관리 앱|보안 설정|계정 관리|조직 관리|활동 기록|서비스 운영자|QR 코드|스팸 메일함|약 \d분|\d+(?:분|일|시간) 동안|\}\} (?:님|조직)/g,
};

/** The same texts with no-break spaces (U+00A0) inside those. What is put into a sentence stays as it is. */
const keepTogether = <Texts>(texts: Texts, terms: RegExp): Texts =>
  (typeof texts === 'string'
    ? texts.replaceAll(terms, (term) => term.replaceAll(' ', '\u00a0'))
    : Object.fromEntries(
        Object.entries(texts as object).map(([key, text]) => [key, keepTogether(text as unknown, terms)]),
      )) as Texts;

function translations(english: typeof en, korean: typeof ko): Record<Language, Translate> {
  const texts = createInstance();
  void texts.init({
    resources: { en: { translation: english }, ko: { translation: korean } },
    lng: 'en',
    fallbackLng: false,
    initAsync: false,
    returnEmptyString: false,
    // JSX escapes, and plain-text mails must not.
    interpolation: { escapeValue: false },
  });
  return { en: texts.getFixedT('en'), ko: texts.getFixedT('ko') };
}

const plain = translations(en, ko);
const onPages = translations(keepTogether(en, unbroken.en), keepTogether(ko, unbroken.ko));

/** For mails, files, programs and the command line: sentences that can be searched, copied and compared. */
export function translateTo(language: Language): Translate {
  return plain[language];
}

/** For pages: no line breaks inside a term. */
export function translateOnPages(language: Language): Translate {
  return onPages[language];
}

const known = (tag: string | undefined): Language | undefined =>
  languages.find((language) => language === tag?.trim().toLowerCase().split('-')[0]);

/** The language a person chose, else the one their browser likes best (RFC 9110, 12.5.4); undefined if we have neither. */
export function askedLanguage(
  cookie: string | undefined,
  acceptLanguage: string | undefined,
): Language | undefined {
  return known(cookie) ?? preferred(acceptLanguage ?? '');
}

/** The same, or English. */
export const languageOf = (cookie: string | undefined, acceptLanguage: string | undefined): Language =>
  askedLanguage(cookie, acceptLanguage) ?? 'en';

function preferred(acceptLanguage: string): Language | undefined {
  const ranges = acceptLanguage.split(',').map((range) => {
    const [tag, ...parameters] = range.split(';');
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
    return { language: known(tag), quality: quality === undefined ? 1 : Number(quality) };
  });
  const best = ranges.filter((range) => range.language && range.quality > 0);
  return best.toSorted((a, b) => b.quality - a.quality)[0]?.language;
}
