import { z } from 'zod';
import type { Context } from '../context.ts';
import { done, type Outcome } from '../contract/outcome.ts';
import type { SessionWho, SignedInAccount } from '../contract/who.ts';
import { languages } from '../text/languages.ts';
import { zoneOf } from '../text/time-zones.ts';

export const Account = z.object({
  email: z.string(),
  name: z.string(),
  language: z.enum(languages),
  /** An IANA name: the zone in which times are told. UTC until the browser or the person has said one. */
  timeZone: z.string(),
  twoStep: z.object({ active: z.boolean() }),
});
export type AccountBody = z.infer<typeof Account> & {
  /** For the page: whether a zone was said. */
  readonly hasZone: boolean;
};

/** An account as its owner sees it; the zone is UTC as long as none is chosen. */
export const accountBody = ({
  email,
  name,
  language,
  timeZone,
  twoStep,
}: Omit<SignedInAccount, 'id' | 'credentialVersion' | 'mustSetUp'>): AccountBody => ({
  ...{ email, name, language, timeZone: zoneOf(timeZone), hasZone: timeZone !== null },
  twoStep: { active: twoStep },
});

/** The own account, for Account Management > Profile. */
export const readAccount = async (_: Context, { account }: SessionWho): Promise<Outcome<AccountBody>> =>
  done(accountBody(account));
