import { z } from 'zod';
import type { BrowserName } from '../text/browsers.ts';
import type { Context } from '../context.ts';
import { done, isRefused, oneOf, type Outcome } from '../contract/outcome.ts';
import { type SessionWho } from '../contract/who.ts';
import { idleSince } from './find-session.ts';
import { readBrowsers, type BrowsersBody } from './own-browsers.ts';
import { selectOwnSessions } from './find-session.sql.ts';
import { methodsShown, sessionMethods } from '../contract/shown.ts';

/** The most that a page lists; ending "all others" ends the rest too. */
const MAX_LISTED = 100;

export const Sessions = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      /** Whether it is the session of this request. */
      current: z.boolean(),
      createdAt: z.date(),
      lastSeenAt: z.date(),
      /** The network where it started. */
      address: z.string(),
      browser: oneOf<BrowserName>(),
      /** What it has shown. */
      methods: z.array(z.enum(sessionMethods)),
    }),
  ),
});
export type SessionsBody = z.infer<typeof Sessions>;
export type OwnSession = SessionsBody['sessions'][number];

/** The page's own data: programs request the browsers separately. */
export interface BesideSessions {
  readonly known?: KnownBrowsers;
  /** The visitor's network. */
  readonly here: string;
}

export interface KnownBrowsers extends BrowsersBody {
  /** Whether the session has a fresh proof, as forgetting a browser takes. */
  readonly mayForget: boolean;
}

/** The account's live sessions (ASVS 7.5.2). */
export async function readSessions(
  context: Context,
  { account, session, visitor }: SessionWho,
): Promise<Outcome<SessionsBody & BesideSessions>> {
  const rows = await selectOwnSessions(context.db, account.id, session.id, {
    now: context.now(),
    idleSince: idleSince(context),
    most: MAX_LISTED,
  });
  return done({
    sessions: rows.map(({ methods, secondStepAt, ...row }) => ({
      ...row,
      current: row.id === session.id,
      methods: methodsShown({ methods, secondStepAt }),
    })),
    here: visitor.network,
  });
}

/** The Sessions tab shows the known browsers below. */
export async function besideSessions(
  context: Context,
  who: SessionWho,
): Promise<Pick<BesideSessions, 'known'>> {
  const read = await readBrowsers(context, who);
  return isRefused(read) ? {} : { known: { ...read.body, mayForget: who.proof !== undefined } };
}
