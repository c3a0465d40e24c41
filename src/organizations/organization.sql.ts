import { and, eq, gt, lte } from 'drizzle-orm';
import type { Executor, Transaction } from '../storage/database.ts';
import { organizations } from '../storage/schema.ts';
import { insertMember } from './members.sql.ts';

/** An organization and its owner. */
export async function insertOrganization(
  tx: Transaction,
  organization: typeof organizations.$inferInsert,
  ownerId: string,
): Promise<void> {
  await tx.insert(organizations).values(organization);
  const { id: organizationId, createdAt: joinedAt } = organization;
  await insertMember(tx, { organizationId, accountId: ownerId, role: 'owner', joinedAt });
}

export async function updateNameAndZone(
  tx: Transaction,
  id: string,
  named: { name: string; timeZone: string | null },
): Promise<void> {
  await tx.update(organizations).set(named).where(eq(organizations.id, id));
}

/** The mandate, or that there is none. */
export async function updateMandate(
  tx: Transaction,
  id: string,
  mandate: { requiredFrom: Date; announcedAt: Date } | { requiredFrom: null; announcedAt: null },
): Promise<void> {
  await tx.update(organizations).set(mandate).where(eq(organizations.id, id));
}

export async function updateTrustedBrowsers(
  tx: Transaction,
  id: string,
  trustedBrowsers: boolean,
): Promise<void> {
  await tx.update(organizations).set({ trustedBrowsers }).where(eq(organizations.id, id));
}

export async function updateDeletesAt(tx: Transaction, id: string, deletesAt: Date | null): Promise<void> {
  await tx.update(organizations).set({ deletesAt }).where(eq(organizations.id, id));
}

/** Organizations whose mandate begins by a moment. */
export async function selectBeginningSoon(tx: Executor, now: Date, until: Date) {
  return tx
    .select({
      id: organizations.id,
      requiredFrom: organizations.requiredFrom,
      announcedAt: organizations.announcedAt,
      timeZone: organizations.timeZone,
    })
    .from(organizations)
    .where(and(gt(organizations.requiredFrom, now), lte(organizations.requiredFrom, until)));
}

export async function selectToDelete(tx: Executor, now: Date) {
  return tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(lte(organizations.deletesAt, now))
    .limit(100);
}
