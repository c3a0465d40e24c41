import { and, desc, eq, gt, ne } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { proofs, sessions } from '../storage/schema.ts';

/** An account's live sessions, the present one first, then by when they were last seen. */
export async function selectOwnSessions(
  tx: Executor,
  accountId: string,
  current: string,
  { now, idleSince, most }: { now: Date; idleSince: Date; most: number },
) {
  return tx
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      address: sessions.network,
      browser: sessions.browser,
      methods: proofs.methods,
      secondStepAt: proofs.secondStepAt,
    })
    .from(sessions)
    .leftJoin(proofs, eq(proofs.sessionId, sessions.id))
    .where(
      and(eq(sessions.accountId, accountId), gt(sessions.expiresAt, now), gt(sessions.lastSeenAt, idleSince)),
    )
    .orderBy(desc(eq(sessions.id, current)), desc(sessions.lastSeenAt), sessions.id)
    .limit(most);
}

/** Ends one of the account's own sessions: false for one that is over, never was, or is another person's. */
export async function deleteOwnSession(tx: Executor, accountId: string, id: string): Promise<boolean> {
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.id, id), eq(sessions.accountId, accountId)))
    .returning({ id: sessions.id });
  return ended.length === 1;
}

/** Ends an account's sessions, except one if given; returns how many there were. */
export async function deleteSessions(tx: Executor, accountId: string, keep?: string): Promise<number> {
  const others = keep === undefined ? undefined : ne(sessions.id, keep);
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.accountId, accountId), others))
    .returning({ id: sessions.id });
  return ended.length;
}
