import { credentialsChanged } from '../accounts/credentials-changed.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../storage/database.ts';
import { deleteAuthenticator, demandSetUp } from './authenticator.sql.ts';

/**
 * Another person removes 2-Step Verification because its owner lost phone and codes: authenticator and codes go, every
 * session ends, and the setup comes first at the next sign-in, whether or not anybody requires it. The password stays.
 * Call it with the account's row locked. Returns how many sessions were ended; undefined if it wasn't on.
 */
export async function resetTwoStep(
  context: Context,
  tx: Transaction,
  accountId: string,
): Promise<number | undefined> {
  if (!(await deleteAuthenticator(tx, accountId))) return undefined;
  await demandSetUp(tx, accountId, context.now());
  return credentialsChanged(tx, accountId);
}
