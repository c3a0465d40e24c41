import { and, eq, exists, gte, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '../storage/database.ts';
import { readMoment } from '../storage/readings.ts';
import { activity, authenticators, recoveryCodes } from '../storage/schema.ts';

/** An act that the account's owner disowns. */
interface Disowned {
  readonly accountId: string;
  /** The line of the trail about it. */
  readonly activityId: number;
  /** When it began. */
  readonly since: Date;
}

/**
 * Deletes recovery codes issued since an act, or since the session began that did it, if the app is older: so an
 * intruder's codes go, in whatever order they did things, and nobody loses a second step of their own. Returns how many
 * were deleted. Call it with the account's row locked.
 */
export async function deleteCodesSince(
  tx: Executor,
  { accountId, activityId, since }: Disowned,
): Promise<number> {
  const began = await selectBeginOfSession(tx, accountId, activityId);
  let gone = 0;
  for (const moment of began ? [since, began] : [since]) gone += await deleteIssued(tx, accountId, moment);
  return gone;
}

/** The time of the first line of the session that wrote a line; null if no session did. */
async function selectBeginOfSession(
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

async function deleteIssued(tx: Executor, accountId: string, since: Date): Promise<number> {
  const older = tx
    .select({ one: sql`1` })
    .from(authenticators)
    .where(and(eq(authenticators.accountId, accountId), lt(authenticators.createdAt, since)));
  const gone = await tx
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.accountId, accountId), gte(recoveryCodes.issuedAt, since), exists(older)))
    .returning({ id: recoveryCodes.id });
  return gone.length;
}
