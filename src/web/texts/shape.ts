/** A key without its plural's form: what a text is asked for by. */
export type WithoutNumber<Key> = Key extends `${infer Name}_${'zero' | 'one' | 'other'}` ? Name : Key;

/**
 * What another language must give for a chapter of English: the same keys, any words. The singular forms of plurals
 * are left out, because Korean has none (`Intl.PluralRules` knows only `other` there).
 */
export type InAnotherLanguage<Texts> = {
  readonly [Key in keyof Texts as Key extends `${string}_one` ? never : Key]: Texts[Key] extends string
    ? string
    : InAnotherLanguage<Texts[Key]>;
};
