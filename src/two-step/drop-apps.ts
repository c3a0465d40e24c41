import type { Context } from '../context.ts';
import type { Transaction } from '../storage/database.ts';
import { newId } from '../vault/random.ts';
import { seal, unseal } from '../vault/sealing.ts';
import {
  deleteFurtherApps,
  leaveWithoutApp,
  putFirstApp,
  type AppRow,
  appKeyPlace,
} from './authenticator.sql.ts';

/**
 * Deletes some of an account's apps. If its first one goes, the oldest of the others takes that place, its key sealed
 * anew. With none left,
 * because a passkey stays, the place is empty. Call it with the account's row
 * locked.
 */
export async function dropApps(
  context: Context,
  tx: Transaction,
  accountId: string,
  { going, staying: [next] }: { readonly going: readonly AppRow[]; readonly staying: readonly AppRow[] },
): Promise<void> {
  const { keyring, random } = context;
  const further = going.filter(({ table }) => table === 'further_apps').map(({ id }) => id);
  if (further.length < going.length) {
    if (next) {
      const { id, table, sealedKey, ...app } = next;
      const key = unseal(keyring, appKeyPlace(id, accountId, table), sealedKey);
      await putFirstApp(tx, accountId, {
        ...app,
        id,
        sealedKey: seal(keyring, random, appKeyPlace(id, accountId), key),
      });
      further.push(id);
    } else {
      await leaveWithoutApp(tx, accountId, newId(random));
    }
  }
  if (further.length > 0) await deleteFurtherApps(tx, further);
}
