import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { accounts, activity, recoveryCodes } from '../storage/schema.ts';

/** Whom a notice goes to, and what the trail says of its cause. */
export async function selectNoticeFacts(tx: Executor, accountId: string, activityId: number) {
  const [row] = await tx
    .select({
      email: accounts.email,
      language: accounts.language,
      at: activity.at,
      network: activity.network,
      browser: activity.browser,
      recoveryCodesLeft: sql<number>`(${tx
        .select({ count: sql`count(*)::int` })
        .from(recoveryCodes)
        .where(and(eq(recoveryCodes.accountId, accountId), isNull(recoveryCodes.spentAt)))})`,
    })
    .from(activity)
    .innerJoin(accounts, eq(accounts.id, activity.accountId))
    .where(and(eq(activity.id, activityId), eq(accounts.id, accountId)));
  return row;
}
