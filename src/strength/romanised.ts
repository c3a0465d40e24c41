import { readFileSync } from 'node:fs';
import type { Typed } from './korean.ts';

// Korean names in Latin letters: the syllables of surnames and given names, each in the spellings that people use.

const [surnames = '', given = ''] = readFileSync(
  new URL('../../src/strength/romanised-names.txt', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n');

const oneOf = (syllables: string): string =>
  `(?:${syllables
    .split(' ')
    .sort((a, b) => b.length - a.length)
    .join('|')})`;

/** A given name is two syllables; a surname stands before it, or behind. */
const name = `${oneOf(given)}[-_.]?${oneOf(given)}`;
const forms: readonly [form: RegExp, guesses: number][] = [
  [new RegExp(name, 'y'), 2_000],
  [new RegExp(`${oneOf(surnames)}[-_.]?${name}`, 'y'), 5_000],
  [new RegExp(`${name}[-_.]?${oneOf(surnames)}`, 'y'), 5_000],
];

/** No shorter name is worth finding: zxcvbn tries all letters as fast. */
const SHORTEST = 5;

/** Finds romanised names in a text in lower case, with the guesses that each takes. */
export function namesIn(text: string): Typed[] {
  const found: Typed[] = [];
  for (let from = 0; from < text.length; from += 1)
    for (const [form, guesses] of forms) {
      form.lastIndex = from;
      const [its = ''] = form.exec(text) ?? [];
      if (its.length >= SHORTEST) found.push({ from, to: from + its.length, guesses });
    }
  return found;
}
