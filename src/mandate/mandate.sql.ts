import { and, asc, eq, isNotNull, ne, notExists, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '../storage/database.ts';
import { accounts, members, organizations } from '../storage/schema.ts';

/** The organizations of an account that require 2-Step Verification or have announced that they will. */
export async function selectRequiring(tx: Executor, accountId: string) {
  return tx
    .select({
      name: organizations.name,
      slug: organizations.slug,
      requiredFrom: organizations.requiredFrom,
      announcedAt: organizations.announcedAt,
      passkeysFrom: organizations.passkeysFrom,
      passkeysAnnouncedAt: organizations.passkeysAnnouncedAt,
      timeZone: organizations.timeZone,
      newcomerSince: members.newcomerSince,
    })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(and(eq(members.accountId, accountId), isNotNull(organizations.requiredFrom)))
    .orderBy(organizations.name)
    .prepare('select_requiring')
    .execute();
}

/** Every membership of an account with the facts that decide whether it is closed. */
export async function selectMemberships(tx: Executor, accountId: string) {
  return tx
    .select({
      slug: organizations.slug,
      name: organizations.name,
      role: members.role,
      requiredFrom: organizations.requiredFrom,
      announcedAt: organizations.announcedAt,
      passkeysFrom: organizations.passkeysFrom,
      passkeysAnnouncedAt: organizations.passkeysAnnouncedAt,
      newcomerSince: members.newcomerSince,
      passkey: members.passkey,
      trustedBrowsers: organizations.trustedBrowsers,
    })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(eq(members.accountId, accountId))
    .orderBy(organizations.name)
    .prepare('select_memberships')
    .execute();
}

/**
 * The people who may reset an account's 2-Step Verification: the owner of its only organization, an administrator too
 * if it is a member there. Members of several, and owners, have nobody but the operator. Who is suspended can't sign in
 * and helps nobody. Whether a helper's own 2-Step Verification is on isn't looked at: a member isn't to learn it here,
 * and a helper without it can set it up first. Twenty at most, the owner first.
 */
export async function selectResetters(tx: Executor, accountId: string) {
  const manager = alias(members, 'manager');
  const elsewhere = alias(members, 'elsewhere');
  const another = tx
    .select({ one: sql`1` })
    .from(elsewhere)
    .where(and(eq(elsewhere.accountId, accountId), ne(elsewhere.organizationId, members.organizationId)));
  return tx
    .select({
      organization: organizations.name,
      name: accounts.name,
      email: accounts.email,
      role: manager.role,
    })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .innerJoin(
      manager,
      and(
        eq(manager.organizationId, organizations.id),
        or(eq(manager.role, 'owner'), and(eq(manager.role, 'administrator'), eq(members.role, 'member'))),
      ),
    )
    .innerJoin(accounts, eq(accounts.id, manager.accountId))
    .where(
      and(
        eq(members.accountId, accountId),
        ne(members.role, 'owner'),
        ne(accounts.status, 'suspended'),
        notExists(another),
      ),
    )
    .orderBy(sql`${manager.role} <> 'owner'`, asc(manager.joinedAt))
    .limit(20);
}
