import { z } from 'zod';
import { lockAccount } from '../../accounts/accounts.sql.ts';
import { ownCredentialsChanged } from '../../accounts/credentials-changed.ts';
import type { Context } from '../../context.ts';
import { withAttempt } from '../../limits/reserve.ts';
import { done, isRefused, refuse, type Outcome, type Refusal } from '../../contract/outcome.ts';
import { transact } from '../../contract/transact.ts';
import type { SessionWho } from '../../contract/who.ts';
import { renewSecondStep } from '../../sessions/sessions.sql.ts';
import type { Transaction } from '../../storage/database.ts';
import { newId } from '../../vault/random.ts';
import { seal } from '../../vault/sealing.ts';
import { insertPasskey, rowOf } from '../passkeys.sql.ts';
import {
  putAuthenticator,
  putWithoutApp,
  selectAuthenticator,
  updateCodesChecked,
  appKeyPlace,
} from '../authenticator.sql.ts';
import { appKeyOf, codesOf, DRAFT_LIFE, draftAt, noDraft } from './draft.ts';
import { consumeDraft, type DraftRow } from './draft.sql.ts';
import { hashingLane, hashRecoveryCodes, type HashedCode } from '../codes/recovery-codes.ts';
import { later } from '../../process/durations.ts';
import type { CodesSheet } from '../../web/recovery-codes.ts';
import { replaceRecoveryCodes } from '../recovery-codes.sql.ts';

export const Completed = z.object({
  active: z.literal(true),
  /** Whether it replaced another app. */
  replaced: z.literal(true).optional(),
  /** Whether sessions elsewhere were ended. */
  othersEnded: z.boolean(),
  /** The path that the person wanted before the setup. */
  then: z.string().optional(),
});
export type CompletedBody = z.infer<typeof Completed>;

/** The ten codes as a file to keep (guide: Turning it on). */
export async function downloadRecoveryCodes(context: Context, who: SessionWho): Promise<Outcome<CodesSheet>> {
  const draft = await draftAt(context, who, 'recovery-codes');
  if (isRefused(draft)) return draft;
  return done({ email: who.account.email, ...codesOf(context, who, draft) });
}

/**
 * Completes the setup: 2-Step Verification is on, with everything or nothing. The box has to be checked (guide: Turning
 * it on). Refuses as `completeDraft`; `already-active` to the slower of two Completes; `enrolment-missing`;
 * `proof-required`.
 */
export async function completeEnrolment(
  context: Context,
  who: SessionWho,
  { saved }: { saved: boolean },
): Promise<Outcome<CompletedBody>> {
  const { account } = who;
  const draft = await draftAt(context, who, 'recovery-codes');
  if (isRefused(draft)) {
    const none = draft.code === 'enrolment-missing' && draft.step === undefined;
    return none ? lost(context, account.id, draft) : draft;
  }
  if (!saved) return refuse('not-saved');
  const completed = await completeDraft(context, who, draft);
  if (isRefused(completed)) return lost(context, account.id, completed);
  const { ended } = completed.body;
  const then = draft.thenPath ?? undefined;
  const body: CompletedBody = {
    active: true,
    othersEnded: ended > 0,
    ...(draft.replacing && { replaced: true }),
    ...(then && { then }),
  };
  return done(body, completed.cookies);
}

/**
 * Puts a draft's contents in force. Its codes are hashed before the transaction, so a full queue leaves it as it is.
 * The session continues under a new token. Returns how many others were ended. Refuses `too-many-attempts`,
 * `enrolment-missing`, `not-signed-in`.
 */
export async function completeDraft(
  context: Context,
  who: SessionWho,
  draft: DraftRow,
): Promise<Outcome<{ readonly ended: number }>> {
  const lanes = [hashingLane(who.session.id)] as const;
  const completed = await withAttempt(context, lanes, async (attempt) => {
    const { recoveryCodes, issuedAt } = codesOf(context, who, draft);
    const codes = await hashRecoveryCodes(context, attempt, recoveryCodes);
    return transact(context, (tx) => putInForce(context, tx, who, { draft, codes, issuedAt }));
  });
  const gone = isRefused(completed) && completed.code === 'enrolment-missing';
  return gone ? noDraft(context, who, draft.kind) : completed;
}

/** Replaces the recovery codes, and the authenticator unless it stays: all of it or nothing. */
async function putInForce(
  context: Context,
  tx: Transaction,
  who: SessionWho,
  { draft, codes, issuedAt }: { draft: DraftRow; codes: readonly HashedCode[]; issuedAt: Date },
): Promise<Outcome<{ ended: number }>> {
  const { account, session } = who;
  const now = context.now();
  // Exactly the draft whose codes were hashed: another may have been started in its place meanwhile.
  const ours =
    (await lockAccount(tx, account.id, draft.credentialVersion)) && (await consumeDraft(tx, draft.id, now));
  if (!ours) return refuse('enrolment-missing');
  const reissue = draft.kind === 'reissue';
  const refused = reissue ? undefined : await putMethod(context, tx, who, draft);
  if (refused) return refused;
  await replaceRecoveryCodes(tx, account.id, codes, issuedAt);
  if (reissue) await updateCodesChecked(tx, account.id, null);
  const change = reissue ? 'codes-reissued' : draft.replacing ? 'app-replaced' : 'two-step-on';
  const changed = await ownCredentialsChanged(context, tx, who, change);
  if (!reissue && !isRefused(changed)) await renewSecondStep(tx, session.id, now, methodOf(draft));
  return changed;
}

/** Puts the draft's app, or its passkey, in force. Refuses `passkey-incorrect` if that is somebody's meanwhile. */
async function putMethod(
  context: Context,
  tx: Transaction,
  who: SessionWho,
  draft: DraftRow,
): Promise<Refusal | undefined> {
  if (!draft.passkey) {
    await putAuthenticator(tx, authenticatorOf(context, who, draft));
    return undefined;
  }
  const { id: accountId } = who.account;
  const now = context.now();
  await putWithoutApp(tx, { accountId, id: newId(context.random), now });
  const added = await insertPasskey(
    tx,
    rowOf(draft.passkey, { id: newId(context.random), accountId, createdAt: now }),
  );
  return added ? undefined : refuse('passkey-incorrect', { variant: 'registered' });
}

const methodOf = ({ passkey }: DraftRow): 'otp' | 'hwk' | 'swk' => {
  if (!passkey) return 'otp';
  return passkey.synced ? 'swk' : 'hwk';
};

/** The draft's app, confirmed: its key is sealed anew for its place in `authenticators`. */
function authenticatorOf(context: Context, who: SessionWho, draft: DraftRow) {
  const id = newId(context.random);
  const place = appKeyPlace(id, who.account.id);
  const now = context.now();
  return {
    accountId: who.account.id,
    id,
    sealedKey: seal(context.keyring, context.random, place, appKeyOf(context, who, draft)),
    // The code that confirmed the app counts as used (RFC 6238 section 5.2).
    lastStep: draft.confirmedStep!,
    activeSince: now,
    createdAt: now,
  };
}

/** The reason why a Complete lost: another one was faster, in the life of a draft, or the draft is over. */
async function lost(context: Context, accountId: string, otherwise: Refusal): Promise<Refusal> {
  const authenticator = await selectAuthenticator(context.db, accountId);
  const since = later(context.now(), -DRAFT_LIFE);
  return authenticator && authenticator.createdAt > since ? refuse('already-active') : otherwise;
}
