import { and, eq, gt, lte, or } from 'drizzle-orm';
import type { Executor, Transaction } from '../storage/database.ts';
import { organizations } from '../storage/schema.ts';
import type { noMandate } from '../mandate/mandate.ts';
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
  mandate: { requiredFrom: Date; announcedAt: Date } | typeof noMandate,
): Promise<void> {
  await tx.update(organizations).set(mandate).where(eq(organizations.id, id));
}

/** The level of the mandate: passkeys from a day on, or any second step. */
export async function updateLevel(
  tx: Transaction,
  id: string,
  level:
    { passkeysFrom: Date; passkeysAnnouncedAt: Date } | { passkeysFrom: null; passkeysAnnouncedAt: null },
): Promise<void> {
  await tx.update(organizations).set(level).where(eq(organizations.id, id));
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

/** Organizations whose mandate, or its level, begins by a moment. */
export async function selectBeginningSoon(tx: Executor, now: Date, until: Date) {
  return tx
    .select({
      id: organizations.id,
      requiredFrom: organizations.requiredFrom,
      announcedAt: organizations.announcedAt,
      passkeysFrom: organizations.passkeysFrom,
      passkeysAnnouncedAt: organizations.passkeysAnnouncedAt,
      timeZone: organizations.timeZone,
    })
    .from(organizations)
    .where(
      or(
        and(gt(organizations.requiredFrom, now), lte(organizations.requiredFrom, until)),
        and(gt(organizations.passkeysFrom, now), lte(organizations.passkeysFrom, until)),
      ),
    );
}

/** Organizations whose announced deletion is due, a hundred at a time. */
export async function selectToDelete(tx: Executor, now: Date) {
  return tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(lte(organizations.deletesAt, now))
    .limit(100);
}
