import type { Context } from '../context.ts';
import { done, type Outcome } from '../contract/outcome.ts';
import type { WhoMap } from '../contract/who.ts';
import { updateLanguage } from '../accounts/accounts.sql.ts';

/** The language of the pages and mails: kept in this browser, and with the account of whoever is signed in. */
export async function chooseLanguage(
  context: Context,
  { session }: WhoMap['anyone'],
  { language, back }: { language: 'en' | 'ko'; back?: string | undefined },
): Promise<Outcome<string | undefined>> {
  if (session) await updateLanguage(context.db, session.account.id, language);
  return done(back, { language });
}
