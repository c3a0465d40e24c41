import { and, eq, gt, gte, sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { endLinks } from '../storage/ended-links.sql.ts';
import { accounts, activity, notMeLinks, recoveryCodes, accessTokens } from '../storage/schema.ts';
import { alias } from 'drizzle-orm/pg-core';
import { readMoment } from '../storage/readings.ts';

/** A valid link, and the act it is about. */
export async function selectNotMe(tx: Executor, tokenDigest: Buffer, now: Date) {
  const [row] = await tx
    .select({
      accountId: notMeLinks.accountId,
      credentialVersion: notMeLinks.credentialVersion,
      email: notMeLinks.email,
      activityId: notMeLinks.activityId,
      type: activity.type,
      at: activity.at,
      network: activity.network,
      browser: activity.browser,
    })
    .from(notMeLinks)
    .innerJoin(
      accounts,
      and(
        eq(accounts.id, notMeLinks.accountId),
        eq(accounts.credentialVersion, notMeLinks.credentialVersion),
      ),
    )
    .innerJoin(activity, eq(activity.id, notMeLinks.activityId))
    .where(and(eq(notMeLinks.tokenDigest, tokenDigest), gt(notMeLinks.expiresAt, now)));
  return row;
}

/** Spends a link: once. Call with the account's row locked. */
export async function consumeNotMe(tx: Executor, tokenDigest: Buffer, now: Date): Promise<boolean> {
  const mailed = and(eq(notMeLinks.tokenDigest, tokenDigest), gt(notMeLinks.expiresAt, now));
  return (await endLinks(tx, 'not-me', 'used', mailed)) === 1;
}

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

/** Ends every access token that an account has made, in whatever organization: some of them may be an intruder's. */
export async function deleteAccessTokensOf(tx: Executor, accountId: string): Promise<void> {
  await tx.delete(accessTokens).where(eq(accessTokens.madeBy, accountId));
}
