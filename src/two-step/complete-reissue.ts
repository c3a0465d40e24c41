import { lockAccount } from '../accounts/accounts.sql.ts';
import { credentialsChanged } from '../accounts/credentials-changed.ts';
import { queueNotice } from '../activity/notice.ts';
import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { done, refuse, type Outcome } from '../routes/outcome.ts';
import { transact } from '../routes/transact.ts';
import type { SessionWho } from '../routes/who.ts';
import { replaceRecoveryCodes, updateCodesChecked } from './authenticator.sql.ts';
import { hashRecoveryCodes } from './hash-recovery-codes.ts';
import { noReissue, reissuedCodesOf } from './reissue.ts';
import { consumeReissue, selectReissue } from './reissue.sql.ts';

export interface ReissuedBody {
  readonly recoveryCodes: { readonly total: number; readonly left: number; readonly issuedAt: Date };
}

/**
 * "After saving the reissued recovery code, check the box and complete the reissue" (the guide): the new set is in force
 * and the old one dead, at once. Refuses `not-saved`, `enrolment-missing` (also to the slower of two Completes).
 */
export async function completeReissue(
  context: Context,
  who: SessionWho,
  { saved }: { saved: boolean },
): Promise<Outcome<ReissuedBody>> {
  const { account, session, visitor } = who;
  const now = context.now();
  const row = await selectReissue(context.db, session.id, account.credentialVersion, now);
  if (!row) return noReissue(context, who);
  if (!saved) return refuse('not-saved');
  const { createdAt: issuedAt } = row;
  const codes = await hashRecoveryCodes(context, reissuedCodesOf(context, row, account));
  return transact<ReissuedBody>(context, async (tx) => {
    // Exactly the one whose codes were hashed: another may have been started in its place meanwhile.
    const ours =
      (await lockAccount(tx, account.id, account.credentialVersion)) &&
      (await consumeReissue(tx, row.id, now));
    if (!ours) return noReissue(context, who);
    await replaceRecoveryCodes(tx, account.id, codes, issuedAt);
    await updateCodesChecked(tx, account.id, null);
    await credentialsChanged(tx, account.id, who);
    const line = {
      type: 'codes-reissued',
      at: now,
      accountId: account.id,
      sessionId: session.id,
      visitor,
    } as const;
    const activityId = await record(tx, line);
    await queueNotice(context, tx, { kind: 'codes-reissued', accountId: account.id, activityId });
    return done({ recoveryCodes: { total: codes.length, left: codes.length, issuedAt } });
  });
}
