import type { BrowserName } from '../text/browsers.ts';
import type { Context } from '../context.ts';
import { done, isRefused, type Outcome } from '../contract/outcome.ts';
import type { SessionWho } from '../contract/who.ts';
import { idleSince } from './find-session.ts';
import { readBrowsers, type BrowsersBody } from './own-browsers.ts';
import { selectOwnSessions } from './own-sessions.sql.ts';

/** Nobody looks through more; ending "all others" ends those too. */
const SHOWN = 100;

export interface SessionsBody {
  readonly sessions: readonly OwnSession[];
  /** On the page only: programs ask for them by themselves. */
  readonly known?: KnownBrowsers;
}

export interface KnownBrowsers extends BrowsersBody {
  /** Whether who asks has just shown who they are, as forgetting one takes. */
  readonly mayForget: boolean;
}

export interface OwnSession {
  readonly id: string;
  /** The session that asks. */
  readonly current: boolean;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  /** The network it was started from. */
  readonly address: string;
  readonly browser: BrowserName;
}

/** Where one is signed in (ASVS 7.5.2). */
export async function readSessions(
  context: Context,
  { account, session }: SessionWho,
): Promise<Outcome<SessionsBody>> {
  const rows = await selectOwnSessions(context.db, account.id, session.id, {
    now: context.now(),
    idleSince: idleSince(context),
    most: SHOWN,
  });
  return done({ sessions: rows.map((row) => ({ ...row, current: row.id === session.id })) });
}

/** The Sessions tab shows the known browsers below. */
export async function besideSessions(
  context: Context,
  who: SessionWho,
): Promise<Pick<SessionsBody, 'known'>> {
  const read = await readBrowsers(context, who);
  return isRefused(read) ? {} : { known: { ...read.body, mayForget: who.proof !== undefined } };
}
