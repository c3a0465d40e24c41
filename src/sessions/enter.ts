import { z } from 'zod';
import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { done, type Done } from '../contract/outcome.ts';
import type { SessionWho, Visitor } from '../contract/who.ts';
import type { Transaction } from '../storage/database.ts';
import { newBrowser, type KnownBrowser } from './known-browser.ts';
import { tellOfNewBrowser } from './new-browser-notice.ts';
import { startSession } from './start-session.ts';

/** What signing in answers; `then` is where the person wanted to go, a path of our own. */
export const signedIn = z.object({ next: z.literal('signed-in'), then: z.string() });
export type SignedInBody = z.infer<typeof signedIn>;

/** The last thing that was shown: of an app's or a recovery code the password came before. */
export type EnteredBy = 'sign-up' | 'invitation' | 'password' | 'app' | 'recovery-code' | 'email-code';

interface Entering {
  readonly accountId: string;
  readonly visitor: Visitor;
  /** The known browser, if it is one. */
  readonly known: KnownBrowser | undefined;
  readonly secondStep: boolean;
  /** What was shown, for the trail (ASVS 16.3.1). */
  readonly by: EnteredBy;
  /** What the sign-in began as, if it had a challenge: the session goes by that id. */
  readonly beganAs?: string;
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
  const { accountId, visitor, secondStep, beganAs } = entering;
  // A browser keeps its row when the same account signs in again; for another account it is another browser.
  const browser = entering.known ?? newBrowser(context, accountId, visitor);
  const replaces = entering.replaces?.session.id;
  const starting = { beganAs, accountId, visitor, secondStep, browser, replaces };
  const session = await startSession(context, tx, starting);
  const isNew = 'token' in browser || browser.passwordOnly;
  const activityId = await record(tx, {
    type: 'signed-in',
    at: context.now(),
    accountId,
    sessionId: session.id,
    reason: `by-${entering.by}`,
    visitor,
  });
  if (isNew && !entering.newcomer) await tellOfNewBrowser(context, tx, { accountId, activityId });
  return done(
    { next: 'signed-in', then: entering.then },
    { session: session.token, challenge: null, ...('token' in browser && { known: browser.token }) },
  );
}
