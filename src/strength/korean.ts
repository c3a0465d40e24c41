import { guessesOf, surnameGuesses } from './korean-words.ts';
import { syllableEnds } from './two-set.ts';

/** No word is longer, in syllables. */
const LONGEST_WORD = 9;

export interface Typed {
  readonly from: number;
  readonly to: number;
  readonly guesses: number;
}

/**
 * Where keys type Korean on a two-set layout, two syllables at least, and how many guesses each such piece takes: words
 * and names one after another, in the cheapest way to read it. The keys are in lower case, so a doubled consonant counts
 * as its single one.
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

/** As zxcvbn has it: what doesn't know how many words there are tries all the fewer ones before. */
const GROWING = 10_000;

/** Four syllables may be a word that isn't known here. More of them, and none that is known: letters that happen to be read. */
const LONGEST_UNKNOWN = 4;
const UNKNOWN = 10;

interface Reading {
  readonly guesses: number;
  /** Words of two syllables or more. */
  readonly words: number;
}

/** The cheapest reading up to each syllable's end from the second on. */
function readings(keys: string, bounds: readonly number[]): Typed[] {
  const best: (Reading | undefined)[] = [{ guesses: 1, words: 0 }];
  const offer = (end: number, reading: Reading): void => {
    if (reading.guesses < (best[end]?.guesses ?? Infinity)) best[end] = reading;
  };
  // A name begins with a surname; elsewhere its syllable is one of many.
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
