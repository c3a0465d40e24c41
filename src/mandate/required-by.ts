import type { Context } from '../context.ts';
import { selectRequiring } from './mandate.sql.ts';

/** Who requires 2-Step Verification of this account, from when on. Announced counts: it can't be disabled any more. */
export async function requiredBy(
  context: Context,
  accountId: string,
): Promise<{ name: string; from: Date }[]> {
  const rows = await selectRequiring(context.db, accountId);
  return rows.flatMap(({ name, requiredFrom }) => (requiredFrom ? [{ name, from: requiredFrom }] : []));
}
