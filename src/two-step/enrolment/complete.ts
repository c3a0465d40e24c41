import { lockAccount } from '../../accounts/accounts.sql.ts';
import { credentialsChanged } from '../../accounts/credentials-changed.ts';
import { queueNotice } from '../../activity/notice.ts';
import { record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { withAttempt } from '../../limits/reserve.ts';
import { done, isRefused, refuse, type Outcome, type Refusal } from '../../contract/outcome.ts';
import { transact } from '../../contract/transact.ts';
import type { SessionWho } from '../../contract/who.ts';
import { renewToken } from '../../sessions/renew-token.ts';
import { renewSecondStep } from '../../sessions/sessions.sql.ts';
import { newId } from '../../vault/new-id.ts';
import { seal } from '../../vault/sealing.ts';
import { putAuthenticator, replaceRecoveryCodes, selectAuthenticator } from '../authenticator.sql.ts';
import { appKeyOf, DRAFT_MINUTES, draftAt, recoveryCodesOf } from './draft.ts';
import { consumeDraft, type DraftRow } from './enrolment.sql.ts';
import { appKeyPlace } from '../codes/app-key.ts';
import { hashingLane, hashRecoveryCodes, type HashedCode } from '../codes/recovery-codes.ts';

export interface CompletedBody {
  readonly active: true;
  /** Whether another app was in its place until now. */
  readonly replaced?: true;
  /** Whether sessions elsewhere were ended. */
  readonly othersEnded: boolean;
  /** Where the person wanted to go before the set-up came in between. */
  readonly then?: string;
}

/**
 * Complete, the moment 2-Step Verification is on: everything from here on or nothing. The codes are hashed before the
 * transaction, so a full queue leaves the draft as it is. "You must check the final save checkbox" (the guide).
 * The session goes on under a new token. Refuses `not-saved`, `too-many-attempts`; `already-active` to the slower of two
 * Completes; `enrolment-missing`; `proof-required`.
 */
export async function completeEnrolment(
  context: Context,
  who: SessionWho,
  { saved }: { saved: boolean },
): Promise<Outcome<CompletedBody>> {
  const { account, session } = who;
  const draft = await draftAt(context, who, 'recovery-codes');
  if (isRefused(draft)) {
    const none = draft.code === 'enrolment-missing' && draft.step === undefined;
    return none ? lost(context, account.id, draft) : draft;
  }
  if (!saved) return refuse('not-saved');
  const completed = await withAttempt(context, [hashingLane(session.id)], async (attempt) =>
    putInForce(
      context,
      who,
      draft,
      await hashRecoveryCodes(context, attempt, recoveryCodesOf(context, draft)),
    ),
  );
  return isRefused(completed) ? lost(context, account.id, completed) : completed;
}

/** Authenticator and codes, instead of those that were there: all of it or nothing. */
function putInForce(
  context: Context,
  who: SessionWho,
  draft: DraftRow,
  codes: readonly HashedCode[],
): Promise<Outcome<CompletedBody>> {
  const { account, session, visitor } = who;
  const id = newId(context.random);
  const sealedKey = seal(
    context.keyring,
    context.random,
    appKeyPlace(id, account.id),
    appKeyOf(context, draft),
  );
  const now = context.now();

  return transact<CompletedBody>(context, async (tx) => {
    const ours =
      (await lockAccount(tx, account.id, draft.credentialVersion)) && (await consumeDraft(tx, draft.id, now));
    if (!ours) return refuse('enrolment-missing', { variant: 'expired' });
    await putAuthenticator(tx, {
      accountId: account.id,
      id,
      sealedKey,
      // The code that confirmed the app counts as used (RFC 6238 section 5.2).
      lastStep: draft.confirmedStep!,
      activeSince: now,
      createdAt: now,
    });
    await replaceRecoveryCodes(tx, account.id, codes, draft.codesIssuedAt!);
    const ended = await credentialsChanged(tx, account.id, who);
    await renewSecondStep(tx, session.id, now);
    const token = await renewToken(context, tx, session.id);
    if (token === undefined) return refuse('not-signed-in');
    const kind = draft.replacing ? 'app-replaced' : 'two-step-on';
    const line = await record(tx, {
      type: kind,
      at: now,
      accountId: account.id,
      sessionId: session.id,
      visitor,
    });
    await queueNotice(context, tx, { kind, accountId: account.id, activityId: line });
    const then = draft.thenPath ?? undefined;
    const body: CompletedBody = {
      active: true,
      othersEnded: ended > 0,
      ...(draft.replacing && { replaced: true }),
      ...(then && { then }),
    };
    return done(body, { session: token });
  });
}

/** Why a Complete lost: another one was faster, in the life of a draft, or the draft is over. */
async function lost(context: Context, accountId: string, otherwise: Refusal): Promise<Refusal> {
  const authenticator = await selectAuthenticator(context.db, accountId);
  const since = context.now().getTime() - DRAFT_MINUTES * 60_000;
  return authenticator && authenticator.createdAt.getTime() > since ? refuse('already-active') : otherwise;
}
