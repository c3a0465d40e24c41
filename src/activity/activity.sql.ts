import { and, desc, eq, lt } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { activity, activityWords, members, organizations } from '../storage/schema.ts';

/**
 * An account's lines of the trail, newest first; with `before`, older than that line. Reads one range of the index. The name of
 * an organization is for its members alone: who left doesn't follow how it is called since.
 */
export async function selectActivity(
  tx: Executor,
  accountId: string,
  before: number | undefined,
  most: number,
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
    .where(and(eq(activity.accountId, accountId), before === undefined ? undefined : lt(activity.id, before)))
    .orderBy(desc(activity.id))
    .limit(most);
}
