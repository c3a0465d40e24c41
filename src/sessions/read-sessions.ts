import { z } from 'zod';
import type { BrowserName } from '../text/browsers.ts';
import type { Context } from '../context.ts';
import { done, isRefused, oneOf, type Outcome } from '../contract/outcome.ts';
import type { SessionWho } from '../contract/who.ts';
import { idleSince } from './find-session.ts';
import { readBrowsers, type BrowsersBody } from './own-browsers.ts';
import { selectOwnSessions } from './own-sessions.sql.ts';

/** Nobody looks through more; ending "all others" ends those too. */
const SHOWN = 100;

export const Sessions = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      /** The session that asks. */
      current: z.boolean(),
      createdAt: z.date(),
      lastSeenAt: z.date(),
      /** The network it was started from. */
      address: z.string(),
      browser: oneOf<BrowserName>(),
    }),
  ),
});
export type SessionsBody = z.infer<typeof Sessions>;
export type OwnSession = SessionsBody['sessions'][number];

/** What the page shows besides: programs ask for the browsers by themselves. */
export interface BesideSessions {
  readonly known?: KnownBrowsers;
}

export interface KnownBrowsers extends BrowsersBody {
  /** Whether who asks has just shown who they are, as forgetting one takes. */
  readonly mayForget: boolean;
}

/** Where one is signed in (ASVS 7.5.2). */
export async function readSessions(
  context: Context,
  { account, session }: SessionWho,
): Promise<Outcome<SessionsBody & BesideSessions>> {
  const rows = await selectOwnSessions(context.db, account.id, session.id, {
    now: context.now(),
    idleSince: idleSince(context),
    most: SHOWN,
  });
  return done({ sessions: rows.map((row) => ({ ...row, current: row.id === session.id })) });
}

/** The Sessions tab shows the known browsers below. */
export async function besideSessions(context: Context, who: SessionWho): Promise<BesideSessions> {
  const read = await readBrowsers(context, who);
  return isRefused(read) ? {} : { known: { ...read.body, mayForget: who.proof !== undefined } };
}
