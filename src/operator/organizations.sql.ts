import { and, eq, ne, or, sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { accounts, members, organizations } from '../storage/schema.ts';

/** An organization by its slug or its id. */
export async function findOrganization(tx: Executor, named: string) {
  const [row] = await tx
    .select({ id: organizations.id, name: organizations.name })
    .from(organizations)
    .where(or(eq(organizations.slug, named), sql`${organizations.id}::text = ${named.toLowerCase()}`));
  return row;
}

export async function selectMemberByEmail(
  tx: Executor,
  organizationId: string,
  email: string,
): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .innerJoin(members, eq(members.accountId, accounts.id))
    .where(and(eq(members.organizationId, organizationId), eq(accounts.email, email)));
  return row?.id;
}

/** The owner and the administrators. */
export async function selectManagerIds(tx: Executor, organizationId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: members.accountId })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), ne(members.role, 'member')));
  return rows.map(({ id }) => id);
}
