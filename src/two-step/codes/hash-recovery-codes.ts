import type { Context } from '../../context.ts';
import type { Counted } from '../../vault/counted.ts';
import type { Lane } from '../../limits/lanes.ts';
import { newId } from '../../vault/new-id.ts';
import { readRecoveryCode, type RecoveryCode } from './recovery-code.ts';

/** Ten hashes at once, whatever was proved before: so many sets a session may complete. */
export const hashingLane = (sessionId: string): Lane => ({
  name: `recovery-codes:${sessionId}`,
  windows: [
    { seconds: 3_600, most: 60 },
    { seconds: 86_400, most: 200 },
  ],
});

export interface HashedCode {
  readonly id: string;
  readonly selector: string;
  readonly hash: string;
}

/** A set as it is kept: the selectors, and of the rest only argon2id. All or none; a full queue throws `HasherBusy`. */
export async function hashRecoveryCodes(
  context: Context,
  by: Counted,
  shown: readonly string[],
): Promise<HashedCode[]> {
  const codes = shown.map((code) => readRecoveryCode(code) as RecoveryCode);
  const hashes = await context.hasher.hashAll(
    by,
    codes.map(({ secret }) => secret),
  );
  return codes.map(({ selector }, index) => ({ id: newId(context.random), selector, hash: hashes[index]! }));
}
