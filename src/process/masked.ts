/**
 * A fault's words without what people typed: mail servers repeat addresses in theirs, PostgreSQL repeats values (between
 * double quotes, in class 22). What is left says what to mend.
 */
export const masked = (words: string): string =>
  words
    .replaceAll(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '<address>')
    .replaceAll(/(invalid input \S+ for type [\w ]+|value): ?"[^]*"/g, '$1: "…"')
    .replaceAll(/^value "[^]*" is out of range/g, 'value "…" is out of range');
