import { and, eq, gt } from 'drizzle-orm';
import type { Executor } from '../../storage/database.ts';
import { disableIntents } from '../../storage/schema.ts';

/** Keeps one intent a session: showing the password again starts its five minutes anew. */
export async function upsertIntent(tx: Executor, row: typeof disableIntents.$inferInsert): Promise<void> {
  await tx
    .insert(disableIntents)
    .values(row)
    .onConflictDoUpdate({ target: disableIntents.sessionId, set: row });
}

const living = (sessionId: string, credentialVersion: number, now: Date) =>
  and(
    eq(disableIntents.sessionId, sessionId),
    eq(disableIntents.credentialVersion, credentialVersion),
    gt(disableIntents.expiresAt, now),
  );

export async function selectIntent(tx: Executor, sessionId: string, credentialVersion: number, now: Date) {
  const [row] = await tx
    .select()
    .from(disableIntents)
    .where(living(sessionId, credentialVersion, now));
  return row;
}

/** Spends an intent: once. */
export async function consumeIntent(
  tx: Executor,
  sessionId: string,
  credentialVersion: number,
  now: Date,
): Promise<boolean> {
  const rows = await tx
    .delete(disableIntents)
    .where(living(sessionId, credentialVersion, now))
    .returning({ sessionId: disableIntents.sessionId });
  return rows.length === 1;
}
