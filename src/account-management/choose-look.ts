import type { Context } from '../context.ts';
import { done, type Outcome } from '../contract/outcome.ts';
import type { WhoMap } from '../contract/who.ts';
import type { Language } from '../text/languages.ts';
import { updateLanguage } from '../accounts/accounts.sql.ts';
import type { Theme } from '../web/view.ts';

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
