import { queueNotice } from '../../activity/notice.ts';
import { record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import type { Transaction } from '../../storage/database.ts';
import type { Visitor } from '../../contract/who.ts';

/** Whose second step it is, and what the trail says of who shows it. */
export interface Claimant {
  readonly accountId: string;
  readonly sessionId?: string;
  readonly visitor: Visitor;
}

/** What follows from spending a recovery code, in its transaction: a line of the trail, and a notice. */
export async function recoveryCodeUsed(context: Context, tx: Transaction, claimant: Claimant): Promise<void> {
  const activityId = await record(tx, { type: 'recovery-code-used', at: context.now(), ...claimant });
  await queueNotice(context, tx, { kind: 'recovery-code-used', accountId: claimant.accountId, activityId });
}
