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

/** All sentences, ours or the operator's. */
export interface Texts {
  /** For mails, files, programs and the command line: sentences that can be searched, copied and compared. */
  readonly plain: Readonly<Record<Language, Translate>>;
  /** For pages: no line breaks inside a term. */
  readonly onPages: Readonly<Record<Language, Translate>>;
}

export function textsWith(own: Overrides): Texts {
  const [english, korean] = [overridden(en, own.en ?? {}), overridden(ko, own.ko ?? {})];
  return {
    plain: translations(english, korean),
    onPages: translations(keepTogether(english, unbroken.en), keepTogether(korean, unbroken.ko)),
  };
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
