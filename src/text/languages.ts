/**
 * The languages of pages, emails and the help, one line each: the code (RFC 5646) that is stored and told to programs, the
 * name by which its readers know it, and the locale in which Intl writes its dates. The words are in
 * `web/texts/<code>/`; `docs/languages.md` says how one is added.
 */
const table = {
  en: { name: 'English', locale: 'en-GB' },
  ja: { name: '日本語', locale: 'ja-JP' },
  ko: { name: '한국어', locale: 'ko-KR' },
} as const;

export type Language = keyof typeof table;

export const languages = Object.keys(table) as readonly Language[];

export const isLanguage = (code: string): code is Language => Object.hasOwn(table, code);

export const nameOf = (language: Language): string => table[language].name;

export const localeOf = (language: Language): string => table[language].locale;

/** The language of a tag such as `ko-KR` (RFC 4647, section 3.4); undefined for one that isn't spoken here. */
export function languageOfTag(tag: string): Language | undefined {
  const [code = ''] = tag.trim().toLowerCase().split('-');
  return isLanguage(code) ? code : undefined;
}

/** A language as it is stored. One that this release doesn't speak, chosen on a node of a newer one, is read as English. */
export const storedLanguage = (code: string): Language => (isLanguage(code) ? code : 'en');
