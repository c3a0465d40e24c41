import { and, eq, gt, inArray, notExists, or, sql } from 'drizzle-orm';
import type { Executor } from '../../storage/database.ts';
import { accounts, openidSignIns as signIns, sessions } from '../../storage/schema.ts';

export type EndedSignIn = typeof signIns.$inferSelect;

/** Sign-ins to applications whose session is over: ended, idle for too long, or of an account that may not be signed in. */
export async function selectEndedSignIns(
  tx: Executor,
  { now, idleSince, most }: { now: Date; idleSince: Date; most: number },
): Promise<EndedSignIn[]> {
  const live = tx
    .select({ one: sql`1` })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(
      and(
        eq(sessions.id, signIns.sessionId),
        gt(sessions.expiresAt, now),
        gt(sessions.lastSeenAt, idleSince),
        inArray(accounts.status, ['active', 'reset-required']),
      ),
    );
  return tx.select().from(signIns).where(notExists(live)).limit(most);
}

/** Forgets sign-ins; returns those that nobody else forgot first, each of which is to be told once. */
export async function deleteSignIns(tx: Executor, ended: readonly EndedSignIn[]): Promise<EndedSignIn[]> {
  const each = ended.map(({ sessionId, applicationId }) =>
    and(eq(signIns.sessionId, sessionId), eq(signIns.applicationId, applicationId)),
  );
  return tx
    .delete(signIns)
    .where(or(...each))
    .returning();
}
