import { createInstance, type TFunction } from 'i18next';
import { languageOfTag, languages, type Language } from '../../text/languages.ts';
import type { texts as en } from './en/language.ts';
import { shipped } from './shipped.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

/** Gives the sentence of a key, `t('signIn.title')`. A key or a variable that is missing does not compile. */
export type Translate = TFunction;

/** The operator's own texts, by language and key (`signIn.title`), in place of ours. */
export type Overrides = Partial<Readonly<Record<Language, Readonly<Record<string, string>>>>>;

const overridden = <Texts>(texts: Texts, own: Readonly<Record<string, string>>, key = ''): Texts =>
  (typeof texts === 'string'
    ? Object.hasOwn(own, key)
      ? own[key]
      : texts
    : Object.fromEntries(
        Object.entries(texts as object).map(([name, text]) => [
          name,
          overridden(text as unknown, own, key ? `${key}.${name}` : name),
        ]),
      )) as Texts;

const ofAll = <Value>(valueOf: (language: Language) => Value): Record<Language, Value> =>
  Object.fromEntries(languages.map((language) => [language, valueOf(language)])) as Record<Language, Value>;

function translations(textsOf: (language: Language) => object): Texts {
  const texts = createInstance();
  void texts.init({
    resources: ofAll((language) => ({ translation: textsOf(language) })),
    lng: 'en',
    fallbackLng: false,
    initAsync: false,
    returnEmptyString: false,
    // JSX escapes, and plain-text mails must not.
    interpolation: { escapeValue: false },
  });
  return ofAll((language) => texts.getFixedT(language));
}

/** All sentences, ours or the operator's, with spaces that can be searched and copied (for lines of HTML see `unbroken`). */
export type Texts = Readonly<Record<Language, Translate>>;

export const textsWith = (own: Overrides): Texts =>
  translations((language) => overridden(shipped[language].texts, own[language] ?? {}));

/** The texts as shipped. */
export const shippedTexts = textsWith({});

/** For what no operator changes, such as the command line, and for tests. */
export const translateTo = (language: Language): Translate => shippedTexts[language];

/** The language a person chose, else the one their browser likes best (RFC 9110, 12.5.4); undefined if we have neither. */
export function askedLanguage(
  cookie: string | undefined,
  acceptLanguage: string | undefined,
): Language | undefined {
  return languageOfTag(cookie ?? '') ?? preferred(acceptLanguage ?? '');
}

/** The same, or English. */
export const languageOf = (cookie: string | undefined, acceptLanguage: string | undefined): Language =>
  askedLanguage(cookie, acceptLanguage) ?? 'en';

function preferred(acceptLanguage: string): Language | undefined {
  const ranges = acceptLanguage.split(',').map((range) => {
    const [tag = '', ...parameters] = range.split(';');
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
    return { language: languageOfTag(tag), quality: quality === undefined ? 1 : Number(quality) };
  });
  const best = ranges.filter((range) => range.language && range.quality > 0);
  return best.toSorted((a, b) => b.quality - a.quality)[0]?.language;
}
