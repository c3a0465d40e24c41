import { eq, sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { knownBrowsers, proofs, sessions } from '../storage/schema.ts';

export type NewSession = typeof sessions.$inferInsert;

/** What comes and goes with a session's start. */
interface Start {
  readonly session: NewSession;
  readonly shown: { readonly passwordAt: Date; readonly secondStepAt: Date | null };
  /** The browser, if it is to be known from now on. */
  readonly browser: typeof knownBrowsers.$inferInsert | undefined;
  /** The session this browser had before. */
  readonly replaces: string | undefined;
}

/** A session and what its sign-in has shown, its browser known, the session before ended: in one statement. */
export async function insertSession(
  tx: Executor,
  { session, shown, browser, replaces }: Start,
): Promise<void> {
  const started = tx.$with('started').as(tx.insert(sessions).values(session).returning({ id: sessions.id }));
  const remembered =
    browser &&
    tx.$with('remembered').as(tx.insert(knownBrowsers).values(browser).returning({ id: knownBrowsers.id }));
  const ended =
    replaces !== undefined &&
    tx.$with('ended').as(tx.delete(sessions).where(eq(sessions.id, replaces)).returning({ id: sessions.id }));
  await tx
    .with(started, ...(remembered ? [remembered] : []), ...(ended ? [ended] : []))
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
