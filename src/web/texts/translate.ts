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

/** The same texts with no-break spaces (U+00A0) inside terms. What is put into a sentence stays as it is. */
const keepTogether = <Texts>(texts: Texts, terms: RegExp): Texts =>
  (typeof texts === 'string'
    ? texts.replaceAll(terms, (term) => term.replaceAll(' ', '\u00a0'))
    : Object.fromEntries(
        Object.entries(texts as object).map(([key, text]) => [key, keepTogether(text as unknown, terms)]),
      )) as Texts;

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

function translations(textsOf: (language: Language) => object): Record<Language, Translate> {
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

/** All sentences, ours or the operator's. */
export interface Texts {
  /** For mails, files, programs and the command line: sentences that can be searched, copied and compared. */
  readonly plain: Readonly<Record<Language, Translate>>;
  /** For pages: no line breaks inside a term. */
  readonly onPages: Readonly<Record<Language, Translate>>;
}

export function textsWith(own: Overrides): Texts {
  const texts = ofAll((language) => overridden(shipped[language].texts, own[language] ?? {}));
  const onPages = (language: Language): object => {
    const { unbroken } = shipped[language].habits;
    return unbroken ? keepTogether(texts[language], unbroken) : texts[language];
  };
  return { plain: translations((language) => texts[language]), onPages: translations(onPages) };
}

/** The texts as shipped. */
export const shippedTexts = textsWith({});

/** For what no operator changes, such as the command line, and for tests. */
export function translateTo(language: Language): Translate {
  return shippedTexts.plain[language];
}

/** The same for pages. */
export function translateOnPages(language: Language): Translate {
  return shippedTexts.onPages[language];
}

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
