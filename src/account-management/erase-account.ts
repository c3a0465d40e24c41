import { credentialsChanged } from '../accounts/credentials-changed.ts';
import { emptyAccount } from './delete-account.sql.ts';
import {
  deleteMemberships,
  deleteOrganizations,
  lockOwned,
  selectOwned,
} from '../organizations/leave-all.sql.ts';
import type { Transaction } from '../storage/database.ts';
import { FITS_NOTHING } from '../vault/hashing.ts';

/**
 * Takes an account away: personal columns are emptied, everything that signs in is gone, the address is free; what the
 * person owned alone goes with them. The trail stays; it has only ids. Call it with the account's row held. Nothing is
 * done while they own organizations with other members: gives the names of those, none if it is done.
 */
export async function eraseAccount(tx: Transaction, accountId: string): Promise<string[]> {
  await lockOwned(tx, accountId);
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
