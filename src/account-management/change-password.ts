import { z } from 'zod';
import type { Context } from '../context.ts';
import { withAttempt } from '../limits/reserve.ts';
import { done, isRefused, type Outcome, type Refusal } from '../contract/outcome.ts';
import type { SessionWho } from '../contract/who.ts';
import { proofNeeded } from '../sessions/proof.ts';
import type { Transaction } from '../storage/database.ts';
import { updatePassword } from '../accounts/accounts.sql.ts';
import { ownCredentialsChanged } from '../accounts/credentials-changed.ts';
import { choosingLane, hashNewPassword } from '../accounts/new-password.ts';
import { showAgain } from '../two-step/second-step/show-again.ts';

export const Changed = z.object({ changed: z.literal(true) });
export type ChangedBody = z.infer<typeof Changed>;

/** With 2-Step Verification on, a new password takes a fresh proof, second step included. */
export const secondStepFirst = (who: SessionWho): Refusal | undefined =>
  who.account.twoStep && !who.proof ? proofNeeded(who) : undefined;

/**
 * Changes the password, with the present one shown in the act (ASVS 6.2.3). Every other session ends; this one
 * continues under a new token. Refuses `password-weak`, `proof-required`, and as `showAgain`.
 */
export async function changePassword(
  context: Context,
  who: SessionWho,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<Outcome<ChangedBody>> {
  const { account, session } = who;
  const lacking = secondStepFirst(who);
  if (lacking) return lacking;
  return withAttempt(context, [choosingLane('session', session.id)], () => {
    let passwordHash: string;
    return showAgain(
      context,
      who,
      { password: currentPassword },
      (tx) => putPassword(context, tx, who, passwordHash),
      async (by) => {
        const hashed = await hashNewPassword(context, by, newPassword, [account.email, account.name]);
        if (isRefused(hashed)) return hashed;
        ({ passwordHash } = hashed);
        return undefined;
      },
    );
  });
}

async function putPassword(
  context: Context,
  tx: Transaction,
  who: SessionWho,
  passwordHash: string,
): Promise<Outcome<ChangedBody>> {
  const { account } = who;
  await updatePassword(tx, account.id, passwordHash);
  const changed = await ownCredentialsChanged(context, tx, who, 'password-changed');
  return isRefused(changed) ? changed : done({ changed: true }, changed.cookies);
}
