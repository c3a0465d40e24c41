import { queueNotice } from '../activity/notice.ts';
import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { done, type Done } from '../routes/outcome.ts';
import type { SessionWho, Visitor } from '../routes/who.ts';
import type { Transaction } from '../storage/database.ts';
import { newBrowser, type KnownBrowser } from '../sessions/known-browser.ts';
import { startSession } from '../sessions/start-session.ts';

export interface SignedInBody {
  readonly next: 'signed-in';
  /** Where the person wanted to go: a path of our own. */
  readonly then: string;
}

interface Entering {
  readonly accountId: string;
  readonly visitor: Visitor;
  /** The known browser, if it is one. */
  readonly known: KnownBrowser | undefined;
  readonly secondStep: boolean;
  readonly then: string;
  /** The account is just being made: nobody needs to be told of its first browser. */
  readonly newcomer?: true;
  /** The session this browser had before; a sign-in never goes on in an old one (ASVS 7.2.4). */
  readonly replaces?: SessionWho | undefined;
}

/** The last thing of every sign-in, in its transaction: a new session, the browser known, a line in the trail. */
export async function enter(
  context: Context,
  tx: Transaction,
  entering: Entering,
): Promise<Done<SignedInBody>> {
  const { accountId, visitor, secondStep } = entering;
  // A browser keeps its row when the same account signs in again; for another account it is another browser.
  const browser = entering.known ?? newBrowser(context, accountId, visitor);
  const replaces = entering.replaces?.session.id;
  const session = await startSession(context, tx, { accountId, visitor, secondStep, browser, replaces });
  const isNew = 'token' in browser || browser.passwordOnly;
  const line = { type: 'signed-in', at: context.now(), accountId, sessionId: session.id, visitor } as const;
  const activityId = await record(tx, line);
  if (isNew && !entering.newcomer) {
    await queueNotice(context, tx, { kind: 'new-browser', accountId, activityId });
  }
  return done(
    { next: 'signed-in', then: entering.then },
    { session: session.token, challenge: null, ...('token' in browser && { known: browser.token }) },
  );
}
