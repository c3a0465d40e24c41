import { and, eq, gte, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { Executor, Transaction } from '../storage/database.ts';
import { rememberReplaced } from '../storage/ended-links.sql.ts';
import { accounts, activity, knownBrowsers, notMeLinks, recoveryCodes } from '../storage/schema.ts';

/** A notice's recipient and the facts of its line in the trail. Undefined for a deleted account. */
export async function selectNoticeFacts(tx: Executor, accountId: string, activityId: number) {
  const left = tx
    .select({ count: sql`count(*)::int` })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.accountId, accountId), isNull(recoveryCodes.spentAt)));
  const [row] = await tx
    .select({
      email: accounts.email,
      language: accounts.language,
      timeZone: accounts.timeZone,
      credentialVersion: accounts.credentialVersion,
      at: activity.at,
      network: activity.network,
      browser: activity.browser,
      recoveryCodesLeft: sql<number>`(${left})`,
    })
    .from(activity)
    .innerJoin(accounts, eq(accounts.id, activity.accountId))
    .where(and(eq(activity.id, activityId), eq(accounts.id, accountId), ne(accounts.status, 'deleted')));
  if (!row) return undefined;
  const failedSecondSteps = await countFailedSecondSteps(tx, accountId, row.at);
  return { ...row, failedSecondSteps, newBrowsers: await countNewBrowsers(tx, accountId, row.at) };
}

/** The number of browsers that became known since a moment; at least 1, the one that the notice is about. */
async function countNewBrowsers(tx: Executor, accountId: string, since: Date): Promise<number> {
  const known = and(eq(knownBrowsers.accountId, accountId), gte(knownBrowsers.createdAt, since));
  return Math.max(1, await tx.$count(knownBrowsers, known));
}

/** The number of second steps that failed in the six hours before a moment. */
export async function countFailedSecondSteps(tx: Executor, accountId: string, until: Date): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(activity)
    .where(
      and(
        eq(activity.accountId, accountId),
        inArray(activity.type, ['second-step-refused', 'challenge-ended']),
        sql`${activity.at} > ${until.toISOString()}::timestamptz - interval '6 hours'`,
      ),
    );
  return row?.count ?? 0;
}

/** Stores the newest link for a line of the trail; a link mailed by an earlier try becomes invalid. */
export async function upsertNotMeLink(tx: Transaction, row: typeof notMeLinks.$inferInsert): Promise<void> {
  await rememberReplaced(tx, 'not-me', eq(notMeLinks.activityId, row.activityId));
  await tx.insert(notMeLinks).values(row).onConflictDoUpdate({ target: notMeLinks.activityId, set: row });
}
