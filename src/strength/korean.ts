import { guessesOf, surnameGuesses } from './korean-words.ts';
import { syllableEnds } from './two-set.ts';

/** The longest word, in syllables. */
const LONGEST_WORD = 9;

/** A piece of a password, and the guesses for it. */
export interface Typed {
  readonly from: number;
  readonly to: number;
  readonly guesses: number;
}

/**
 * Finds the pieces that type Korean on a two-set layout, of at least two syllables, and the guesses for each: words and names
 * in sequence, by the cheapest reading. The keys are in lower case, so a double consonant counts as a single one.
 */
export function koreanIn(keys: string): Typed[] {
  const found: Typed[] = [];
  let covered = new Set<number>();
  for (let from = 0; from < keys.length; from += 1) {
    const ends = syllableEnds(keys, from);
    if (ends.length < 2 || covered.has(from)) continue;
    covered = new Set([...covered, ...ends.slice(0, -1)]);
    found.push(...readings(keys, [from, ...ends]));
  }
  return found;
}

/** zxcvbn's factor for each further word: an attacker who doesn't know the number of words tries fewer words first. */
const GROWING = 10_000;

/**
 * Up to four syllables without a known word may be an unknown word. More of them are probably random letters that happen to
 * read as syllables, and take more guesses each.
 */
const LONGEST_UNKNOWN = 4;
const UNKNOWN = 10;

interface Reading {
  readonly guesses: number;
  /** The number of words of two syllables or more. */
  readonly words: number;
}

/** The cheapest reading up to each syllable's end from the second on. */
function readings(keys: string, bounds: readonly number[]): Typed[] {
  const best: (Reading | undefined)[] = [{ guesses: 1, words: 0 }];
  const offer = (end: number, reading: Reading): void => {
    if (reading.guesses < (best[end]?.guesses ?? Infinity)) best[end] = reading;
  };
  // A surname counts as one only at the beginning of a name.
  const surname = surnameGuesses.get(keys.slice(bounds[0], bounds[1]));
  if (surname !== undefined) offer(1, { guesses: surname, words: 0 });
  bounds.forEach((from, start) => {
    for (let end = start + 1; end < bounds.length && end <= start + LONGEST_WORD; end += 1) {
      const guesses = guessesOf(keys.slice(from, bounds[end]), end === start + 1);
      if (guesses === undefined) continue;
      const { guesses: before, words } = best[start]!;
      offer(end, { guesses: before * guesses, words: words + (end > start + 1 ? 1 : 0) });
    }
  });
  return bounds.slice(2).map((to, index) => {
    const { guesses, words } = best[index + 2]!;
    const more = words === 0 ? UNKNOWN ** Math.max(0, index + 2 - LONGEST_UNKNOWN) : 1;
    return { from: bounds[0]!, to, guesses: guesses * more + (words > 2 ? GROWING ** (words - 2) : 0) };
  });
}
