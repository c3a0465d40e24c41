import { keysOf } from './two-set.ts';
import { withoutShift } from './walks.ts';

/** Signs and digits that stand for letters; a one for either of two. */
const stand: Readonly<Record<string, string>> = {
  ...{ '@': 'a', '4': 'a', '3': 'e', '0': 'o', $: 's', '5': 's', '7': 't', '!': 'i' },
};
const asLetters = (text: string, one: string): string =>
  text.replaceAll(/[@430$57!1]/g, (sign) => (sign === '1' ? one : stand[sign]!));

/** What people put before and behind a word. More than that isn't decoration any more. */
const MOST_DECORATION = 6;

function withoutDecoration(text: string, kind: RegExp): string {
  const core = text.replace(kind, '');
  return text.length - core.length <= MOST_DECORATION ? core : text;
}

/**
 * The forms in which a password is looked for among the breached ones, in lower case and Hangul as its keys: as it is,
 * with full-width letters made plain, without Shift, with signs read as letters, without signs or digits around it.
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
