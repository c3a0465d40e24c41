import { languages, type Language } from '../../text/languages.ts';
import type { Habits } from './shape.ts';

/** A language as its folder has it: `<code>/language.ts`. */
export interface Shipped {
  /** Every sentence, by chapter and key. The compiler holds each language to the keys of English, and a test too. */
  readonly texts: object;
  readonly habits: Habits;
}

/** All languages as shipped, by their code. A language without its folder keeps the program from starting. */
export const shipped = Object.fromEntries(
  await Promise.all(
    languages.map(async (language) => [language, await import(`./${language}/language.ts`)] as const),
  ),
) as Readonly<Record<Language, Shipped>>;
