import type { Context } from '../context.ts';
import type { Challenge } from '../routes/who.ts';
import type { Transaction } from '../storage/database.ts';
import { newToken, tokenDigest } from '../vault/digests.ts';
import { newId } from '../vault/new-id.ts';
import { insertChallenge, selectBegun, selectChallenge } from './challenge.sql.ts';

const MINUTES = 5;
/** So long its cookie stays, and a sign-in that took too long can begin again with what was typed. */
export const AGAIN_MINUTES = 30;

/**
 * Opens the sign-in between its two steps: five minutes, single use, bound to the credentials it began under. The
 * caller has checked the password and holds the account's row. The token leaves only as a cookie.
 */
export async function openChallenge(
  context: Context,
  tx: Transaction,
  { accountId, credentialVersion, then }: { accountId: string; credentialVersion: number; then: string },
): Promise<{ token: string; expiresAt: Date }> {
  const now = context.now();
  const token = newToken(context.random);
  const expiresAt = new Date(now.getTime() + MINUTES * 60_000);
  await insertChallenge(tx, {
    id: newId(context.random),
    tokenDigest: tokenDigest(token),
    accountId,
    credentialVersion,
    thenPath: then,
    createdAt: now,
    expiresAt,
  });
  return { token, expiresAt };
}

/** The challenge a cookie stands for, if it still stands. */
export async function findChallenge(
  context: Context,
  token: string | undefined,
): Promise<Challenge | undefined> {
  return token === undefined ? undefined : selectChallenge(context.db, tokenDigest(token), context.now());
}

/** The address and the wanted path of the sign-in that a cookie stands for, which may have ended. It opens nothing. */
export async function findBegun(
  context: Context,
  token: string | undefined,
): Promise<{ email: string; then: string } | undefined> {
  const after = new Date(context.now().getTime() - AGAIN_MINUTES * 60_000);
  return token === undefined ? undefined : selectBegun(context.db, tokenDigest(token), after);
}
