import { eq, sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { proofs, sessions } from '../storage/schema.ts';

export type NewSession = typeof sessions.$inferInsert;

/** A session and what its sign-in has shown, in one statement. */
export async function insertSession(
  tx: Executor,
  session: NewSession,
  shown: { passwordAt: Date; secondStepAt: Date | null },
): Promise<void> {
  const started = tx.$with('started').as(tx.insert(sessions).values(session).returning({ id: sessions.id }));
  await tx
    .with(started)
    .insert(proofs)
    .select(
      sql`SELECT id, ${shown.passwordAt.toISOString()}::timestamptz, ${shown.secondStepAt?.toISOString() ?? null}::timestamptz FROM started`,
    );
}

/** Gives a session a new token; the old one is dead at once. */
export async function rotateToken(tx: Executor, id: string, tokenDigest: Buffer): Promise<boolean> {
  const rows = await tx
    .update(sessions)
    .set({ tokenDigest })
    .where(eq(sessions.id, id))
    .returning({ id: sessions.id });
  return rows.length === 1;
}

export async function renewProof(
  tx: Executor,
  sessionId: string,
  passwordAt: Date,
  secondStepAt: Date | null,
) {
  const shown = secondStepAt ? { passwordAt, secondStepAt } : { passwordAt };
  await tx
    .insert(proofs)
    .values({ sessionId, ...shown })
    .onConflictDoUpdate({ target: proofs.sessionId, set: shown });
}

export async function deleteSession(tx: Executor, id: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.id, id));
}

/** A second step was shown in this session; the password stays as it was. */
export async function renewSecondStep(tx: Executor, sessionId: string, secondStepAt: Date): Promise<void> {
  await tx.update(proofs).set({ secondStepAt }).where(eq(proofs.sessionId, sessionId));
}
