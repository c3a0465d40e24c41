import { eq } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { members, organizations } from '../storage/schema.ts';

/** An organization and its owner. */
export async function insertOrganization(
  tx: Executor,
  organization: typeof organizations.$inferInsert,
  ownerId: string,
): Promise<void> {
  await tx.insert(organizations).values(organization);
  await tx.insert(members).values({
    organizationId: organization.id,
    accountId: ownerId,
    role: 'owner',
    joinedAt: organization.createdAt,
  });
}

export async function selectOrganizationsOf(tx: Executor, accountId: string) {
  return tx
    .select({ id: organizations.id, slug: organizations.slug, name: organizations.name, role: members.role })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(eq(members.accountId, accountId))
    .orderBy(organizations.name);
}
