/**
 * A fault's message without what people typed: mail servers repeat addresses in theirs, PostgreSQL repeats values
 * (between double quotes, in class 22). The rest says what to fix.
 */
export const masked = (words: string): string =>
  words
    .replaceAll(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '<address>')
    .replaceAll(/(invalid input \S+ for type [\w ]+|value): ?"[^]*"/g, '$1: "…"')
    .replaceAll(/^value "[^]*" is out of range/g, 'value "…" is out of range');
