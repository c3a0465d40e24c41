import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Executor } from '../../storage/database.ts';
import {
  applications,
  openidArtifacts as artifacts,
  openidSignIns as signIns,
} from '../../storage/schema.ts';

export type ArtifactRow = typeof artifacts.$inferInsert;

const named = (model: string, id: Buffer) => and(eq(artifacts.model, model), eq(artifacts.id, id));

export async function selectArtifact(tx: Executor, model: string, id: Buffer) {
  const [row] = await tx
    .select({ payload: artifacts.payload, consumedAt: artifacts.consumedAt })
    .from(artifacts)
    .where(named(model, id));
  return row;
}

/** Writes an artifact. One that is written again keeps whether it was consumed. */
export async function upsertArtifact(tx: Executor, row: ArtifactRow): Promise<void> {
  const { payload, expiresAt } = row;
  await tx
    .insert(artifacts)
    .values(row)
    .onConflictDoUpdate({ target: [artifacts.model, artifacts.id], set: { payload, expiresAt } });
}

/** Spends a code or a refresh token: true for exactly one of any number of simultaneous calls. */
export async function consumeArtifact(tx: Executor, model: string, id: Buffer, now: Date): Promise<boolean> {
  const rows = await tx
    .update(artifacts)
    .set({ consumedAt: now })
    .where(and(named(model, id), isNull(artifacts.consumedAt)))
    .returning({ id: artifacts.id });
  return rows.length === 1;
}

export async function deleteArtifact(tx: Executor, model: string, id: Buffer): Promise<void> {
  await tx.delete(artifacts).where(named(model, id));
}

export async function deleteArtifactsOfGrant(tx: Executor, grantId: string): Promise<void> {
  await tx.delete(artifacts).where(eq(artifacts.grantId, grantId));
}

/** Remembers that somebody signed in to an application, if it wants to be told when that session ends. */
export async function noteSignIn(
  tx: Executor,
  { sessionId, applicationId, accountId }: typeof signIns.$inferInsert,
): Promise<void> {
  await tx
    .insert(signIns)
    .select(
      tx
        .select({
          sessionId: sql<string>`${sessionId}::uuid`.as('session_id'),
          applicationId: applications.id,
          accountId: sql<string>`${accountId}::uuid`.as('account_id'),
        })
        .from(applications)
        .where(
          and(eq(applications.id, applicationId), sql`${applications.backChannelLogoutUri} IS NOT NULL`),
        ),
    )
    .onConflictDoNothing();
}
