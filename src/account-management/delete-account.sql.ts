import { eq, inArray } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import {
  accounts,
  activityWords,
  addressRestores,
  authenticators,
  knownBrowsers,
} from '../storage/schema.ts';

/**
 * Empties an account's personal columns and deletes everything that signed it in. The row stays, because the trail
 * names its id; its address is free. Call it with the row locked.
 */
export async function emptyAccount(tx: Executor, id: string, unusablePassword: string): Promise<void> {
  const address = tx.select({ email: accounts.email }).from(accounts).where(eq(accounts.id, id));
  await tx.delete(activityWords).where(inArray(activityWords.words, address));
  await tx
    .update(accounts)
    .set({
      status: 'deleted',
      email: `deleted-${id}@deleted.invalid`,
      name: '',
      passwordHash: unusablePassword,
      timeZone: null,
    })
    .where(eq(accounts.id, id));
  // The authenticator's recovery codes are deleted with it.
  for (const table of [authenticators, knownBrowsers, addressRestores])
    await tx.delete(table).where(eq(table.accountId, id));
}
