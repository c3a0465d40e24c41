import { lockAccount } from '../../accounts/accounts.sql.ts';
import { credentialsChanged } from '../../accounts/credentials-changed.ts';
import { queueNotice } from '../../activity/notice.ts';
import { record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { withAttempt } from '../../limits/reserve.ts';
import { done, isRefused, refuse, type Outcome } from '../../contract/outcome.ts';
import { transact } from '../../contract/transact.ts';
import type { SessionWho } from '../../contract/who.ts';
import { renewToken } from '../../sessions/renew-token.ts';
import { replaceRecoveryCodes, updateCodesChecked } from '../authenticator.sql.ts';
import { hashingLane, hashRecoveryCodes, type HashedCode } from '../codes/recovery-codes.ts';
import { noReissue, openReissue, reissuedCodesOf } from './reissue.ts';
import { consumeReissue, type ReissueRow } from './reissue.sql.ts';

export interface ReissuedBody {
  readonly recoveryCodes: { readonly total: number; readonly left: number; readonly issuedAt: Date };
}

/**
 * "After saving the reissued recovery code, check the box and complete the reissue" (the guide): the new set is in force
 * and the old one dead, at once; the session goes on under a new token. Refuses `not-saved`, `too-many-attempts`,
 * `enrolment-missing` (also to the slower of two Completes), `proof-required`.
 */
export async function completeReissue(
  context: Context,
  who: SessionWho,
  { saved }: { saved: boolean },
): Promise<Outcome<ReissuedBody>> {
  const { account, session } = who;
  const row = await openReissue(context, who);
  if (isRefused(row)) return row;
  if (!saved) return refuse('not-saved');
  return withAttempt<Outcome<ReissuedBody>>(context, [hashingLane(session.id)], async (attempt) =>
    putInForce(
      context,
      who,
      row,
      await hashRecoveryCodes(context, attempt, reissuedCodesOf(context, row, account)),
    ),
  );
}

function putInForce(
  context: Context,
  who: SessionWho,
  row: ReissueRow,
  codes: readonly HashedCode[],
): Promise<Outcome<ReissuedBody>> {
  const { account, session, visitor } = who;
  const now = context.now();
  const { createdAt: issuedAt } = row;
  return transact<ReissuedBody>(context, async (tx) => {
    // Exactly the one whose codes were hashed: another may have been started in its place meanwhile.
    const ours =
      (await lockAccount(tx, account.id, account.credentialVersion)) &&
      (await consumeReissue(tx, row.id, now));
    if (!ours) return noReissue(context, who);
    await replaceRecoveryCodes(tx, account.id, codes, issuedAt);
    await updateCodesChecked(tx, account.id, null);
    await credentialsChanged(tx, account.id, who);
    const token = await renewToken(context, tx, session.id);
    if (token === undefined) return refuse('not-signed-in');
    const line = {
      type: 'codes-reissued',
      at: now,
      accountId: account.id,
      sessionId: session.id,
      visitor,
    } as const;
    const activityId = await record(tx, line);
    await queueNotice(context, tx, { kind: 'codes-reissued', accountId: account.id, activityId });
    const recoveryCodes = { total: codes.length, left: codes.length, issuedAt };
    return done({ recoveryCodes }, { session: token });
  });
}
