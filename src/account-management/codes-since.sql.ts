import { and, eq, exists, gte, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '../storage/database.ts';
import { readMoment } from '../storage/readings.ts';
import { activity, authenticators, recoveryCodes } from '../storage/schema.ts';

/** What was done that its owner disowns. */
interface Disowned {
  readonly accountId: string;
  /** The line of the trail that tells of it. */
  readonly activityId: number;
  /** When it began. */
  readonly since: Date;
}

/**
 * Recovery codes that were issued since something happened, or since the session began that did it, go, if the app is
 * older: so somebody else's go, in whatever order they did things, and nobody is left without a second step of their own.
 * Gives how many went. Call it with the account's row held.
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

/** When the first line of the session was written that one line is of; nothing if that line is of none. */
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
