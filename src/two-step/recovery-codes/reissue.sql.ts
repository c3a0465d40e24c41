import { and, eq, gt, lte, ne, or } from 'drizzle-orm';
import type { Executor } from '../../storage/database.ts';
import { reissues } from '../../storage/schema.ts';

export type ReissueRow = typeof reissues.$inferSelect;

export async function selectReissue(tx: Executor, sessionId: string, credentialVersion: number, now: Date) {
  const [row] = await tx
    .select()
    .from(reissues)
    .where(
      and(
        eq(reissues.sessionId, sessionId),
        eq(reissues.credentialVersion, credentialVersion),
        gt(reissues.expiresAt, now),
      ),
    );
  return row;
}

/** Whether a session's new codes have run out of time, as long as they haven't been cleaned up. */
export async function hasExpiredReissue(tx: Executor, sessionId: string, now: Date): Promise<boolean> {
  const rows = await tx
    .select({ id: reissues.id })
    .from(reissues)
    .where(and(eq(reissues.sessionId, sessionId), lte(reissues.expiresAt, now)));
  return rows.length === 1;
}

/** Starts a reissue, in place of a dead one; a living one stays, so two tabs show the same codes. */
export async function insertReissue(tx: Executor, row: typeof reissues.$inferInsert): Promise<void> {
  const dead = or(
    lte(reissues.expiresAt, row.createdAt),
    ne(reissues.credentialVersion, row.credentialVersion),
  )!;
  await tx
    .insert(reissues)
    .values(row)
    .onConflictDoUpdate({ target: reissues.sessionId, set: row, setWhere: dead });
}

/** Uses a reissue up: true for exactly one of two Completes. */
export async function consumeReissue(tx: Executor, id: string, now: Date): Promise<boolean> {
  const rows = await tx
    .delete(reissues)
    .where(and(eq(reissues.id, id), gt(reissues.expiresAt, now)))
    .returning({ id: reissues.id });
  return rows.length === 1;
}

export async function deleteReissue(tx: Executor, sessionId: string): Promise<boolean> {
  const rows = await tx
    .delete(reissues)
    .where(eq(reissues.sessionId, sessionId))
    .returning({ id: reissues.id });
  return rows.length === 1;
}
