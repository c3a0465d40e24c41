import { isBreached } from './breached.ts';
import { formsOf } from './forms.ts';
import { guessesFor } from './guesses.ts';
import { keysOf } from './two-set.ts';

/** As many guesses as eight random characters take, by zxcvbn's measure: they are never weak, and nothing easier is taken. */
const LEAST_GUESSES = 1e8;

/** How much of a password is estimated, in letters or keys; whether it is a breached one is asked of all of it. */
const LOOKED_AT = 64;

/** What is known of a person, and its parts: of an address what stands before the @, of a name each word, all in one. */
const wordsOf = (text: string): string[] =>
  [/(?!)/, /[@\s]+/, /[^\p{L}\p{N}]+/u, /[^\p{L}]+/u].flatMap((between) => {
    const parts = text.split(between);
    return [...parts, parts.join('')];
  });
const isWorthGuessing = (word: string): boolean => /.{3}|\p{Script=Hangul}{2}/u.test(word);

/**
 * Whether a password is too easy to guess (ASVS 6.2.4, 6.2.11, 6.2.12): it was breached, as it is or but for what people
 * put around a word, or it takes fewer guesses than eight random characters, knowing also what is known of the person.
 * Hangul counts as the keys that type it.
 */
export function isWeak(password: string, known: readonly string[]): boolean {
  if (formsOf(password).some(isBreached)) return true;
  const words = known.flatMap(wordsOf).filter(isWorthGuessing).map(keysOf);
  const keys = keysOf(password.normalize('NFKC'));
  return guessesFor([...keys].slice(0, LOOKED_AT).join(''), words) < LEAST_GUESSES;
}
