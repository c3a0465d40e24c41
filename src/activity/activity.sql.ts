import { and, desc, eq, lt } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { activity } from '../storage/schema.ts';

/** An account's lines of the trail, newest first; with `before`, older than that line. Reads one range of the index. */
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
    })
    .from(activity)
    .where(and(eq(activity.accountId, accountId), before === undefined ? undefined : lt(activity.id, before)))
    .orderBy(desc(activity.id))
    .limit(most);
}
