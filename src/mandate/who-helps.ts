import type { Executor } from '../storage/database.ts';
import { selectManagers } from './mandate.sql.ts';

export interface Helper {
  readonly organization: string;
  readonly name: string;
  readonly role: 'owner' | 'administrator';
}

/** Who can reset a lost 2-Step Verification: the owners and administrators of a person's organizations, by name. */
export async function helpersOf(tx: Executor, accountId: string): Promise<Helper[]> {
  const rows = await selectManagers(tx, accountId);
  return rows.flatMap(({ role, ...row }) => (role === 'member' ? [] : [{ ...row, role }]));
}
