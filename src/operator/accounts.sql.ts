import { and, eq, ne, sql } from 'drizzle-orm';
import type { Transaction } from '../storage/database.ts';
import { accounts } from '../storage/schema.ts';

/** Takes the row of whoever has that address, or of that id, in whatever state; a deleted account has none any more. */
export async function lockAccountByEmail(tx: Transaction, who: string) {
  const named = who.includes('@') ? eq(accounts.email, who) : eq(accounts.id, who);
  const [row] = await tx
    .select({ id: accounts.id, email: accounts.email, language: accounts.language, status: accounts.status })
    .from(accounts)
    .where(and(named, ne(accounts.status, 'deleted')))
    .for('no key update');
  return row;
}

/** Shuts the account and keeps what its status was. */
export async function suspendAccount(tx: Transaction, accountId: string): Promise<void> {
  await tx
    .update(accounts)
    .set({ status: 'suspended', statusBefore: sql`${accounts.status}` })
    .where(eq(accounts.id, accountId));
}

/** Gives the account the status it had; tells which. */
export async function unsuspendAccount(
  tx: Transaction,
  accountId: string,
): Promise<'active' | 'reset-required'> {
  const [row] = await tx
    .update(accounts)
    .set({ status: sql`coalesce(${accounts.statusBefore}, 'active')`, statusBefore: null })
    .where(eq(accounts.id, accountId))
    .returning({ status: accounts.status });
  return row!.status as 'active' | 'reset-required';
}
