import { and, eq, ne } from 'drizzle-orm';
import type { Transaction } from '../storage/database.ts';
import { accounts } from '../storage/schema.ts';

/** Takes the row of whoever has that address, in whatever state; a deleted account has none any more. */
export async function lockAccountByEmail(tx: Transaction, email: string) {
  const [row] = await tx
    .select({ id: accounts.id, email: accounts.email, status: accounts.status })
    .from(accounts)
    .where(and(eq(accounts.email, email), ne(accounts.status, 'deleted')))
    .for('no key update');
  return row;
}

export async function updateStatus(
  tx: Transaction,
  accountId: string,
  status: 'active' | 'suspended',
): Promise<void> {
  await tx.update(accounts).set({ status }).where(eq(accounts.id, accountId));
}
