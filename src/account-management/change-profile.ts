import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { done, type Outcome } from '../contract/outcome.ts';
import type { SessionWho } from '../contract/who.ts';
import { updateProfile } from '../accounts/accounts.sql.ts';
import type { AccountBody } from './read-account.ts';

/** Changes name and language; neither says anything about who one is, so no proof is asked. */
export async function changeProfile(
  context: Context,
  { account, session, visitor }: SessionWho,
  profile: { name: string; language: 'en' | 'ko' },
): Promise<Outcome<AccountBody>> {
  await context.db.transaction(async (tx) => {
    await updateProfile(tx, account.id, profile);
    await record(tx, {
      type: 'profile-changed',
      at: context.now(),
      accountId: account.id,
      sessionId: session.id,
      visitor,
    });
  });
  return done({ ...profile, email: account.email, twoStep: { active: account.twoStep } });
}
