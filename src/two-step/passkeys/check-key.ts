import { recordAndTell } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { refuse, type Refusal } from '../../contract/outcome.ts';
import type { Visitor } from '../../contract/who.ts';
import type { Transaction } from '../../storage/database.ts';
import type { Counted } from '../../vault/counted.ts';
import { useChallenge, usePasskey, type PasskeyRow } from '../passkeys.sql.ts';
import type { SealedChallenge } from './ceremony.ts';
import type { ShownCredential } from './credential.ts';
import { verifyAssertion, type Answered } from './verify.ts';

/** Whatever doesn't fit, unknown keys too. */
export const keyIncorrect = refuse('passkey-incorrect');

/** A key that exists was shown, and everything fits; nothing is spent yet. */
export interface RightKey {
  readonly method: 'hwk' | 'swk';
  /** Whether it verified the person in this answer, so that it stands for the password too. */
  readonly verifiedUser: boolean;
  /** Spends the challenge and counts the use in the caller's transaction, with the account's row locked. */
  spend(tx: Transaction): Promise<Refusal | undefined>;
}

interface Shown {
  readonly credential: ShownCredential;
  readonly challenge: SealedChallenge;
  readonly key: PasskeyRow;
  readonly visitor: Visitor;
  readonly sessionId?: string | undefined;
}

/** Checks an answer of a key that we know, by the attempt that the caller has reserved. */
export async function checkKey(context: Context, by: Counted, shown: Shown): Promise<RightKey | Refusal> {
  const { credential, challenge, key } = shown;
  if (challenge.expired) return refuse('passkey-incorrect', { variant: 'expired' });
  const answered = await verifyAssertion(context, by, credential, challenge, key);
  if (!answered) return keyIncorrect;
  return {
    // By what it is, not by where it happens to be: a key that may be copied is a synced one (NIST SP 800-63B-4 app. B).
    method: key.synced ? 'swk' : 'hwk',
    verifiedUser: answered.verifiedUser,
    spend: (tx) => spend(context, tx, shown, answered),
  };
}

async function spend(
  context: Context,
  tx: Transaction,
  { challenge, key, visitor, sessionId }: Shown,
  { counter, backedUp }: Answered,
): Promise<Refusal | undefined> {
  const at = context.now();
  if (!(await useChallenge(tx, challenge.digest, challenge.expiresAt))) return keyIncorrect;
  const used = await usePasskey(tx, key.id, { counter, backedUp, now: at });
  if (!used) return keyIncorrect;
  const { accountId } = key;
  const line = { at, accountId, visitor, ...(sessionId !== undefined && { sessionId }) };
  if (used.fell) await recordAndTell(context, tx, { type: 'passkey-counter-fell', ...line });
  return undefined;
}
