import { MatcherBaseClass, ZxcvbnFactory, type MatchOptions, type MatchExtended } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';
import { koreanIn, type Typed } from './korean.ts';
import { walksIn, withoutShift } from './walks.ts';

/** What is found beside zxcvbn's own kinds, as one of its matches. */
const matchesOf = (pattern: string, password: string, found: readonly Typed[]): MatchExtended[] =>
  found.map(({ from, to, guesses }) => {
    const token = password.slice(from, to);
    // Whether there are capitals is one more thing to guess; those that double a consonant or a vowel may be.
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

class Walks extends MatcherBaseClass {
  match({ password }: MatchOptions): MatchExtended[] {
    return matchesOf('walk', password, walksIn(password));
  }
}

const nothingToSay = () => ({ warning: null, suggestions: [] });
const matcher = (Matching: typeof Korean | typeof Walks) => ({
  Matching,
  scoring: ({ guesses }: MatchExtended) => guesses as number,
  feedback: nothingToSay,
});

const zxcvbn = new ZxcvbnFactory(
  {
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    // Of the ways to read "4@({[<" as letters; with all of them 64 characters take half a second.
    l33tMaxSubstitutions: 4,
  },
  { korean: matcher(Korean), walk: matcher(Walks) },
);

const decorated = /^([^\p{L}]*)(.*?)([^\p{L}]*)$/su;

/** A run of digits, or of signs. One of them ("!", "1") is among a handful that people choose. */
const runs = /\d+|\D+/g;
const A_HANDFUL = 4;

/**
 * How many guesses a password takes whoever knows these words of the person: zxcvbn's estimate, with Korean typed on a
 * Latin layout and walks over the keyboard known to it. What digits and signs around a word add is what they take by
 * themselves: zxcvbn counts each kind of them as a way of its own to build a password, which nobody has to guess.
 */
export function guessesFor(keys: string, known: readonly string[]): number {
  const estimate = (part: string): number => zxcvbn.check(part, [...known]).guesses;
  const whole = estimate(keys);
  const [, before = '', core = '', after = ''] = decorated.exec(keys) ?? [];
  if (core === '' || core === keys) return whole;
  const guesses = estimate(core);
  // Around letters that are no word it is as random as they are.
  if (guesses * 3 > 10 ** core.length) return whole;
  const decoration = [...before.matchAll(runs), ...after.matchAll(runs)];
  // "!@#" is "123" with Shift.
  const all = decoration.map(([run]) =>
    run.length === 1 ? A_HANDFUL : Math.min(estimate(run), 2 * estimate(withoutShift(run))),
  );
  return Math.min(
    whole,
    all.reduce((product, one) => product * one, guesses),
  );
}
