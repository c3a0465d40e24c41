import { z } from 'zod';
import type { Context } from '../context.ts';
import type { SignedInAccount } from '../contract/who.ts';
import type { Executor } from '../storage/database.ts';
import { selectAgreeing } from './accounts.sql.ts';

export const AgreeingAddress = z.object({
  email: z.string(),
  /** The time until which it is the account's previous address. */
  earlierUntil: z.date().optional(),
});
export type AgreeingAddress = z.infer<typeof AgreeingAddress>;

/**
 * The mailbox that agrees to irreversible acts: a new app, deleting the account. For 72 hours after an account with
 * 2-Step Verification changed its address it is the previous one: an intruder can neither put their own app behind
 * their own mailbox nor delete the account from there, and the way back always finds the account and the owner's app.
 */
export async function findAgreeingAddress(
  tx: Executor,
  context: Context,
  { id, email }: Pick<SignedInAccount, 'id' | 'email'>,
): Promise<AgreeingAddress> {
  const before = await selectAgreeing(tx, id, context.now());
  return before ? { email: before.email, earlierUntil: before.until } : { email };
}
