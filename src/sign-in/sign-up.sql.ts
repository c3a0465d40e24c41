import { and, eq, gt } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { pendingSignUps } from '../storage/schema.ts';

export async function insertPending(tx: Executor, row: typeof pendingSignUps.$inferInsert): Promise<void> {
  await tx.insert(pendingSignUps).values(row);
}

export async function selectPending(tx: Executor, tokenDigest: Buffer, now: Date) {
  const [row] = await tx
    .select()
    .from(pendingSignUps)
    .where(and(eq(pendingSignUps.tokenDigest, tokenDigest), gt(pendingSignUps.expiresAt, now)));
  return row;
}

/** Spends a pending sign-up: true for exactly one of two confirmations. */
export async function consumePending(tx: Executor, id: string, now: Date): Promise<boolean> {
  const rows = await tx
    .delete(pendingSignUps)
    .where(and(eq(pendingSignUps.id, id), gt(pendingSignUps.expiresAt, now)))
    .returning({ id: pendingSignUps.id });
  return rows.length === 1;
}
