import type { Transaction } from '../storage/database.ts';
import { deleteSessions, deleteWhatBegan, raiseCredentialVersion } from './credentials-changed.sql.ts';

/**
 * The one consequence of every change of password, address, authenticator, recovery set or status: the credential
 * version is raised, and whatever began before ends: sessions (save the one that makes the change), challenges, drafts,
 * intents, reset links (ASVS 7.4.3). Call it in the transaction of the change, with the account's row held. Gives how
 * many sessions were ended.
 */
export async function credentialsChanged(
  tx: Transaction,
  accountId: string,
  keepSession?: string,
): Promise<number> {
  await raiseCredentialVersion(tx, accountId);
  await deleteWhatBegan(tx, accountId);
  return deleteSessions(tx, accountId, keepSession);
}
