import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';

/** Guesses an offline attacker needs are at least 10^6 from this score on. */
const LEAST_SCORE = 2;

/** Longer passwords are strong enough whatever they are made of, and slow to look at. */
const LOOKED_AT = 64;

const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
  l33tMaxSubstitutions: 8,
});

/** Whether a password is too easy to guess, knowing also what is known of the person (ASVS 6.2.4, 6.2.11). */
export function isWeak(password: string, known: readonly string[]): boolean {
  const words = known
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
    .filter((word) => word.length > 2);
  return zxcvbn.check([...password].slice(0, LOOKED_AT).join(''), words).score < LEAST_SCORE;
}
