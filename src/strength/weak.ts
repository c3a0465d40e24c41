import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { formsOf } from './forms.ts';
import { guessesFor } from './guesses.ts';
import { withoutAccents } from './other-words.ts';
import { repeatedIn } from './repeated.ts';
import { keysOf } from './two-set.ts';

/** zxcvbn's guesses for eight random characters: the least that is accepted. */
const LEAST_GUESSES = 1e8;

/** The length, in keys, of the part of a password that is estimated. The whole is compared with the breached ones. */
const ESTIMATED_LENGTH = 64;

const estimatedPart = (keys: string): string => [...keys].slice(0, ESTIMATED_LENGTH).join('');

/** Attackers try each guess doubled, too, so that repeating it adds nothing: it has to be longer by a character by itself. */
const LEAST_IF_REPEATED = 10 * LEAST_GUESSES;

/** The words in a known fact about a person: an address's part before the @, each word of a name, and all joined. */
const wordsOf = (text: string): string[] =>
  [/(?!)/, /[@\s]+/, /[^\p{L}\p{N}]+/u, /[^\p{L}]+/u].flatMap((between) => {
    const parts = text.split(between);
    return [...parts, parts.join('')];
  });
const isWorthGuessing = (word: string): boolean => /.{3}|\p{Script=Hangul}{2}/u.test(word);

/**
 * Whether a password is too easy to guess (ASVS 6.2.4, 6.2.11, 6.2.12): it was breached, unchanged or apart from decoration,
 * or it takes fewer guesses than eight random characters for somebody who knows these facts about the person. Hangul and
 * Cyrillic count as the keys that type them.
 */
export function isWeak(password: string, known: readonly string[]): boolean {
  if (formsOf(password).some(isBreached)) return true;
  const words = known
    .flatMap(wordsOf)
    .filter(isWorthGuessing)
    .map((word) => withoutAccents(keysOf(word)));
  const keys = withoutAccents(keysOf(password.normalize('NFKC')));
  const repeated = repeatedIn(keys);
  if (repeated !== undefined && guessesFor(estimatedPart(repeated), words) < LEAST_IF_REPEATED) return true;
  return guessesFor(estimatedPart(keys), words) < LEAST_GUESSES;
}

// The same URL from src/strength and from dist/strength: the list isn't copied to dist.
const list = readFileSync(new URL('../../src/strength/breached.bin', import.meta.url));

const BUCKETS = 65_536;
const REST = 3;

/** The index of each bucket's first password. A bucket's size is the byte at its number (`scripts/breached-passwords.mjs`). */
const begins = new Uint32Array(BUCKETS + 1);
for (let bucket = 0; bucket < BUCKETS; bucket += 1) begins[bucket + 1] = begins[bucket]! + list[bucket]!;

/** The number of listed passwords: of at least eight characters, found in breaches, most of them many times. */
export const breachedCount = begins[BUCKETS]!;

/**
 * Whether a password, in lower case, is on the list (ASVS 6.2.4, 6.2.12). Compares 40 bits of a digest, so one in two million
 * strong passwords is wrongly taken for breached.
 */
export function isBreached(lowerCase: string): boolean {
  const digest = hash('sha256', lowerCase, 'buffer');
  const bucket = digest.readUInt16BE(0);
  const rest = digest.readUIntBE(2, REST);
  for (let at = begins[bucket]!; at < begins[bucket + 1]!; at += 1)
    if (list.readUIntBE(BUCKETS + REST * at, REST) === rest) return true;
  return false;
}
