import { and, asc, eq, gt, gte, inArray, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { beginningOf, type Level, type Mandate } from '../../mandate/mandate.ts';
import type { Role } from '../../contract/who.ts';
import type { Executor } from '../../storage/database.ts';
import { lacking } from '../members.sql.ts';
import { isAfter, orderBy, type MemberSort, type Place } from './member-order.sql.ts';
import {
  accounts,
  activity,
  authenticators,
  members,
  recoveryCodes,
  sessions,
} from '../../storage/schema.ts';

/** The state of a member's 2-Step Verification: on; off; due on a day; overdue, and so shut out. */
export const memberStates = ['on', 'off', 'due', 'overdue'] as const;
export type MemberState = (typeof memberStates)[number];

export interface ListQuery {
  readonly organizationId: string;
  readonly mandate: Mandate;
  readonly now: Date;
  readonly state?: MemberState | undefined;
  readonly role?: Role | undefined;
  /** Only members without what this level asks for. */
  readonly lacking?: Level | undefined;
  readonly search?: string | undefined;
  /** Only this member. */
  readonly account?: string | undefined;
  /** Without it those who need to act come first. */
  readonly sort?: MemberSort | undefined;
  readonly after?: Place | undefined;
  readonly most: number;
}

/** Each state is one range of the index; under a raised level it is looked for among the organization's rows of it. */
function inState(state: MemberState, mandate: Mandate, now: Date): SQL | undefined {
  if (beginningOf(mandate, 'passkeys')) return inStateUnderLevel(state, mandate, now);
  const { requiredFrom, announcedAt } = mandate;
  // They have no passkey either: a range of the index.
  const without = and(eq(members.twoStep, false), eq(members.passkey, false));
  const nobody = sql`false`;
  if (state === 'on') return eq(members.twoStep, true);
  if (requiredFrom === null || announcedAt === null) return state === 'off' ? without : nobody;
  if (state === 'off') return nobody;
  if (requiredFrom <= now) return state === 'overdue' ? without : nobody;
  return and(
    without,
    state === 'due' ? lt(members.newcomerSince, announcedAt) : gte(members.newcomerSince, announcedAt),
  );
}

/** The same rule as `lackingDueAt`: what is missing decides, a second step or a passkey, whichever is due first. */
function inStateUnderLevel(state: MemberState, mandate: Mandate, now: Date): SQL {
  const dueOf = (level: Level, has: SQL | PgColumn) => {
    const { from, announcedAt } = beginningOf(mandate, level)!;
    return sql`CASE WHEN NOT ${has} THEN
      CASE WHEN ${members.newcomerSince} < ${announcedAt.toISOString()}::timestamptz
        THEN ${from.toISOString()}::timestamptz ELSE ${members.newcomerSince} END END`;
  };
  const due = sql`least(${dueOf('any', members.twoStep)}, ${dueOf('passkeys', members.passkey)})`;
  // Members with a passkey have a second step: each state is within a range of the index.
  if (state === 'on') return and(eq(members.twoStep, true), eq(members.passkey, true))!;
  if (state === 'off') return sql`false`;
  const over = sql`${due} <= ${now.toISOString()}::timestamptz`;
  return and(eq(members.passkey, false), state === 'overdue' ? over : sql`NOT (${over})`)!;
}

const contains = (search: string): SQL | undefined => {
  const pattern = `%${search.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return or(sql`${accounts.name} ILIKE ${pattern}`, sql`${accounts.email} ILIKE ${pattern}`);
};

/** The time of a member's last sign-in. */
const lastSignIn = (tx: Executor) =>
  tx
    .select({ at: activity.at })
    .from(activity)
    .where(and(eq(activity.accountId, members.accountId), eq(activity.type, 'signed-in')))
    .orderBy(sql`${activity.id} DESC`)
    .limit(1);

/** The number of a member's recovery codes that aren't spent. */
const codesLeft = (tx: Executor) =>
  tx
    .select({ count: sql`count(*)::int` })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.accountId, members.accountId), isNull(recoveryCodes.spentAt)));

/**
 * A page of an organization's members in the asked order, from a cursor on: a range of that order's index. Further data is
 * looked up for the page's rows only.
 */
export function selectMembers(tx: Executor, query: ListQuery) {
  const { organizationId, mandate, now, state, role, search, account, sort = 'state', after, most } = query;
  return tx
    .select({
      accountId: members.accountId,
      name: accounts.name,
      email: accounts.email,
      language: accounts.language,
      role: members.role,
      twoStep: members.twoStep,
      passkey: members.passkey,
      hasApp: sql<boolean>`coalesce(octet_length(${authenticators.sealedKey}) > 0, false)`,
      newcomerSince: members.newcomerSince,
      nameKey: members.nameKey,
      joinedAt: members.joinedAt,
      activeSince: authenticators.activeSince,
      lastSignInAt: sql<string | null>`(${lastSignIn(tx)})`,
      recoveryCodesLeft: sql<number>`(${codesLeft(tx)})`,
    })
    .from(members)
    .innerJoin(accounts, eq(accounts.id, members.accountId))
    .leftJoin(authenticators, eq(authenticators.accountId, members.accountId))
    .where(
      and(
        eq(members.organizationId, organizationId),
        state && inState(state, mandate, now),
        role && eq(members.role, role),
        query.lacking && lacking(query.lacking),
        account === undefined ? undefined : eq(members.accountId, account),
        search ? contains(search) : undefined,
        after && isAfter(sort, after),
      ),
    )
    .orderBy(...orderBy(sort))
    .limit(most);
}

/** The number of members in each state: one pass over the organization's part of the index. */
export async function countMembers(tx: Executor, organizationId: string, mandate: Mandate, now: Date) {
  const counted = (state: MemberState) =>
    sql<number>`count(*) FILTER (WHERE ${inState(state, mandate, now)})::int`;
  const [row] = await tx
    .select({
      members: sql<number>`count(*)::int`,
      on: counted('on'),
      off: counted('off'),
      due: counted('due'),
      overdue: counted('overdue'),
    })
    .from(members)
    .where(eq(members.organizationId, organizationId));
  return row ?? { members: 0, on: 0, off: 0, due: 0, overdue: 0 };
}

/** The number of members without what a level asks for who have one of these roles. */
export async function countWithout(
  tx: Executor,
  organizationId: string,
  level: Level,
  roles: readonly Role[],
): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(members)
    .where(
      and(eq(members.organizationId, organizationId), lacking(level), inArray(members.role, [...roles])),
    );
  return row?.count ?? 0;
}

/**
 * Of the members without what a level asks for: how many there are, how many are signed in at the moment, and whether the
 * owner is one.
 */
export async function countConcerned(
  tx: Executor,
  {
    organizationId,
    level,
    now,
    idleSince,
  }: { organizationId: string; level: Level; now: Date; idleSince: Date },
) {
  const live = tx
    .select({ one: sql`1` })
    .from(sessions)
    .where(
      and(
        eq(sessions.accountId, members.accountId),
        gt(sessions.expiresAt, now),
        gt(sessions.lastSeenAt, idleSince),
      ),
    );
  const [row] = await tx
    .select({
      without: sql<number>`count(*)::int`,
      signedIn: sql<number>`count(*) FILTER (WHERE EXISTS (${live}))::int`,
      owner: sql<boolean>`coalesce(bool_or(${members.role} = 'owner'), false)`,
    })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), lacking(level)));
  return row ?? { without: 0, signedIn: 0, owner: false };
}

/** The owner first, then administrators: written as in the index `members_by_role_and_name`. */
const rank = sql<number>`(CASE ${members.role} WHEN 'owner' THEN 0 WHEN 'administrator' THEN 1 ELSE 2 END)`;

/** Names and roles of an organization, by role and name, from a cursor on: a range of the index. */
export function selectNames(
  tx: Executor,
  organizationId: string,
  after: { readonly rank: number; readonly nameKey: string; readonly accountId: string } | undefined,
  most: number,
) {
  return tx
    .select({
      accountId: members.accountId,
      name: accounts.name,
      role: members.role,
      rank,
      nameKey: members.nameKey,
    })
    .from(members)
    .innerJoin(accounts, eq(accounts.id, members.accountId))
    .where(
      and(
        eq(members.organizationId, organizationId),
        after &&
          sql`(${rank}, ${members.nameKey}, ${members.accountId}) > (${after.rank}::int, ${after.nameKey}::text, ${after.accountId}::uuid)`,
      ),
    )
    .orderBy(asc(rank), asc(members.nameKey), asc(members.accountId))
    .limit(most);
}
