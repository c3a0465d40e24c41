import { and, desc, eq, inArray, lt, or, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { ActivityType } from '../../activity/kinds.ts';
import type { Executor } from '../../storage/database.ts';
import { accounts, activity, activityWords, members } from '../../storage/schema.ts';

export interface TrailQuery {
  readonly organizationId: string;
  readonly before?: number | undefined;
  readonly type?: string | undefined;
  readonly types?: readonly ActivityType[] | undefined;
  /** The person who did it or to whom it was done. */
  readonly account?: string | undefined;
  readonly most: number;
}

/**
 * An organization's lines of the trail, newest first, before a line if given: one range of an index. People are named as they
 * are called now, and those who are still members with their present address: an address that somebody took after leaving is no
 * business of the organization's.
 */
export function selectTrail(tx: Executor, query: TrailQuery) {
  const { organizationId } = query;
  const actor = alias(accounts, 'actor');
  const member = alias(members, 'member');
  const acting = alias(members, 'acting');
  return tx
    .select({
      id: activity.id,
      type: activity.type,
      at: activity.at,
      accountId: activity.accountId,
      actorId: activity.actorId,
      name: accounts.name,
      email: accounts.email,
      isMember: member.accountId,
      actorName: actor.name,
      actorEmail: actor.email,
      actorIsMember: acting.accountId,
      reason: activity.reason,
      words: activityWords.words,
      browser: activity.browser,
      network: activity.network,
    })
    .from(activity)
    .leftJoin(accounts, eq(accounts.id, activity.accountId))
    .leftJoin(member, and(eq(member.organizationId, organizationId), eq(member.accountId, accounts.id)))
    .leftJoin(actor, eq(actor.id, activity.actorId))
    .leftJoin(acting, and(eq(acting.organizationId, organizationId), eq(acting.accountId, actor.id)))
    .leftJoin(activityWords, eq(activityWords.activityId, activity.id))
    .where(isAsked(query))
    .orderBy(desc(activity.id))
    .limit(query.most);
}

const isAsked = ({ organizationId, before, type, types, account }: TrailQuery): SQL | undefined =>
  and(
    eq(activity.organizationId, organizationId),
    before === undefined ? undefined : lt(activity.id, before),
    type === undefined ? undefined : eq(activity.type, type),
    types && inArray(activity.type, [...types]),
    account === undefined ? undefined : or(eq(activity.accountId, account), eq(activity.actorId, account)),
  );
