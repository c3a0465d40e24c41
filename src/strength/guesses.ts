import { MatcherBaseClass, ZxcvbnFactory, type MatchOptions, type MatchExtended } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';
import { japaneseWords } from './japanese-words.ts';
import { koreanIn, type Typed } from './korean.ts';
import { otherWords } from './other-words.ts';
import { namesIn } from './romanised.ts';
import { walksIn, withoutShift } from './walks.ts';

/** Converts our findings to zxcvbn's matches. */
const matchesOf = (pattern: string, password: string, found: readonly Typed[]): MatchExtended[] =>
  found.map(({ from, to, guesses }) => {
    const token = password.slice(from, to);
    // Capitals double the guesses, except those that type a double consonant or vowel.
    const scored = /[A-Z]/.test(token.replaceAll(/[QWERTOP]/g, '')) ? guesses * 2 : guesses;
    return {
      pattern,
      token,
      i: from,
      j: to - 1,
      guesses: scored,
      guessesLog10: Math.log10(scored),
    } as MatchExtended;
  });

class Korean extends MatcherBaseClass {
  match({ password }: MatchOptions): MatchExtended[] {
    return matchesOf('korean', password, koreanIn(password.toLowerCase()));
  }
}

class Names extends MatcherBaseClass {
  match({ password }: MatchOptions): MatchExtended[] {
    return matchesOf('name', password, namesIn(password.toLowerCase()));
  }
}

class Walks extends MatcherBaseClass {
  match({ password }: MatchOptions): MatchExtended[] {
    return matchesOf('walk', password, walksIn(password));
  }
}

const nothingToSay = () => ({ warning: null, suggestions: [] });
const matcher = (Matching: typeof Korean | typeof Names | typeof Walks) => ({
  Matching,
  scoring: ({ guesses }: MatchExtended) => guesses as number,
  feedback: nothingToSay,
});

const zxcvbn = new ZxcvbnFactory(
  {
    dictionary: { ...common.dictionary, ...english.dictionary, otherWords, japaneseWords },
    graphs: common.adjacencyGraphs,
    // The number of ways to read "4@({[<" as letters. With all of them, 64 characters take half a second.
    l33tMaxSubstitutions: 4,
  },
  { korean: matcher(Korean), name: matcher(Names), walk: matcher(Walks) },
);

/** Signs around a word. Keys that also type Cyrillic letters may belong to it: "юлия" is ".kbz". */
const decorated = [/^([^\p{L}]*)(.*?)([^\p{L}]*)$/su, /^([^\p{L}.,;'[\]`]*)(.*?)([^\p{L}.,;'[\]`]*)$/su];

/** A run of digits or of signs. A single one ("!", "1") counts as one of a handful that people choose. */
const runs = /\d+|\D+/g;
const A_HANDFUL = 4;

/**
 * The number of guesses for a password by an attacker who knows these words about the person: zxcvbn's estimate,
 * extended by Korean typed on a Latin layout, romanised Korean names, words of Japanese, Russian and Spanish, and walks
 * over the keyboard. Digits and signs around a word add their own guesses only; zxcvbn also multiplies by the ways to combine
 * the parts, which an attacker needn't guess.
 */
export function guessesFor(keys: string, known: readonly string[]): number {
  const estimate = (part: string): number => zxcvbn.check(part, [...known]).guesses;
  const whole = estimate(keys);
  const splits = decorated.map((its) => its.exec(keys)!.slice(1) as [string, string, string]);
  const cores = new Map(splits.map((split) => [split[1], split]));
  return Math.min(
    whole,
    ...[...cores.values()].map((split) => guessesOfDecorated(split, keys, estimate) ?? whole),
  );
}

/** Undefined where there is no decoration, or nothing that it decorates. */
function guessesOfDecorated(
  [before, core, after]: readonly [before: string, core: string, after: string],
  keys: string,
  estimate: (part: string) => number,
): number | undefined {
  if (core === '' || core === keys) return undefined;
  const guesses = estimate(core);
  // The core is random letters: then its decoration is taken for random too.
  if (guesses * 3 > 10 ** core.length) return undefined;
  const decoration = [...before.matchAll(runs), ...after.matchAll(runs)];
  // "!@#" is "123" with Shift.
  const all = decoration.map(([run]) =>
    run.length === 1 ? A_HANDFUL : Math.min(estimate(run), 2 * estimate(withoutShift(run))),
  );
  return all.reduce((product, one) => product * one, guesses);
}
