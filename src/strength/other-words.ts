import { readFileSync } from 'node:fs';
import { keysOf } from './two-set.ts';

// Common words of Russian and Spanish, the commonest lines first: zxcvbn counts guesses by the place in a list.

const read = (file: string): string[] =>
  readFileSync(new URL(`../../src/strength/${file}`, import.meta.url), 'utf8')
    .trim()
    .split(/\s+/);

/** Russian letters in Latin ones: as passports have them, as most people write, as short as can be. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  ...{ ж: ['zh', 'j'], х: ['h', 'kh', 'x'], ц: ['ts', 'c'], щ: ['shch', 'sch', 'sh'], й: ['y', 'i', 'j'] },
  ...{ ы: ['y', 'i'], ю: ['yu', 'ju', 'u'], я: ['ya', 'ja', 'ia'], ё: ['yo', 'jo', 'e'], ь: [''], ъ: [''] },
};
const letters = new Map(
  [...'абвгдезиклмнопрстуфэ'].map((letter, index) => [letter, 'abvgdeziklmnoprstufe'[index]!]),
);
letters.set('ч', 'ch').set('ш', 'sh');

/** A word's spellings, of which a long one has many: the commonest count. */
const MOST_SPELLINGS = 18;
const inLatin = (word: string): string[] =>
  [...word]
    .reduce<string[]>(
      (begun, letter) =>
        begun.flatMap((it) => (spellings[letter] ?? [letters.get(letter) ?? letter]).map((its) => it + its)),
      [''],
    )
    .slice(0, MOST_SPELLINGS);

const russian = read('russian-words.txt').flatMap((word) => [keysOf(word), ...inLatin(word)]);
const spanish = read('spanish-words.txt').flatMap((word) => [
  withoutAccents(word),
  word.replaceAll('ñ', 'ni'),
]);

/** The words of both: zxcvbn looks up every part of a password in every list, so that one more is what it costs. */
export const otherWords: string[] = [...new Set(inTurn([russian, spanish]))];

/** The words of several lists in turn: the first of each, then the second of each. */
export function inTurn(lists: readonly (readonly string[])[]): string[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list[place] ?? [])).flat();
}

/** Removes accents and tildes: many people leave them out, so they are nothing to guess. */
export function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
}
