import type { Context } from '../context.ts';
import type { Transaction } from '../storage/database.ts';
import { newToken, tokenDigest } from '../vault/digests.ts';
import { rotateToken } from './sessions.sql.ts';

/**
 * Gives a session a new token after each proof and change of credentials (ASVS 7.2.4); the old one is dead right away,
 * and the session's id stays. Returns the token for the cookie; undefined if the session has ended meanwhile.
 */
export async function renewToken(
  context: Context,
  tx: Transaction,
  sessionId: string,
): Promise<string | undefined> {
  const token = newToken(context.random);
  return (await rotateToken(tx, sessionId, tokenDigest(token))) ? token : undefined;
}
