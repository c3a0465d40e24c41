import { eq } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { accessTokens } from '../storage/schema.ts';

/** Ends every access token that an account has made, in whatever organization: some of them may be an intruder's. */
export async function deleteAccessTokensOf(tx: Executor, accountId: string): Promise<void> {
  await tx.delete(accessTokens).where(eq(accessTokens.madeBy, accountId));
}
