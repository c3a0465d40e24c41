import type { Context } from '../../context.ts';
import { refuse, type Refusal } from '../../contract/outcome.ts';
import type { Visitor } from '../../contract/who.ts';
import { withAttempt, type Attempt } from '../../limits/reserve.ts';
import type { WaitingPasskey } from '../../storage/schema-methods.ts';
import type { PasskeyRow } from '../passkeys.sql.ts';
import { readChallenge, type Ceremony, type SealedChallenge } from './ceremony.ts';
import { keyIncorrect } from './check-key.ts';
import { readAttestation, type SentCredential } from './credential.ts';
import { passkeyLanes } from './lanes.ts';
import { verifyNewKey } from './verify.ts';

interface Registering {
  readonly ceremony: Ceremony;
  readonly visitor: Visitor;
  readonly credential: SentCredential;
  /** The name that the person gave it, if any. */
  readonly name: string | undefined;
  /** The account's other keys. */
  readonly others: readonly PasskeyRow[];
}

/** A key that was just made and fits, with its challenge, which isn't spent yet. */
export interface MadeKey {
  readonly key: WaitingPasskey;
  readonly challenge: SealedChallenge;
  readonly attempt: Attempt;
}

/** Checks a key that was just made, then lets `keep` keep it. Refuses `passkey-incorrect`, `too-many-attempts`. */
export async function register<T>(
  context: Context,
  { ceremony, visitor, credential: sent, name, others }: Registering,
  keep: (made: MadeKey) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const credential = readAttestation(sent);
  if (!credential) return keyIncorrect;
  const challenge = readChallenge(context, ceremony, credential.client.challenge);
  return withAttempt(context, passkeyLanes(visitor, challenge), async (attempt) => {
    if (!challenge || challenge.expired) return refuse('passkey-incorrect', { variant: 'expired' });
    const made = await verifyNewKey(context, attempt, credential, challenge, others);
    if (!made) return keyIncorrect;
    return keep({ key: { ...made, name: name ?? null }, challenge, attempt });
  });
}
