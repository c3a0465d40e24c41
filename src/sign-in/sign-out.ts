import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { done, type Outcome } from '../contract/outcome.ts';
import type { Visitor, WhoMap } from '../contract/who.ts';
import { deleteSession } from '../sessions/sessions.sql.ts';
import { deleteChallengeByToken } from '../two-step/second-step/challenge.sql.ts';
import { tokenDigest } from '../vault/digests.ts';

/** Leaves a sign-in between its steps: the challenge is over. Asked twice, or without one, it does nothing. */
export async function cancelSignIn(
  context: Context,
  { challengeToken }: WhoMap['anyone'],
): Promise<Outcome<null>> {
  if (challengeToken !== undefined) await deleteChallengeByToken(context.db, tokenDigest(challengeToken));
  return done(null, { challenge: null });
}

/** Ends the session on the server (ASVS 7.4.1) and, with it, any setup or sign-in under way. */
export async function signOut(
  context: Context,
  { session, visitor, challengeToken }: WhoMap['anyone'],
): Promise<Outcome<null>> {
  if (challengeToken !== undefined) await deleteChallengeByToken(context.db, tokenDigest(challengeToken));
  if (session) await endBySignOut(context, visitor, session.session.id, session.account.id);
  return done(null, { session: null, challenge: null });
}

/** Deletes a session and what belongs to it, consoles' sessions included, and says so in the trail. */
export async function endBySignOut(
  context: Context,
  visitor: Visitor,
  sessionId: string,
  accountId: string,
): Promise<void> {
  await context.db.transaction(async (tx) => {
    await deleteSession(tx, sessionId);
    await record(tx, { type: 'signed-out', at: context.now(), accountId, sessionId, visitor });
  });
}
