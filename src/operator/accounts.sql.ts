import { and, eq, ne, sql } from 'drizzle-orm';
import type { Transaction } from '../storage/database.ts';
import { accounts } from '../storage/schema.ts';

/** Locks the account with that address or id, whatever its status; undefined if there is none or it is deleted. */
export async function lockAccountByEmail(tx: Transaction, who: string) {
  const named = who.includes('@') ? eq(accounts.email, who) : eq(accounts.id, who);
  const [row] = await tx
    .select({
      id: accounts.id,
      email: accounts.email,
      language: accounts.language,
      timeZone: accounts.timeZone,
      status: accounts.status,
    })
    .from(accounts)
    .where(and(named, ne(accounts.status, 'deleted')))
    .for('no key update');
  return row;
}

/** Suspends the account and stores its former status. */
export async function suspendAccount(tx: Transaction, accountId: string): Promise<void> {
  await tx
    .update(accounts)
    .set({ status: 'suspended', statusBefore: sql`${accounts.status}` })
    .where(eq(accounts.id, accountId));
}

/** Restores the account's former status and returns it. */
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
