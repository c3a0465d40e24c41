import type { BrowserName } from '../browsers.ts';
import type { Context } from '../context.ts';
import { done, type Outcome } from '../routes/outcome.ts';
import type { SessionWho } from '../routes/who.ts';
import { idleSince } from './idle.ts';
import { selectOwnSessions } from './own-sessions.sql.ts';

/** Nobody looks through more; ending "all others" ends those too. */
const SHOWN = 100;

export interface SessionsBody {
  readonly sessions: readonly OwnSession[];
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
