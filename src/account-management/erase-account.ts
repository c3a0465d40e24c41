import { credentialsChanged } from '../accounts/credentials-changed.ts';
import { emptyAccount } from '../accounts/accounts.sql.ts';
import {
  deleteMemberships,
  deleteOrganizations,
  lockOwnedOrganizations,
  selectOwned,
} from '../organizations/leave-all.sql.ts';
import type { Transaction } from '../storage/database.ts';
import { FITS_NOTHING } from '../vault/hashing.ts';

/**
 * Deletes an account: personal columns are emptied, everything that signs in is gone, the address is free;
 * organizations without other members go with it. The trail stays; it has only ids. Call it with the account's row
 * locked. Nothing is done while the person owns organizations with other members: returns their names, none if it is
 * done.
 */
export async function eraseAccount(tx: Transaction, accountId: string): Promise<string[]> {
  await lockOwnedOrganizations(tx, accountId);
  const owned = await selectOwned(tx, accountId);
  const inTheWay = owned.filter(({ shared }) => shared).map(({ name }) => name);
  if (inTheWay.length > 0) return inTheWay;
  await deleteOrganizations(
    tx,
    owned.map(({ id }) => id),
  );
  await deleteMemberships(tx, accountId);
  await credentialsChanged(tx, accountId);
  await emptyAccount(tx, accountId, FITS_NOTHING);
  return [];
}
