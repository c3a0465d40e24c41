import type { Context } from '../context.ts';
import type { Transaction } from '../storage/database.ts';
import { selectApps } from './apps.sql.ts';
import { dropApps } from './drop-apps.ts';

export interface EndedMethods {
  /** How many were added since. */
  readonly ended: number;
  /** Whether an older one stays; without one nothing is ended, and nobody loses their own second step. */
  readonly older: boolean;
}

/**
 * Ends the methods of an account that were added since a moment, if an older one stays: so an intruder's app outlives
 * neither a new password nor a restored address. Call it with the account's row locked.
 */
export async function endMethodsSince(
  context: Context,
  tx: Transaction,
  accountId: string,
  since: Date,
): Promise<EndedMethods> {
  const apps = await selectApps(tx, accountId);
  const staying = apps.filter(({ createdAt }) => createdAt < since);
  const going = apps.filter(({ createdAt }) => createdAt >= since);
  if (staying.length === 0) return { ended: 0, older: false };
  if (going.length > 0) await dropApps(context, tx, accountId, { going, staying });
  return { ended: going.length, older: true };
}
