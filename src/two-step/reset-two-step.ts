import { credentialsChanged } from '../accounts/credentials-changed.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../storage/database.ts';
import { deleteAuthenticator, demandSetUp } from './authenticator.sql.ts';

/**
 * Somebody else takes 2-Step Verification away because its owner lost phone and codes: authenticator and codes go, every
 * session ends, and the set-up comes first at the next sign-in, whether or not anybody requires it. The password stays.
 * Call it with the account's row held. Gives how many sessions were ended; nothing if it wasn't on.
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
