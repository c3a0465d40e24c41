import { asc, eq, and, gt, inArray, notExists, or, sql } from 'drizzle-orm';
import type { Executor } from '../../storage/database.ts';
import { applications, accounts, openidSignIns as signIns, sessions } from '../../storage/schema.ts';

export type Application = typeof applications.$inferSelect;

export async function selectApplication(tx: Executor, id: string): Promise<Application | undefined> {
  const [row] = await tx.select().from(applications).where(eq(applications.id, id));
  return row;
}

export const selectApplications = (tx: Executor): Promise<Application[]> =>
  tx.select().from(applications).orderBy(asc(applications.name), asc(applications.id));

/** Adds an application: false if there is one of that id. */
export async function insertApplication(
  tx: Executor,
  row: typeof applications.$inferInsert,
): Promise<boolean> {
  const rows = await tx
    .insert(applications)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: applications.id });
  return rows.length === 1;
}

/** Gives an application another secret; the old one is worth nothing right away. */
export async function updateSecret(tx: Executor, id: string, secretDigest: Buffer): Promise<void> {
  await tx.update(applications).set({ secretDigest }).where(eq(applications.id, id));
}

/** Removes an application with everything that it was given. */
export async function deleteApplication(tx: Executor, id: string): Promise<boolean> {
  const rows = await tx
    .delete(applications)
    .where(eq(applications.id, id))
    .returning({ id: applications.id });
  return rows.length === 1;
}

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
