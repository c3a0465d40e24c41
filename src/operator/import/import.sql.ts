import { and, asc, eq, inArray, notExists, sql } from 'drizzle-orm';
import type { Executor, Transaction } from '../../storage/database.ts';
import { accounts, members, organizations } from '../../storage/schema.ts';

/** Which of these addresses have an account. */
export async function selectTaken(tx: Executor, emails: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .select({ email: accounts.email })
    .from(accounts)
    .where(inArray(accounts.email, [...emails]));
  return new Set(rows.map(({ email }) => email));
}

/**
 * The organization of that slug, made if there is none: of two at once one makes it. Its row is not held, or everybody of one
 * organization would have to queue; that it has one owner, and is there, the tables see to.
 */
export async function findOrMakeOrganization(
  tx: Transaction,
  row: typeof organizations.$inferInsert,
): Promise<string> {
  const [made] = await tx
    .insert(organizations)
    .values(row)
    .onConflictDoNothing({ target: organizations.slug })
    .returning({ id: organizations.id });
  if (made) return made.id;
  const [there] = await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.slug, row.slug));
  return there!.id;
}

/** Organizations that nobody owns, by slug; a hundred at most. */
export async function selectOwnerless(tx: Executor): Promise<string[]> {
  const owner = tx
    .select({ one: sql`1` })
    .from(members)
    .where(and(eq(members.organizationId, organizations.id), eq(members.role, 'owner')));
  const rows = await tx
    .select({ slug: organizations.slug })
    .from(organizations)
    .where(notExists(owner))
    .orderBy(asc(organizations.slug))
    .limit(100);
  return rows.map(({ slug }) => slug);
}
