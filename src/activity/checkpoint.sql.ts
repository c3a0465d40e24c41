import { and, asc, desc, eq, gt, lte, sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { activity, activityCheckpoints, checkpointKeys } from '../storage/schema.ts';

export type Checkpoint = typeof activityCheckpoints.$inferSelect;

/** Everything a line of the trail holds, in the order in which a checkpoint sees it: version 1, never to be changed. */
export const inOrder = [
  'id',
  'at',
  'type',
  'accountId',
  'actorId',
  'organizationId',
  'sessionId',
  'reason',
  'network',
  'browser',
] as const;

/** A line of the trail, each part as text. */
export type Line = Record<(typeof inOrder)[number], string | null>;

/** The last id that was drawn for a line, whether or not its transaction has ended. */
export async function selectLastDrawn(tx: Executor): Promise<number> {
  const { rows } = await tx.execute<{ last: number }>(
    sql`SELECT CASE WHEN is_called THEN last_value ELSE 0 END::float8 AS last FROM activity_id_seq`,
  );
  return rows[0]!.last;
}

/**
 * The transactions that may hold a line nobody sees yet. Whoever inserts takes this lock before the id is drawn and keeps it
 * to the end; so once those of one moment have ended, every line with an id drawn before is there, or never will be.
 */
export async function selectWriters(tx: Executor): Promise<string[]> {
  const { rows } = await tx.execute<{ writer: string }>(
    sql`SELECT virtualtransaction AS writer FROM pg_locks
      WHERE locktype = 'relation' AND relation = 'activity'::regclass AND mode = 'RowExclusiveLock' AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  return rows.map(({ writer }) => writer);
}

/** Lines of a range in the order of their ids. */
export async function selectLines(
  tx: Executor,
  { afterId, lastId, most }: { afterId: number; lastId: number; most: number },
): Promise<Line[]> {
  const words = (column: object) => sql<string | null>`${column}::text`;
  return tx
    .select({
      id: words(activity.id),
      at: sql<string>`to_char(${activity.at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`,
      type: words(activity.type),
      accountId: words(activity.accountId),
      actorId: words(activity.actorId),
      organizationId: words(activity.organizationId),
      sessionId: words(activity.sessionId),
      reason: words(activity.reason),
      network: words(activity.network),
      browser: words(activity.browser),
    })
    .from(activity)
    .where(and(gt(activity.id, afterId), lte(activity.id, lastId)))
    .orderBy(asc(activity.id))
    .limit(most);
}

export async function selectLastCheckpoint(tx: Executor): Promise<Checkpoint | undefined> {
  const [row] = await tx
    .select()
    .from(activityCheckpoints)
    .orderBy(desc(activityCheckpoints.number))
    .limit(1);
  return row;
}

/** Writes a checkpoint, unless there is one of that number: of two nodes one closes a minute. */
export async function insertCheckpoint(tx: Executor, row: Checkpoint): Promise<boolean> {
  const rows = await tx
    .insert(activityCheckpoints)
    .values(row)
    .onConflictDoNothing({ target: activityCheckpoints.number })
    .returning({ number: activityCheckpoints.number });
  return rows.length === 1;
}

export const selectCheckpoints = (tx: Executor, after: number, most: number): Promise<Checkpoint[]> =>
  tx
    .select()
    .from(activityCheckpoints)
    .where(gt(activityCheckpoints.number, after))
    .orderBy(asc(activityCheckpoints.number))
    .limit(most);

/** The newest key that was made while that one of the list was the first. */
export async function selectCheckpointKey(tx: Executor, madeUnder: string) {
  const [row] = await tx
    .select()
    .from(checkpointKeys)
    .where(eq(checkpointKeys.madeUnder, madeUnder))
    .orderBy(desc(checkpointKeys.createdAt), asc(checkpointKeys.id))
    .limit(1);
  return row;
}

export const selectCheckpointKeys = (tx: Executor) => tx.select().from(checkpointKeys);

export async function insertCheckpointKey(
  tx: Executor,
  row: typeof checkpointKeys.$inferInsert,
): Promise<void> {
  await tx.insert(checkpointKeys).values(row);
}

/** Lines that no checkpoint can have seen: below the first id, and above the last checkpoint's. */
export async function countOutside(tx: Executor, lastId: number): Promise<{ below: number; above: number }> {
  const { rows } = await tx.execute<{ below: number; above: number }>(
    sql`SELECT (SELECT count(*)::float8 FROM activity WHERE id < 1) AS below,
      (SELECT count(*)::float8 FROM activity WHERE id > ${lastId}) AS above`,
  );
  return rows[0]!;
}
