import { and, asc, eq, sql } from 'drizzle-orm';
import type { Executor } from '../../storage/database.ts';
import { accounts, members } from '../../storage/schema.ts';

/** The owner first, then administrators: written as in the index `members_by_role`. */
const rank = sql<number>`(CASE ${members.role} WHEN 'owner' THEN 0 WHEN 'administrator' THEN 1 ELSE 2 END)`;

/** Names and roles of an organization, by role, from a place on: a range of the index. */
export function selectNames(
  tx: Executor,
  organizationId: string,
  after: { readonly rank: number; readonly accountId: string } | undefined,
  most: number,
) {
  return tx
    .select({ accountId: members.accountId, name: accounts.name, role: members.role, rank })
    .from(members)
    .innerJoin(accounts, eq(accounts.id, members.accountId))
    .where(
      and(
        eq(members.organizationId, organizationId),
        after && sql`(${rank}, ${members.accountId}) > (${after.rank}::int, ${after.accountId}::uuid)`,
      ),
    )
    .orderBy(asc(rank), asc(members.accountId))
    .limit(most);
}
