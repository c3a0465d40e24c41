import { and, eq, gte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '../storage/database.ts';
import { readMoment } from '../storage/readings.ts';
import { activity, recoveryCodes } from '../storage/schema.ts';

/** The time of the first line of the session that wrote a line; undefined if no session did. */
export async function selectBeginOfSession(
  tx: Executor,
  accountId: string,
  activityId: number,
): Promise<Date | undefined> {
  const line = alias(activity, 'line');
  const [row] = await tx
    .select({ began: sql<string | null>`min(${activity.at})` })
    .from(activity)
    .innerJoin(
      line,
      and(
        eq(line.id, activityId),
        eq(line.accountId, activity.accountId),
        eq(line.sessionId, activity.sessionId),
      ),
    )
    .where(eq(activity.accountId, accountId));
  return row?.began ? readMoment(row.began) : undefined;
}

/** Deletes recovery codes issued since a moment. Returns how many there were. */
export async function deleteCodesSince(tx: Executor, accountId: string, since: Date): Promise<number> {
  const gone = await tx
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.accountId, accountId), gte(recoveryCodes.issuedAt, since)))
    .returning({ id: recoveryCodes.id });
  return gone.length;
}
