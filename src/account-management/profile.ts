import { lineOf, record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { done, type Outcome } from '../contract/outcome.ts';
import type { SessionWho, WhoMap } from '../contract/who.ts';
import type { Language } from '../text/languages.ts';
import { updateProfile, updateLanguage } from '../accounts/accounts.sql.ts';
import { accountBody, type AccountBody } from './read-account.ts';
import type { Theme } from '../web/view.ts';

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

/** The language of pages and mails: kept in this browser, and with the account of a signed-in person. */
export async function chooseLanguage(
  context: Context,
  { session }: WhoMap['anyone'],
  { language, back }: { language: Language; back?: string | undefined },
): Promise<Outcome<string | undefined>> {
  if (session) await updateLanguage(context.db, session.account.id, language);
  return done(back, { language });
}

/** The theme: light, dark, or the system's; of this browser, for everyone who uses it. */
export const chooseTheme = async (
  _context: Context,
  _who: WhoMap['anyone'],
  { theme, back }: { theme: Theme; back?: string | undefined },
): Promise<Outcome<string | undefined>> => done(back, { theme });
