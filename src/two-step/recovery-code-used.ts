import { queueNotice } from '../activity/notice.ts';
import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import type { Visitor } from '../routes/who.ts';
import type { Transaction } from '../storage/database.ts';
import { countRecoveryCodes } from './authenticator.sql.ts';

/** What follows from spending a recovery code, in its transaction: the trail, a notice, and how many are left. */
export async function recoveryCodeUsed(
  context: Context,
  tx: Transaction,
  { accountId, visitor, sessionId }: { accountId: string; visitor: Visitor; sessionId?: string },
): Promise<number> {
  const line = { type: 'recovery-code-used', at: context.now(), accountId, visitor } as const;
  const activityId = await record(tx, { ...line, ...(sessionId !== undefined && { sessionId }) });
  await queueNotice(context, tx, { kind: 'recovery-code-used', accountId, activityId });
  const codes = await countRecoveryCodes(tx, accountId);
  return codes?.left ?? 0;
}
