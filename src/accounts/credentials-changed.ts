import type { ActivityType } from '../activity/kinds.ts';
import { lineOf, recordAndTell } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { done, refuse, type Outcome } from '../contract/outcome.ts';
import type { SessionWho } from '../contract/who.ts';
import { renewToken } from '../sessions/proof.ts';
import { deleteKnownBrowsersBut, deleteSessions } from '../sessions/sessions.sql.ts';
import type { Transaction } from '../storage/database.ts';
import type { NoticeKind } from '../text/mail-kinds.ts';
import { cookieDigest } from '../vault/digests.ts';
import { deleteWhatBegan, raiseCredentialVersion } from './accounts.sql.ts';

/** The author of a change: in their session, or by a mailed link, in a browser alone. */
export type Acting = Pick<SessionWho, 'visitor'> & Partial<Pick<SessionWho, 'session'>>;

/**
 * The consequence of every change of password, address, authenticator, recovery set or status: the credential
 * version is raised, and everything begun before ends: sessions, challenges, drafts, intents, reset links; browsers are
 * no longer known (ASVS 7.4.3). The session and browser of the change's author stay. Call it in the transaction of the
 * change, with the account's row locked. Returns how many sessions were ended.
 */
export async function credentialsChanged(
  tx: Transaction,
  accountId: string,
  acting?: Acting,
): Promise<number> {
  await raiseCredentialVersion(tx, accountId);
  await deleteWhatBegan(tx, accountId);
  await deleteKnownBrowsersBut(tx, accountId, cookieDigest(acting?.visitor.knownToken));
  return deleteSessions(tx, accountId, acting?.session?.id);
}

/**
 * The same for a change by a person in their session, which continues under a new token (ASVS 7.2.4), with the line and the
 * notice of the change. Refuses `not-signed-in` if the session has ended meanwhile.
 */
export async function ownCredentialsChanged(
  context: Context,
  tx: Transaction,
  who: SessionWho,
  change: ActivityType & NoticeKind,
): Promise<Outcome<{ readonly ended: number; readonly activityId: number }>> {
  const ended = await credentialsChanged(tx, who.account.id, who);
  const token = await renewToken(context, tx, who.session.id);
  if (token === undefined) return refuse('not-signed-in');
  const activityId = await recordAndTell(context, tx, lineOf(who, context.now(), change));
  return done({ ended, activityId }, { session: token });
}
