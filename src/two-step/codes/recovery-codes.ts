import { type Random, randomFrom, newId } from '../../vault/random.ts';
import { withoutSeparators } from '../../contract/typed-code.ts';
import type { Context } from '../../context.ts';
import type { Counted } from '../../vault/counted.ts';
import type { Lane } from '../../limits/lanes.ts';
import { days } from '../../process/durations.ts';

/** Crockford's base32: no I, L, O (read as 1, 1, 0) and no U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP = 4;

/** The two parts of a code: the selector may be stored and named, the secret only hashed with argon2id. */
export interface RecoveryCode {
  /** 4 characters, unique within a set, so that an attempt costs one hash and not ten. */
  readonly selector: string;
  /** 12 characters, 60 bits: below the 112 of ASVS 6.5.2, hence a password hash. */
  readonly secret: string;
}

/** A set of codes in the form shown, `XXXX-XXXX-XXXX-XXXX`, no two with the same first group. */
export function newRecoveryCodes(random: Random, count = 10): string[] {
  const selectors = new Set<string>();
  while (selectors.size < count) selectors.add(randomFrom(random, ALPHABET, GROUP));
  return [...selectors].map((selector) =>
    [selector, ...Array.from({ length: 3 }, () => randomFrom(random, ALPHABET, GROUP))].join('-'),
  );
}

/**
 * A code as typed from paper: case, spaces, hyphens, O for 0, I or L for 1 are forgiven. `'keyboard'` if it was typed
 * with a keyboard set to Korean or Japanese, so that the page can say just that; undefined if it can't be a code (none
 * has a U: the letter meant isn't known).
 */
export function readRecoveryCode(typed: string): RecoveryCode | 'keyboard' | undefined {
  const plain = withoutSeparators(typed);
  if (/[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(plain)) return 'keyboard';
  const code = plain.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{16}$/.test(code)) return undefined;
  return parted(code);
}

const parted = (code: string): RecoveryCode => ({
  selector: code.slice(0, GROUP),
  secret: code.slice(GROUP),
});

/** Sets of codes that a session may complete: each costs ten hashes, whatever was proved before. */
export const hashingLane = (sessionId: string): Lane => ({
  name: `recovery-codes:${sessionId}`,
  windows: [
    { seconds: 3_600, most: 60 },
    { seconds: days(1), most: 200 },
  ],
});

export interface HashedCode {
  readonly id: string;
  readonly selector: string;
  readonly hash: string;
}

/**
 * A set of codes as stored: the selectors, and argon2id of the secrets. All or none; a full queue throws `QueueFull`.
 */
export async function hashRecoveryCodes(
  context: Context,
  by: Counted,
  shown: readonly string[],
): Promise<HashedCode[]> {
  const codes = shown.map((code) => parted(withoutSeparators(code)));
  const hashes = await context.hasher.hashAll(
    by,
    codes.map(({ secret }) => secret),
  );
  return codes.map(({ selector }, index) => ({ id: newId(context.random), selector, hash: hashes[index]! }));
}
