import { keysOf } from './two-set.ts';
import { withoutShift } from './walks.ts';

/** Signs and digits used in place of letters; a 1 may be an i or an l. */
const stand: Readonly<Record<string, string>> = {
  ...{ '@': 'a', '4': 'a', '3': 'e', '0': 'o', $: 's', '5': 's', '7': 't', '!': 'i' },
};
const asLetters = (text: string, one: string): string =>
  text.replaceAll(/[@430$57!1]/g, (sign) => (sign === '1' ? one : stand[sign]!));

/** The most characters before and behind a word that count as decoration. */
const MOST_DECORATION = 6;

function withoutDecoration(text: string, kind: RegExp): string {
  const core = text.replace(kind, '');
  return text.length - core.length <= MOST_DECORATION ? core : text;
}

/**
 * The forms of a password that are compared with the breached ones, in lower case, with Hangul as its keys: unchanged, with
 * full-width letters made plain, without Shift, with signs read as letters, and without signs or digits around it.
 */
export function formsOf(password: string): string[] {
  const plain = keysOf(password).toLowerCase();
  const wide = keysOf(password.normalize('NFKC'));
  const typed = wide.toLowerCase();
  const bases = [
    plain,
    typed,
    withoutShift(wide).toLowerCase(),
    asLetters(typed, 'i'),
    asLetters(typed, 'l'),
  ];
  const forms = bases.flatMap((base) => [
    base,
    withoutDecoration(base, /[^\p{L}\p{N}]+$/u),
    withoutDecoration(base, /[^\p{L}]+$/u),
    withoutDecoration(base, /^[^\p{L}]+|[^\p{L}]+$/gu),
  ]);
  return [...new Set(forms)];
}
