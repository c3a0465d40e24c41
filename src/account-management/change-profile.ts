import { lineOf, record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { done, type Outcome } from '../contract/outcome.ts';
import type { SessionWho } from '../contract/who.ts';
import type { Language } from '../text/languages.ts';
import { updateProfile } from '../accounts/accounts.sql.ts';
import { accountBody, type AccountBody } from './read-account.ts';

/** Changes name, language and time zone; none of them identifies a person, so no proof is asked for. */
export async function changeProfile(
  context: Context,
  who: SessionWho,
  { timeZone, ...given }: { name: string; language: Language; timeZone?: string | undefined },
): Promise<Outcome<AccountBody>> {
  const { account } = who;
  const profile = { ...given, timeZone: timeZone ?? account.timeZone };
  await context.db.transaction(async (tx) => {
    await updateProfile(tx, account.id, profile);
    await record(tx, lineOf(who, context.now(), 'profile-changed'));
  });
  return done(accountBody({ ...account, ...profile }));
}
