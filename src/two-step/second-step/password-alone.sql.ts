import { and, eq, gt, sql } from 'drizzle-orm';
import type { Executor } from '../../storage/database.ts';
import { activity } from '../../storage/schema.ts';

/** Whether a sign-in as that session came after a line of the trail: a short range of an index. */
export async function hasSignedInAs(
  tx: Executor,
  accountId: string,
  sessionId: string,
  after: number,
): Promise<boolean> {
  const rows = await tx
    .select({ one: sql`1` })
    .from(activity)
    .where(
      and(
        eq(activity.accountId, accountId),
        eq(activity.type, 'signed-in'),
        gt(activity.id, after),
        eq(activity.sessionId, sessionId),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
