import { lineOf, record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { done, type Outcome } from '../contract/outcome.ts';
import type { SessionWho } from '../contract/who.ts';
import { updateProfile } from '../accounts/accounts.sql.ts';
import type { AccountBody } from './read-account.ts';

/** Changes name and language; neither identifies a person, so no proof is asked for. */
export async function changeProfile(
  context: Context,
  who: SessionWho,
  profile: { name: string; language: 'en' | 'ko' },
): Promise<Outcome<AccountBody>> {
  const { account } = who;
  await context.db.transaction(async (tx) => {
    await updateProfile(tx, account.id, profile);
    await record(tx, lineOf(who, context.now(), 'profile-changed'));
  });
  return done({ ...profile, email: account.email, twoStep: { active: account.twoStep } });
}
