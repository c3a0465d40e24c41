import type { Transaction } from '../storage/database.ts';
import type { SessionWho } from '../contract/who.ts';
import { deleteKnownBrowsersBut, deleteSessions } from '../sessions/sessions.sql.ts';
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
