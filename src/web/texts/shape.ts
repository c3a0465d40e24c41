/** A key without its plural's form: what a text is asked for by. */
export type WithoutNumber<Key> = Key extends `${infer Name}_${'zero' | 'one' | 'other'}` ? Name : Key;

/** The plural forms of a language, as `Intl.PluralRules` names them. */
type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/**
 * What another language must give for a chapter of English: the same keys, any words. Of a plural it gives the forms that
 * it has, for each of English's two: Korean and Japanese only `other`, Polish `'one' | 'few' | 'many' | 'other'`.
 */
export type InAnotherLanguage<Texts, Forms extends Plural = 'other'> = {
  readonly [
    Key in keyof Texts as Key extends `${string}_one`
      ? never
      : Key extends `${infer Name}_other`
        ? `${Name}_${Forms}`
        : Key
  ]: Texts[Key] extends string ? string : InAnotherLanguage<Texts[Key], Forms>;
};

/** How a language writes, besides its words. */
export interface Habits {
  /**
   * Spaces at which no line of a page or mail breaks: those inside what this matches, such as the product's terms, a day, a
   * name and its title. A number and the word behind it stay together in every language.
   */
  readonly unbroken?: RegExp;
  /** What no line breaks inside although it has no spaces, in a language whose lines break between letters. */
  readonly whole?: RegExp;
  /** Whether lines break at spaces only, as those of Korean do. Pages know it by their style sheet. */
  readonly keepsWords?: true;
  /** Faces with its letters, for mail programs whose own has none. */
  readonly faces?: string;
  /** A short day (Intl's `medium`), for tables, if Intl's doesn't stand well in a sentence. */
  shortDay?(written: string): string;
  /** A distance from now ("3 minutes ago"), if Intl's isn't written that way. */
  ago?(written: string): string;
  /** A day with the short name of its weekday. */
  weekday(day: string, name: string): string;
  /** Between a day and a time. */
  readonly beforeTime: string;
}
