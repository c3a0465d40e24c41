import { and, asc, eq, inArray, ne, notExists, sql } from 'drizzle-orm';
import type { Executor, Transaction } from '../../storage/database.ts';
import { accounts, activity, authenticators, members, organizations } from '../../storage/schema.ts';

/** Those of these addresses that have an account, and whether it has 2-Step Verification or has to set it up first. */
export async function selectTaken(
  tx: Executor,
  emails: readonly string[],
): Promise<ReadonlyMap<string, boolean>> {
  const app = tx
    .select({ one: sql`1` })
    .from(authenticators)
    .where(eq(authenticators.accountId, accounts.id));
  const rows = await tx
    .select({ email: accounts.email, isProtected: sql<boolean>`(${accounts.mustSetUp} OR EXISTS ${app})` })
    .from(accounts)
    .where(inArray(accounts.email, [...emails]));
  return new Map(rows.map(({ email, isProtected }) => [email, isProtected]));
}

const ownerOf = (tx: Executor) =>
  tx
    .select({ one: sql`1` })
    .from(members)
    .where(and(eq(members.organizationId, organizations.id), eq(members.role, 'owner')));

/** Those of these organizations that exist. */
export async function selectOrganizations(tx: Executor, slugs: readonly string[]) {
  return tx
    .select({
      slug: organizations.slug,
      name: organizations.name,
      origin: organizations.origin,
      owned: sql<boolean>`EXISTS ${ownerOf(tx)}`,
    })
    .from(organizations)
    .where(inArray(organizations.slug, [...slugs]));
}

/**
 * Finds the organization with that slug, or creates it; of two simultaneous calls one creates it. The row isn't locked, so that
 * members of one organization are imported in parallel; the tables' constraints ensure that it exists and has one owner.
 */
export async function findOrMakeOrganization(
  tx: Transaction,
  row: Omit<typeof organizations.$inferInsert, 'origin'>,
): Promise<{ id: string; origin: 'here' | 'import'; made: boolean }> {
  const [made] = await tx
    .insert(organizations)
    .values({ ...row, origin: 'import' })
    .onConflictDoNothing({ target: organizations.slug })
    .returning({ id: organizations.id });
  if (made) return { id: made.id, origin: 'import', made: true };
  const [there] = await tx
    .select({ id: organizations.id, origin: organizations.origin })
    .from(organizations)
    .where(eq(organizations.slug, row.slug));
  return { ...there!, made: false };
}

/** The owner and the administrators who have signed in here. Without one, nobody manages the organization yet. */
export async function selectLivingManagers(tx: Executor, organizationId: string): Promise<string[]> {
  const signedIn = tx
    .select({ one: sql`1` })
    .from(activity)
    .where(and(eq(activity.accountId, members.accountId), eq(activity.type, 'signed-in')));
  const rows = await tx
    .select({ id: members.accountId })
    .from(members)
    .where(
      and(eq(members.organizationId, organizationId), ne(members.role, 'member'), sql`EXISTS ${signedIn}`),
    );
  return rows.map(({ id }) => id);
}

/** Slugs of organizations without an owner; a hundred at most. */
export async function selectOwnerless(tx: Executor): Promise<string[]> {
  const rows = await tx
    .select({ slug: organizations.slug })
    .from(organizations)
    .where(notExists(ownerOf(tx)))
    .orderBy(asc(organizations.slug))
    .limit(100);
  return rows.map(({ slug }) => slug);
}
