import type { Executor } from '../storage/database.ts';
import { selectResetters } from './mandate.sql.ts';

export interface Helper {
  readonly organization: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'owner' | 'administrator';
}

/** Who can really reset a lost 2-Step Verification of this account, with the address to ask at. */
export async function helpersOf(tx: Executor, accountId: string): Promise<Helper[]> {
  const rows = await selectResetters(tx, accountId);
  return rows.flatMap(({ role, ...row }) => (role === 'member' ? [] : [{ ...row, role }]));
}
