import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { accounts, passwordResets } from '../storage/schema.ts';

/** Keeps the newest reset of an account; the link before is dead. */
export async function upsertReset(tx: Executor, row: typeof passwordResets.$inferInsert): Promise<void> {
  await tx
    .insert(passwordResets)
    .values(row)
    .onConflictDoUpdate({ target: passwordResets.accountId, set: row });
}

/** Whom a reset may be mailed to, and where it was to go if that was said. */
export async function selectResettable(tx: Executor, accountId: string) {
  const [row] = await tx
    .select({
      id: accounts.id,
      email: accounts.email,
      language: accounts.language,
      credentialVersion: accounts.credentialVersion,
      passwordHash: accounts.passwordHash,
      addressed: passwordResets.email,
    })
    .from(accounts)
    .leftJoin(passwordResets, eq(passwordResets.accountId, accounts.id))
    .where(and(eq(accounts.id, accountId), inArray(accounts.status, ['active', 'reset-required'])));
  return row;
}

/** A link that still stands: not expired, and drawn under the account's present credentials. */
export async function selectReset(tx: Executor, tokenDigest: Buffer, now: Date) {
  const [row] = await tx
    .select({
      accountId: accounts.id,
      email: accounts.email,
      name: accounts.name,
      credentialVersion: accounts.credentialVersion,
    })
    .from(passwordResets)
    .innerJoin(
      accounts,
      and(
        eq(accounts.id, passwordResets.accountId),
        eq(accounts.credentialVersion, passwordResets.credentialVersion),
      ),
    )
    .where(and(eq(passwordResets.tokenDigest, tokenDigest), gt(passwordResets.expiresAt, now)));
  return row;
}

/** Uses a link up: true for exactly one of any number at once. Call with the account's row held. */
export async function consumeReset(tx: Executor, tokenDigest: Buffer, now: Date): Promise<boolean> {
  const rows = await tx
    .delete(passwordResets)
    .where(and(eq(passwordResets.tokenDigest, tokenDigest), gt(passwordResets.expiresAt, now)))
    .returning({ accountId: passwordResets.accountId });
  return rows.length === 1;
}

/** A new password by reset; what was waiting for one is over. */
export async function updatePasswordByReset(tx: Executor, id: string, passwordHash: string): Promise<void> {
  await tx
    .update(accounts)
    .set({
      passwordHash,
      status: sql`CASE ${accounts.status} WHEN 'reset-required' THEN 'active' ELSE ${accounts.status} END`,
    })
    .where(eq(accounts.id, id));
}
