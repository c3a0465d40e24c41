import { lineOf, record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { done, refuse, type Outcome } from '../contract/outcome.ts';
import { transact } from '../contract/transact.ts';
import type { SessionWho } from '../contract/who.ts';
import { cookieDigest } from '../vault/digests.ts';
import { proofNeeded } from './proof.ts';
import { deleteKnownBrowsersBut, deleteOwnSession, deleteSessions } from './sessions.sql.ts';
import { endTrust } from './trusted-browser.sql.ts';
import { isId } from '../contract/fields.ts';

/** The fact that decides where a browser is redirected. */
interface Ended {
  /** Whether it was the session of this request. */
  readonly signedOut: boolean;
}

interface Input {
  readonly id?: string | undefined;
  readonly others: boolean;
}

/**
 * Ends one session, or all but this one (ASVS 7.5.2), with everything half done in it. Ending this one is signing out;
 * the others take a proof. Refuses `not-found` for a session that is over and for another person's alike,
 * `proof-required`.
 */
export async function endSession(
  context: Context,
  who: SessionWho,
  { id, others }: Input,
): Promise<Outcome<Ended>> {
  const { account, session, proof } = who;
  if (!others && id === undefined) return refuse('input-invalid', { errors: { id: 'fields.required' } });
  const signedOut = !others && id === session.id;
  if (!signedOut && !proof) return proofNeeded(who);
  if (others) {
    return transact(context, async (tx) => {
      const ended = await deleteSessions(tx, account.id, session.id);
      await endTrust(tx, account.id);
      const own = cookieDigest(who.visitor.knownToken);
      // A person who ends an unfamiliar session doesn't know its browser either.
      if ((await deleteKnownBrowsersBut(tx, account.id, own)) > 0)
        await record(tx, lineOf(who, context.now(), 'browser-forgotten', { reason: 'others' }));
      if (ended > 0) await record(tx, lineOf(who, context.now(), 'session-ended', { reason: 'others' }));
      return done({ signedOut: false });
    });
  }
  return transact(context, async (tx) => {
    if (id === undefined || !isId(id) || !(await deleteOwnSession(tx, account.id, id)))
      return refuse('not-found', { variant: 'session' });
    await record(tx, lineOf(who, context.now(), signedOut ? 'signed-out' : 'session-ended'));
    return done({ signedOut }, signedOut ? { session: null, challenge: null } : {});
  });
}
