import { and, eq, exists, inArray, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor, Transaction } from '../storage/database.ts';
import { endLinks } from '../storage/ended-links.sql.ts';
import { invitations, members, organizations } from '../storage/schema.ts';
import { deleteInvitationsBy } from './invitations/invitations.sql.ts';

const ownedBy = (accountId: string) => and(eq(members.accountId, accountId), eq(members.role, 'owner'));

/** The organizations of an owner, and whether they have other members. */
export async function selectOwned(tx: Executor, accountId: string) {
  const other = alias(members, 'other');
  const others = tx
    .select({ one: sql`1` })
    .from(other)
    .where(and(eq(other.organizationId, organizations.id), ne(other.accountId, accountId)));
  return tx
    .select({
      id: organizations.id,
      slug: organizations.slug,
      name: organizations.name,
      shared: sql<boolean>`${exists(others)}`,
    })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(ownedBy(accountId))
    .orderBy(organizations.name);
}

/**
 * Locks the rows of an owner's organizations: a person about to join one waits, and then finds it gone. With the
 * account's row locked none is added or handed over meanwhile.
 */
export async function lockOwnedOrganizations(tx: Transaction, accountId: string): Promise<void> {
  const owned = await tx
    .select({ organizationId: members.organizationId })
    .from(members)
    .where(ownedBy(accountId));
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(
      inArray(
        organizations.id,
        owned.map(({ organizationId }) => organizationId),
      ),
    )
    .orderBy(organizations.id)
    .for('update');
}

/** Members and invitations go with their organization. */
export async function deleteOrganizations(tx: Executor, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await endLinks(tx, 'invitation', 'cancelled', inArray(invitations.organizationId, [...ids]));
  await tx.delete(organizations).where(inArray(organizations.id, [...ids]));
}

/** Takes a person out of all organizations; the invitations that they sent end. */
export async function deleteMemberships(tx: Transaction, accountId: string): Promise<void> {
  await deleteInvitationsBy(tx, accountId);
  await tx.delete(members).where(eq(members.accountId, accountId));
}
