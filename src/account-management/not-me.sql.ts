import { and, eq, gt } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { endLinks } from '../storage/ended-links.sql.ts';
import { accounts, activity, notMeLinks } from '../storage/schema.ts';

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
