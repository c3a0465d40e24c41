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

const texts = createInstance();
void texts.init({
  resources: { en: { translation: en }, ko: { translation: ko } },
  lng: 'en',
  fallbackLng: false,
  initAsync: false,
  returnEmptyString: false,
  // JSX escapes, and plain-text mails must not.
  interpolation: { escapeValue: false },
});

const translations = { en: texts.getFixedT('en'), ko: texts.getFixedT('ko') };

export function translateTo(language: Language): Translate {
  return translations[language];
}
const known = (tag: string | undefined): Language | undefined =>
  languages.find((language) => language === tag?.trim().toLowerCase().split('-')[0]);

/** The language a person chose, else the one their browser likes best (RFC 9110, 12.5.4), else English. */
export function languageOf(cookie: string | undefined, acceptLanguage: string | undefined): Language {
  return known(cookie) ?? preferred(acceptLanguage ?? '') ?? 'en';
}

function preferred(acceptLanguage: string): Language | undefined {
  const ranges = acceptLanguage.split(',').map((range) => {
    const [tag, ...parameters] = range.split(';');
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
    return { language: known(tag), quality: quality === undefined ? 1 : Number(quality) };
  });
  const best = ranges.filter((range) => range.language && range.quality > 0);
  return best.toSorted((a, b) => b.quality - a.quality)[0]?.language;
}
