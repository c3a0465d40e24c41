import type { Context } from '../../context.ts';
import { isRefused, type Outcome, type Refusal } from '../../contract/outcome.ts';
import type { SessionWho, WhoMap } from '../../contract/who.ts';
import type { SignedInBody } from '../../sessions/enter.ts';
import type { Counted } from '../../vault/counted.ts';
import { selectByCredential } from '../passkeys.sql.ts';
import { readChallenge, type Ceremony, type SealedChallenge } from '../passkeys/ceremony.ts';
import { checkKey, keyIncorrect } from '../passkeys/check-key.ts';
import { readAssertion, type SentCredential, type ShownCredential } from '../passkeys/credential.ts';
import { passkeyLanes } from '../passkeys/lanes.ts';
import { answerChallenge, type Wishes } from './answer-challenge.ts';
import type { CheckedSecondStep, Claimant, ShownKey } from './second-step.ts';

/** The second step of a sign-in by a passkey or a security key. Refuses as `answerChallenge`. */
export async function enterByKey(
  context: Context,
  who: WhoMap['challenge'],
  { credential, ...wishes }: { credential: SentCredential } & Wishes,
): Promise<Outcome<SignedInBody>> {
  const { challenge, visitor } = who;
  const claimant = { accountId: challenge.accountId, visitor };
  const shown = shownKey(context, claimant, betweenSteps(challenge), credential);
  if (isRefused(shown)) return shown;
  // The sign-in's own lane counts it too, so its challenge needs none.
  return answerChallenge(context, who, { ...shown, lanes: passkeyLanes(visitor) }, wishes);
}

/** What a passkey's challenge is for between the two steps: this sign-in. */
export const betweenSteps = ({
  id,
  accountId,
}: Pick<WhoMap['challenge']['challenge'], 'id' | 'accountId'>): Ceremony => ({
  purpose: 'second-step',
  account: accountId,
  boundTo: id,
});

/** What a passkey's challenge is for when a signed-in person shows it again, in this session. */
export const inSession = ({ account, session }: Pick<SessionWho, 'account' | 'session'>): Ceremony => ({
  purpose: 'prove',
  account: account.id,
  boundTo: `${session.id} ${account.credentialVersion}`,
});

/** The answer of a key as it was sent. What can't be one is refused, and is no attempt. */
export function shownKey(
  context: Context,
  claimant: Claimant,
  ceremony: Ceremony,
  sent: SentCredential,
): ShownKey | Refusal {
  const credential = readAssertion(sent);
  if (!credential) return keyIncorrect;
  const challenge = readChallenge(context, ceremony, credential.client.challenge);
  return {
    kind: 'passkey',
    lanes: passkeyLanes(claimant.visitor, challenge),
    check: (by) => checkPasskey(context, by, claimant, { credential, challenge }),
  };
}

/** The answer of a key of this account, to a challenge that we sealed for exactly this. */
async function checkPasskey(
  context: Context,
  by: Counted,
  { accountId, sessionId, visitor }: Claimant,
  { credential, challenge }: { credential: ShownCredential; challenge: SealedChallenge | undefined },
): Promise<CheckedSecondStep> {
  const found = challenge && (await selectByCredential(context.db, credential.credentialId));
  if (found?.key.accountId !== accountId) return { fits: false, refusal: keyIncorrect };
  const { key } = found;
  const right = await checkKey(context, by, { credential, challenge: challenge!, key, visitor, sessionId });
  return isRefused(right) ? { fits: false, refusal: right } : { fits: true, ...right };
}
