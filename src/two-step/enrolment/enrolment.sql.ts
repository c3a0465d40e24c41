import { and, eq, gt, lte, ne, or } from 'drizzle-orm';
import type { Executor } from '../../storage/database.ts';
import { enrolments } from '../../storage/schema.ts';

export type DraftRow = typeof enrolments.$inferSelect;

/** Whose draft it is: a row that was moved to another session, or from another account, is nobody's. */
interface DraftOwner {
  readonly session: { readonly id: string };
  readonly account: { readonly id: string; readonly credentialVersion: number };
}

/** The living draft of a session: neither expired nor begun under credentials that have changed since. */
export async function selectDraft(tx: Executor, { session, account }: DraftOwner, now: Date) {
  const [row] = await tx
    .select()
    .from(enrolments)
    .where(
      and(
        eq(enrolments.sessionId, session.id),
        eq(enrolments.accountId, account.id),
        eq(enrolments.credentialVersion, account.credentialVersion),
        gt(enrolments.expiresAt, now),
      ),
    );
  return row;
}

/** Whether a session's draft has run out of time, as long as it hasn't been cleaned up. */
export async function hasExpiredDraft(tx: Executor, sessionId: string, now: Date): Promise<boolean> {
  const rows = await tx
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(and(eq(enrolments.sessionId, sessionId), lte(enrolments.expiresAt, now)));
  return rows.length === 1;
}

/** Starts a draft, in place of a dead one; a living one stays, and nothing is told (then read it). */
export async function insertDraft(tx: Executor, row: typeof enrolments.$inferInsert): Promise<void> {
  await tx
    .insert(enrolments)
    .values(row)
    .onConflictDoUpdate({
      target: enrolments.sessionId,
      set: { ...row, sealedKey: null, confirmedStep: null, sealedCodes: null, codesIssuedAt: null },
      setWhere: or(
        lte(enrolments.expiresAt, row.createdAt),
        ne(enrolments.credentialVersion, row.credentialVersion),
      )!,
    });
}

/** From the address to the app: once. */
export async function advanceToApp(
  tx: Executor,
  id: string,
  sealedKey: Buffer,
): Promise<DraftRow | undefined> {
  const [row] = await tx
    .update(enrolments)
    .set({ step: 'app', sealedKey })
    .where(and(eq(enrolments.id, id), eq(enrolments.step, 'email')))
    .returning();
  return row;
}

/** From the app to the recovery codes: once, so that the codes shown are the codes kept. */
export async function advanceToRecoveryCodes(
  tx: Executor,
  id: string,
  set: { confirmedStep: number; sealedCodes: Buffer; codesIssuedAt: Date },
): Promise<DraftRow | undefined> {
  const [row] = await tx
    .update(enrolments)
    .set({ step: 'recovery-codes', ...set })
    .where(and(eq(enrolments.id, id), eq(enrolments.step, 'app')))
    .returning();
  return row;
}

/** Uses up a finished draft: true for exactly one of two Completes. */
export async function consumeDraft(tx: Executor, id: string, now: Date): Promise<boolean> {
  const rows = await tx
    .delete(enrolments)
    .where(and(eq(enrolments.id, id), eq(enrolments.step, 'recovery-codes'), gt(enrolments.expiresAt, now)))
    .returning({ id: enrolments.id });
  return rows.length === 1;
}

export async function deleteDraft(tx: Executor, id: string): Promise<void> {
  await tx.delete(enrolments).where(eq(enrolments.id, id));
}
