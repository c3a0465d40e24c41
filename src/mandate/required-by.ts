import type { Executor } from '../storage/database.ts';
import { selectRequiring } from './mandate.sql.ts';

/** Who requires 2-Step Verification of this account, from when on. Announced counts: it can't be disabled any more. */
export async function requiredBy(tx: Executor, accountId: string): Promise<{ name: string; from: Date }[]> {
  const rows = await selectRequiring(tx, accountId);
  return rows.flatMap(({ name, requiredFrom }) => (requiredFrom ? [{ name, from: requiredFrom }] : []));
}
