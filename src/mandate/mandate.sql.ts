import { and, asc, eq, inArray, isNotNull, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '../storage/database.ts';
import { accounts, members, organizations } from '../storage/schema.ts';

/** The organizations of an account that require 2-Step Verification or have announced that they will. */
export async function selectRequiring(tx: Executor, accountId: string) {
  return tx
    .select({ name: organizations.name, requiredFrom: organizations.requiredFrom })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(and(eq(members.accountId, accountId), isNotNull(organizations.requiredFrom)))
    .orderBy(organizations.name);
}

/** Every membership of an account with what decides whether it is closed. */
export async function selectMemberships(tx: Executor, accountId: string) {
  return tx
    .select({
      slug: organizations.slug,
      name: organizations.name,
      role: members.role,
      requiredFrom: organizations.requiredFrom,
      announcedAt: organizations.announcedAt,
      newcomerSince: members.newcomerSince,
    })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(eq(members.accountId, accountId))
    .orderBy(organizations.name);
}

/** Who looks after the organizations of an account, without the account itself: twenty names at most. */
export async function selectManagers(tx: Executor, accountId: string) {
  const manager = alias(members, 'manager');
  return tx
    .select({ organization: organizations.name, name: accounts.name, role: manager.role })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .innerJoin(
      manager,
      and(eq(manager.organizationId, organizations.id), inArray(manager.role, ['owner', 'administrator'])),
    )
    .innerJoin(accounts, eq(accounts.id, manager.accountId))
    .where(and(eq(members.accountId, accountId), ne(manager.accountId, accountId)))
    .orderBy(asc(organizations.name), asc(manager.joinedAt))
    .limit(20);
}
