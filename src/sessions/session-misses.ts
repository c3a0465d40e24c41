import { lineOf, record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import type { Attempt } from '../limits/reserve.ts';
import type { Lane } from '../limits/lanes.ts';
import { refuse, type Refusal } from '../contract/outcome.ts';
import type { SessionWho } from '../contract/who.ts';
import { deleteOwnSession } from './sessions.sql.ts';
import { days } from '../process/durations.ts';

/** The misses of one session, of passwords and codes: the last one ends it (NIST SP 800-63B-4 section 3.2.2). */
export const sessionMisses = (sessionId: string): Lane => ({
  name: `misses:session:${sessionId}`,
  windows: [{ seconds: days(30), most: 20 }],
});

/** Whether an attempt was the last one of a session. */
export const wasLast = ({ reached }: Pick<Attempt, 'reached'>, sessionId: string): boolean =>
  reached?.full.includes(sessionMisses(sessionId).name) ?? false;

/** Ends a session that missed too often; its owner, who knows the account's secrets, signs in again. */
export async function endMissingSession(context: Context, who: SessionWho): Promise<Refusal> {
  await context.db.transaction(async (tx) => {
    if (!(await deleteOwnSession(tx, who.account.id, who.session.id))) return;
    await record(tx, lineOf(who, context.now(), 'session-ended', { reason: 'misses' }));
  });
  return refuse('not-signed-in', { variant: 'misses', cookies: { session: null } });
}
