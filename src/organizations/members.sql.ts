import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Membership, Role } from '../contract/who.ts';
import type { Level } from '../mandate/mandate.ts';
import type { Executor, Transaction } from '../storage/database.ts';
import { accounts, authenticators, members, organizations } from '../storage/schema.ts';
import { isId } from '../contract/fields.ts';

const membership = {
  id: organizations.id,
  slug: organizations.slug,
  name: organizations.name,
  role: members.role,
  requiredFrom: organizations.requiredFrom,
  announcedAt: organizations.announcedAt,
  passkeysFrom: organizations.passkeysFrom,
  passkeysAnnouncedAt: organizations.passkeysAnnouncedAt,
  passkey: members.passkey,
  deletesAt: organizations.deletesAt,
  timeZone: organizations.timeZone,
  trustedBrowsers: organizations.trustedBrowsers,
  newcomerSince: members.newcomerSince,
};

/** An organization, by slug or id, as one of its members sees it; undefined for everybody else. */
export async function selectMembership(
  tx: Executor,
  accountId: string,
  named: string,
): Promise<Membership | undefined> {
  const byId = isId(named);
  const [row] = await tx
    .select(membership)
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(and(eq(members.accountId, accountId), eq(byId ? organizations.id : organizations.slug, named)))
    .prepare(byId ? 'select_membership_by_id' : 'select_membership_by_slug')
    .execute();
  return row;
}

/** All organizations of an account, by name. */
export async function selectMembershipsOf(tx: Executor, accountId: string): Promise<Membership[]> {
  return tx
    .select(membership)
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(eq(members.accountId, accountId))
    .orderBy(organizations.name, organizations.id)
    .prepare('select_memberships_of')
    .execute();
}

/**
 * Locks the rows of accounts, always in the same order, and returns their present state. 2-Step Verification is read
 * by a second statement: a join would still see what it was before the wait for the locks.
 */
export async function lockAccounts(tx: Transaction, ids: readonly string[]) {
  const rows = await tx
    .select({
      id: accounts.id,
      email: accounts.email,
      name: accounts.name,
      status: accounts.status,
      credentialVersion: accounts.credentialVersion,
    })
    .from(accounts)
    .where(inArray(accounts.id, [...new Set(ids)]))
    .orderBy(accounts.id)
    .for('no key update');
  const withTwoStep = await selectWithTwoStep(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, twoStep: withTwoStep.has(row.id) }));
}

async function selectWithTwoStep(tx: Transaction, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .select({ accountId: authenticators.accountId })
    .from(authenticators)
    .where(inArray(authenticators.accountId, [...ids]));
  return new Set(rows.map(({ accountId }) => accountId));
}

/** Locks the row of an organization: changes of it or its members are serialized. */
export async function lockOrganization(tx: Transaction, id: string) {
  const [row] = await tx.select().from(organizations).where(eq(organizations.id, id)).for('no key update');
  return row;
}

/** Members without what a level asks for. */
export const lacking = (level: Level) => eq(level === 'any' ? members.twoStep : members.passkey, false);

/** Whether a member has a passkey or security key; call it with the account's row locked. */
export async function hasPasskey(tx: Executor, organizationId: string, accountId: string): Promise<boolean> {
  const [row] = await tx
    .select({ passkey: members.passkey })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.accountId, accountId)));
  return row?.passkey ?? false;
}

export async function selectRole(
  tx: Executor,
  organizationId: string,
  accountId: string,
): Promise<Role | undefined> {
  const [row] = await tx
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.accountId, accountId)));
  return row?.role;
}

/** The owner's account; none for an organization that was imported without. */
export async function selectOwnerId(tx: Executor, organizationId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: members.accountId })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.role, 'owner')));
  return row?.id;
}

/** Makes an account a member unless it is one. The caller has locked the account's row. */
export async function insertMember(
  tx: Transaction,
  { joinedAt, ...member }: { organizationId: string; accountId: string; role: Role; joinedAt: Date },
): Promise<boolean> {
  const rows = await tx
    .insert(members)
    .values({
      ...member,
      joinedAt,
      newcomerSince: joinedAt,
      twoStep: sql`EXISTS (SELECT 1 FROM ${authenticators} WHERE ${authenticators.accountId} = ${member.accountId})`,
    })
    .onConflictDoNothing()
    .returning({ accountId: members.accountId });
  return rows.length === 1;
}

/** Changes a member's role. The caller holds the organization's row and has checked who may. */
export async function updateRole(
  tx: Transaction,
  organizationId: string,
  accountId: string,
  role: Role,
): Promise<void> {
  await tx
    .update(members)
    .set({ role })
    .where(and(eq(members.organizationId, organizationId), eq(members.accountId, accountId)));
}

/** Takes a member out. The caller holds the organization's row and has checked who may. */
export async function deleteMember(
  tx: Transaction,
  organizationId: string,
  accountId: string,
): Promise<void> {
  await tx
    .delete(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.accountId, accountId)));
}

/** Whether an account belongs to any organization besides one. */
export async function isElsewhere(tx: Executor, accountId: string, organizationId: string): Promise<boolean> {
  const rows = await tx
    .select({ one: sql`1` })
    .from(members)
    .where(and(eq(members.accountId, accountId), sql`${members.organizationId} <> ${organizationId}`))
    .limit(1);
  return rows.length > 0;
}

/** Whether an organization has members besides one account. */
export async function hasOthers(tx: Executor, organizationId: string, accountId: string): Promise<boolean> {
  const rows = await tx
    .select({ one: sql`1` })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), sql`${members.accountId} <> ${accountId}`))
    .limit(1);
  return rows.length > 0;
}
