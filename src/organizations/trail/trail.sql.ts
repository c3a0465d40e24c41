import { and, desc, eq, lt, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '../../storage/database.ts';
import { accounts, activity } from '../../storage/schema.ts';

export interface TrailQuery {
  readonly organizationId: string;
  readonly before?: number | undefined;
  readonly type?: string | undefined;
  /** The person who did it or to whom it was done. */
  readonly account?: string | undefined;
  readonly most: number;
}

/** An organization's lines of the trail, newest first, before a line if given: one range of the index. */
export function selectTrail(tx: Executor, { organizationId, before, type, account, most }: TrailQuery) {
  const actor = alias(accounts, 'actor');
  return tx
    .select({
      id: activity.id,
      type: activity.type,
      at: activity.at,
      accountId: activity.accountId,
      actorId: activity.actorId,
      name: accounts.name,
      actorName: actor.name,
      reason: activity.reason,
      browser: activity.browser,
      network: activity.network,
    })
    .from(activity)
    .leftJoin(accounts, eq(accounts.id, activity.accountId))
    .leftJoin(actor, eq(actor.id, activity.actorId))
    .where(
      and(
        eq(activity.organizationId, organizationId),
        before === undefined ? undefined : lt(activity.id, before),
        type === undefined ? undefined : eq(activity.type, type),
        account === undefined
          ? undefined
          : or(eq(activity.accountId, account), eq(activity.actorId, account)),
      ),
    )
    .orderBy(desc(activity.id))
    .limit(most);
}
