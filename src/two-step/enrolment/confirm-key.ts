import type { Context } from '../../context.ts';
import { done, isRefused, refuse, type Outcome, type Refusal } from '../../contract/outcome.ts';
import { transact } from '../../contract/transact.ts';
import type { SessionWho } from '../../contract/who.ts';
import { giveBack } from '../../limits/reserve.ts';
import { useChallenge } from '../passkeys.sql.ts';
import type { Ceremony } from '../passkeys/ceremony.ts';
import { keyIncorrect } from '../passkeys/check-key.ts';
import type { SentCredential } from '../passkeys/credential.ts';
import { creationOptions, type CreationOptionsBody } from '../passkeys/options.ts';
import { register } from '../passkeys/register.ts';
import { draftAt, recoveryCodesStepOf, sealNewCodes, type RecoveryCodesStepBody } from './draft.ts';
import { advanceWithKey, type DraftRow } from './draft.sql.ts';

/** In this setup. */
const ceremonyOf = ({ id, accountId }: DraftRow): Ceremony => ({
  purpose: 'enrolment',
  account: accountId,
  boundTo: id,
});

/** The setup at the app's step, if a key may take its place: while it is on, keys are added beside the app. */
async function draftForKey(context: Context, who: SessionWho): Promise<DraftRow | Refusal> {
  const draft = await draftAt(context, who, 'app');
  return isRefused(draft) || !draft.replacing ? draft : refuse('already-active');
}

/** The options for a key in place of an app. */
export async function optionsToEnrol(
  context: Context,
  who: SessionWho,
): Promise<Outcome<CreationOptionsBody>> {
  const draft = await draftForKey(context, who);
  return isRefused(draft) ? draft : done(creationOptions(context, ceremonyOf(draft), who.account, []));
}

export interface KeyStepBody {
  readonly options: CreationOptionsBody;
  readonly expiresAt: Date;
}

/** The page in place of the app's. */
export async function readKeyStep(context: Context, who: SessionWho): Promise<Outcome<KeyStepBody>> {
  const draft = await draftForKey(context, who);
  if (isRefused(draft)) return draft;
  const options = creationOptions(context, ceremonyOf(draft), who.account, []);
  return done({ options, expiresAt: draft.expiresAt });
}

interface Input {
  readonly name?: string | undefined;
  readonly credential: SentCredential;
}

/**
 * Takes a passkey or security key in place of an app: it waits in the setup, and the recovery codes are shown. Nothing is
 * active before Complete. Refuses `passkey-incorrect`, `enrolment-missing`, `already-active` while it is on.
 */
export async function confirmKey(
  context: Context,
  who: SessionWho,
  { name, credential }: Input,
): Promise<Outcome<RecoveryCodesStepBody>> {
  const draft = await draftForKey(context, who);
  if (isRefused(draft)) return draft;
  const registering = { ceremony: ceremonyOf(draft), visitor: who.visitor, credential, name, others: [] };
  const confirmed = await register(context, registering, ({ key, challenge, attempt }) => {
    const sealedCodes = sealNewCodes(context, draft, who);
    return transact(context, async (tx) => {
      if (!(await useChallenge(tx, challenge.digest, challenge.expiresAt))) return keyIncorrect;
      const set = { passkey: key, sealedCodes, codesIssuedAt: context.now() };
      const advanced = await advanceWithKey(tx, draft.id, set);
      if (!advanced) return refuse('enrolment-missing');
      await giveBack(tx, attempt);
      return advanced;
    });
  });
  return isRefused(confirmed) ? confirmed : done(recoveryCodesStepOf(context, who, confirmed));
}
