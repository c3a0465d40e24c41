import type { Language } from './texts/translate.ts';

/** Each in its own language, for whoever can't read the page they are on. */
export const languageNames: Record<Language, string> = { en: 'English', ko: '한국어' };
