import { and, desc, eq, lt, sql, gte, inArray, isNull, ne } from 'drizzle-orm';
import type { Executor, Transaction } from '../storage/database.ts';
import {
  activity,
  activityWords,
  members,
  organizations,
  accounts,
  knownBrowsers,
  notMeLinks,
  recoveryCodes,
} from '../storage/schema.ts';
import type { ActivityType } from './kinds.ts';
import { rememberReplaced } from '../storage/ended-links.sql.ts';

/**
 * An account's lines of the trail, newest first, of some types if given; with `before`, older than that line. Reads one range
 * of the index. The name of an organization is for its members alone: who left doesn't follow how it is called since.
 */
export async function selectActivity(
  tx: Executor,
  accountId: string,
  { types, before, most }: { types: ActivityType[] | undefined; before: number | undefined; most: number },
) {
  return tx
    .select({
      id: activity.id,
      type: activity.type,
      at: activity.at,
      browser: activity.browser,
      network: activity.network,
      reason: activity.reason,
      actorId: activity.actorId,
      organization: organizations.name,
      words: activityWords.words,
    })
    .from(activity)
    .leftJoin(
      members,
      and(eq(members.organizationId, activity.organizationId), eq(members.accountId, accountId)),
    )
    .leftJoin(organizations, eq(organizations.id, members.organizationId))
    .leftJoin(activityWords, eq(activityWords.activityId, activity.id))
    .where(
      and(
        eq(activity.accountId, accountId),
        before === undefined ? undefined : lt(activity.id, before),
        types && inArray(activity.type, types),
      ),
    )
    .orderBy(desc(activity.id))
    .limit(most);
}

// People see the ids of their own lines, and so how many ids were drawn between two of them. An attempt for a known address
// writes a line. So an attempt for an unknown address draws an id too, and every minute draws one more, whether or not there
// were attempts: otherwise the ids would reveal which addresses have an account (ASVS 6.3.8).

/** Counts an attempt for an address without an account, and draws an id as if it had a line. */
export async function insertUnknownAddressTry(tx: Executor, at: Date, network: string): Promise<void> {
  await tx.execute(sql`
    INSERT INTO unknown_address_tries (at, network)
    SELECT ${at.toISOString()}::timestamptz, ${network}::text FROM nextval('activity_id_seq')`);
}

/** Moves the attempts of past minutes into the trail in one statement: one line a minute, with their number as reason. */
export async function tellUnknownAddressTries(tx: Executor, now: Date): Promise<void> {
  await tx.execute(sql`
    WITH over AS (
      DELETE FROM unknown_address_tries WHERE at < date_trunc('minute', ${now.toISOString()}::timestamptz)
      RETURNING date_trunc('minute', at) AS minute, network),
    told AS (
      INSERT INTO activity (at, type, reason, network, browser)
      SELECT minute, 'unknown-addresses-tried', count(*)::text,
        CASE WHEN count(DISTINCT network) = 1 THEN min(network) ELSE '-' END, '-'
      FROM over GROUP BY minute ORDER BY minute
      RETURNING id)
    SELECT nextval('activity_id_seq') WHERE NOT EXISTS (SELECT FROM told)`);
}

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
