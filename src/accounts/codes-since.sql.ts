import { and, eq, exists, gte, lt, sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { authenticators, recoveryCodes } from '../storage/schema.ts';

/**
 * Recovery codes that were issued since a moment go, if the app is older: so somebody else's go, and nobody is left
 * without a second step of their own. Gives how many went. Call it with the account's row held.
 */
export async function deleteCodesSince(tx: Executor, accountId: string, since: Date): Promise<number> {
  const older = tx
    .select({ one: sql`1` })
    .from(authenticators)
    .where(and(eq(authenticators.accountId, accountId), lt(authenticators.createdAt, since)));
  const gone = await tx
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.accountId, accountId), gte(recoveryCodes.issuedAt, since), exists(older)))
    .returning({ id: recoveryCodes.id });
  return gone.length;
}
