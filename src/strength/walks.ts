import type { Typed } from './korean.ts';

// The keys of a Latin layout by row, without and with Shift.
const rows: readonly [plain: string, shifted: string][] = [
  ['`1234567890-=', '~!@#$%^&*()_+'],
  ['\u0000qwertyuiop[]\\', '\u0000QWERTYUIOP{}|'],
  ["\u0000asdfghjkl;'", '\u0000ASDFGHJKL:"'],
  ['\u0000zxcvbnm,./', '\u0000ZXCVBNM<>?'],
];

interface Key {
  readonly plain: string;
  readonly column: number;
  readonly row: number;
}
const keyOf = new Map<string, Key>(
  rows.flatMap(([plain, shifted], row) =>
    [...plain].flatMap((letter, column) => {
      const key = { plain: letter, column, row };
      return [[letter, key] as const, [shifted[column]!, key] as const];
    }),
  ),
);

/** The same keys typed without Shift: "!Qaz" is "1qaz". */
export const withoutShift = (text: string): string =>
  [...text].map((letter) => keyOf.get(letter)?.plain ?? letter).join('');

const LONGEST_PATTERN = 6;
const SHORTEST = 6;
/** Choices: the first key; the next key of the pattern, near the last or anywhere; the direction in which it moves. */
const STARTS = 47;
const [NEAR, ANYWHERE] = [4, 47];
const MOVES = 21;

/**
 * Finds walks: a pattern of keys that is repeated, moved by a column or a row each time ("1qaz2wsx", "q1w2e3r4", "qwer1234"),
 * and the guesses for each. The text may contain capitals and the signs of the row of digits.
 */
export function walksIn(text: string): Typed[] {
  const keys = [...text].map((letter) => keyOf.get(letter));
  const found: Typed[] = [];
  for (let from = 0; from + SHORTEST <= keys.length; from += 1) {
    for (let length = 1; length <= LONGEST_PATTERN; length += 1) {
      const { to, moves } = walkFrom(keys, from, length);
      if (to - from < Math.max(SHORTEST, 2 * length)) continue;
      const pattern = keys.slice(from, from + length) as Key[];
      const steps = pattern.slice(1).map((key, index) => (isNear(pattern[index]!, key) ? NEAR : ANYWHERE));
      const first = steps.reduce((all, one) => all * one, STARTS);
      found.push({ from, to, guesses: first * MOVES ** moves * (to - from) });
    }
  }
  return found;
}

const isNear = (a: Key, b: Key): boolean =>
  Math.abs(a.column - b.column) <= 1 && Math.abs(a.row - b.row) <= 1;

/**
 * Follows a walk with a pattern of that length. Returns where it ends, and how often the pattern moved in another direction
 * than before.
 */
function walkFrom(
  keys: readonly (Key | undefined)[],
  from: number,
  length: number,
): { to: number; moves: number } {
  let [columns, rows, moves, to] = [NaN, NaN, 0, from];
  for (; to < keys.length; to += 1) {
    const [before, key] = [keys[to - length], keys[to]];
    if (!key) break;
    if (to < from + length) continue;
    const moved = { columns: key.column - before!.column, rows: key.row - before!.row };
    if (moved.columns === columns && moved.rows === rows) continue;
    if ((to - from) % length !== 0 || Math.abs(moved.columns) > 1 || Math.abs(moved.rows) > 3) break;
    ({ columns, rows } = moved);
    moves += 1;
  }
  return { to, moves };
}
