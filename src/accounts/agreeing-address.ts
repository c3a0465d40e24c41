import { z } from 'zod';
import type { Context } from '../context.ts';
import type { SignedInAccount } from '../contract/who.ts';
import type { Executor } from '../storage/database.ts';
import { selectAgreeing } from './accounts.sql.ts';

export const AgreeingAddress = z.object({
  email: z.string(),
  /** Until then it is the address that the account had before. */
  earlierUntil: z.date().optional(),
});
export type AgreeingAddress = z.infer<typeof AgreeingAddress>;

/**
 * Which mailbox agrees to what can't be undone: a new app, deleting the account. For 72 hours after an account with 2-Step
 * Verification moved it is the one before: whoever got into a session once can neither put their own app behind a mailbox
 * of their own nor delete the account from there, and the way back always finds the account and the owner's app.
 */
export async function findAgreeingAddress(
  tx: Executor,
  context: Context,
  { id, email }: Pick<SignedInAccount, 'id' | 'email'>,
): Promise<AgreeingAddress> {
  const before = await selectAgreeing(tx, id, context.now());
  return before ? { email: before.email, earlierUntil: before.until } : { email };
}
