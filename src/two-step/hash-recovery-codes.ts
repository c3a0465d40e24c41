import type { Context } from '../context.ts';
import { newId } from '../vault/new-id.ts';
import { readRecoveryCode, type RecoveryCode } from './recovery-code.ts';

export interface HashedCode {
  readonly id: string;
  readonly selector: string;
  readonly hash: string;
}

/** A set as it is kept: the selectors, and of the rest only argon2id. All or none; a full queue throws `HasherBusy`. */
export async function hashRecoveryCodes(context: Context, shown: readonly string[]): Promise<HashedCode[]> {
  const codes = shown.map((code) => readRecoveryCode(code) as RecoveryCode);
  const hashes = await context.hasher.hashAll(codes.map(({ secret }) => secret));
  return codes.map(({ selector }, index) => ({ id: newId(context.random), selector, hash: hashes[index]! }));
}
