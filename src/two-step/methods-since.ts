import type { Context } from '../context.ts';
import type { Transaction } from '../storage/database.ts';
import { selectApps } from './authenticator.sql.ts';
import { dropApps } from './drop-apps.ts';
import { deletePasskeysSince, selectPasskeys } from './passkeys.sql.ts';
import { fitting } from './passkeys/options.ts';

/** The moments since another at which the account's methods were added, the latest first. */
export async function selectAdditions(tx: Transaction, accountId: string, since: Date): Promise<Date[]> {
  const methods = [...(await selectApps(tx, accountId)), ...(await selectPasskeys(tx, accountId))];
  const moments = methods.map(({ createdAt }) => createdAt).filter((moment) => moment >= since);
  return moments.sort((a, b) => +b - +a);
}

export interface EndedMethods {
  /** How many were added since. */
  readonly ended: number;
  /** Whether an older one stays; without one nothing is ended, and nobody loses their own second step. */
  readonly older: boolean;
}

/**
 * Ends the methods of an account that were added since a moment, if an older one stays: so an intruder's app or passkey outlives
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
  // A key that doesn't work on this host lets nobody in.
  const keys = fitting(context, await selectPasskeys(tx, accountId));
  const older = staying.length > 0 || keys.some(({ createdAt }) => createdAt < since);
  if (!older) return { ended: 0, older };
  if (going.length > 0) await dropApps(context, tx, accountId, { going, staying });
  return { ended: going.length + (await deletePasskeysSince(tx, accountId, since)), older };
}
