import { and, asc, desc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { activity, activityCheckpoints, checkpointKeys } from '../storage/schema.ts';

export type Checkpoint = typeof activityCheckpoints.$inferSelect;

/** All columns of a line, in the order in which a checkpoint's MAC covers them. Version 1: never change it. */
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

/** A line of the trail, each column as text. */
export type Line = Record<(typeof inOrder)[number], string | null>;

/** The last id that was drawn for a line, whether or not its transaction has ended yet. */
export async function selectLastDrawn(tx: Executor): Promise<number> {
  const { rows } = await tx.execute<{ last: number }>(
    sql`SELECT CASE WHEN is_called THEN last_value ELSE 0 END::float8 AS last FROM activity_id_seq`,
  );
  return rows[0]!.last;
}

/**
 * The transactions that may have inserted a line and not committed. An INSERT takes this lock before it draws the id and holds
 * it until the end. So once these transactions have ended, every line with an earlier id is committed, or never will be.
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

/** The newest checkpoint; undefined before the first. */
export async function selectLastCheckpoint(tx: Executor): Promise<Checkpoint | undefined> {
  const [row] = await tx
    .select()
    .from(activityCheckpoints)
    .orderBy(desc(activityCheckpoints.number))
    .limit(1);
  return row;
}

/** Inserts a checkpoint unless its number is taken, so that only one of two nodes closes a minute. Tells whether it did. */
export async function insertCheckpoint(tx: Executor, row: Checkpoint): Promise<boolean> {
  const rows = await tx
    .insert(activityCheckpoints)
    .values(row)
    .onConflictDoNothing({ target: activityCheckpoints.number })
    .returning({ number: activityCheckpoints.number });
  return rows.length === 1;
}

/** Checkpoints after that number, oldest first. */
export const selectCheckpoints = (tx: Executor, after: number, most: number): Promise<Checkpoint[]> =>
  tx
    .select()
    .from(activityCheckpoints)
    .where(gt(activityCheckpoints.number, after))
    .orderBy(asc(activityCheckpoints.number))
    .limit(most);

/** The newest checkpoint key made while `madeUnder` was the first key of the list, unless it was emptied. */
export async function selectCheckpointKey(tx: Executor, madeUnder: string) {
  const [row] = await tx
    .select()
    .from(checkpointKeys)
    .where(and(eq(checkpointKeys.madeUnder, madeUnder), sql`octet_length(${checkpointKeys.sealedKey}) > 0`))
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

/** Leaves rows of checkpoint keys without their key. */
export async function emptyCheckpointKeys(tx: Executor, ids: readonly string[]): Promise<void> {
  await tx
    .update(checkpointKeys)
    .set({ sealedKey: Buffer.alloc(0) })
    .where(inArray(checkpointKeys.id, [...ids]));
}

/** The number of lines outside all checkpoints: below the first id, and above the last checkpoint's last line. */
export async function countOutside(tx: Executor, lastId: number): Promise<{ below: number; above: number }> {
  const { rows } = await tx.execute<{ below: number; above: number }>(
    sql`SELECT (SELECT count(*)::float8 FROM activity WHERE id < 1) AS below,
      (SELECT count(*)::float8 FROM activity WHERE id > ${lastId}) AS above`,
  );
  return rows[0]!;
}
