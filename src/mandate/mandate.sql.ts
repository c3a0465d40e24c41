import { and, eq, isNotNull } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { members, organizations } from '../storage/schema.ts';

/** The organizations of an account that require 2-Step Verification or have announced that they will. */
export async function selectRequiring(tx: Executor, accountId: string) {
  return tx
    .select({ name: organizations.name, requiredFrom: organizations.requiredFrom })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(and(eq(members.accountId, accountId), isNotNull(organizations.requiredFrom)))
    .orderBy(organizations.name);
}
