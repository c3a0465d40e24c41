import { refuse, type Refusal } from '../contract/outcome.ts';
import type { Proof, SignedInAccount } from '../contract/who.ts';
import { minutes } from '../process/durations.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../storage/database.ts';
import { newToken, tokenDigest } from '../vault/digests.ts';
import { rotateToken } from './sessions.sql.ts';

export const PROOF_LIFE = minutes(10);

interface Shown {
  readonly passwordAt: Date | null;
  readonly secondStepAt: Date | null;
}

/** The proof that a session's latest sign-in steps make, if they are fresh. The only place that makes a `Proof`. */
export function readProof(
  { passwordAt, secondStepAt }: Shown,
  twoStep: boolean,
  now: Date,
): Proof | undefined {
  const shown = twoStep ? [passwordAt, secondStepAt] : [passwordAt];
  const ends = shown.map((at) => (at?.getTime() ?? 0) + PROOF_LIFE * 1000);
  const until = new Date(Math.min(...ends));
  return until > now ? ({ until } as Proof) : undefined;
}

/**
 * When a session's person last proved who they are, as `auth_time` tells it (OpenID Connect Core section 2): the older of what a
 * proof takes. A session without a second step has shown the password only.
 */
export const provedAt = ({ passwordAt, secondStepAt }: Shown, twoStep: boolean): Date =>
  new Date(Math.min(passwordAt?.getTime() ?? 0, twoStep && secondStepAt ? secondStepAt.getTime() : Infinity));

/** The parts that `/account/prove` asks for: all of them, even if only one part of the last proof is too old. */
export const proofNeeded = ({ account }: { readonly account: Pick<SignedInAccount, 'twoStep'> }): Refusal =>
  refuse('proof-required', { needs: account.twoStep ? ['password', 'second-step'] : ['password'] });

/**
 * Gives a session a new token after each proof and change of credentials (ASVS 7.2.4); the old one is dead right away,
 * and the session's id stays. Returns the token for the cookie; undefined if the session has ended meanwhile.
 */
export async function renewToken(
  context: Context,
  tx: Transaction,
  sessionId: string,
): Promise<string | undefined> {
  const token = newToken(context.random);
  return (await rotateToken(tx, sessionId, tokenDigest(token))) ? token : undefined;
}
