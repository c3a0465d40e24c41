import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import type { KnownBrowser, Visitor } from '../contract/who.ts';
import { days, later } from '../process/durations.ts';
import type { Transaction } from '../storage/database.ts';
import { newToken, tokenDigest } from '../vault/digests.ts';
import { deleteByFormerCookie, deleteSparedSessions, spendTrust } from './trusted-browser.sql.ts';

interface TrustedBrowser {
  readonly trustedSince: Date | null;
  readonly trustedVersion: number | null;
  readonly expiresAt: Date;
}

/**
 * Until when a browser spares its account the second step; undefined if it doesn't. The present setting counts, also for
 * browsers trusted under another, and any change of the credentials ends it.
 */
export function trustedUntil(
  { config, now }: Context,
  { trustedSince, trustedVersion, expiresAt }: TrustedBrowser,
  credentialVersion: number,
): Date | undefined {
  if (trustedSince === null || trustedVersion !== credentialVersion) return undefined;
  const until = later(trustedSince, days(config.trustBrowserDays));
  const end = until < expiresAt ? until : expiresAt;
  return end > now() ? end : undefined;
}

interface SignIn {
  readonly accountId: string;
  readonly credentialVersion: number;
  readonly known: KnownBrowser | undefined;
  readonly visitor: Visitor;
}

/**
 * The new cookie of a trusted browser, which spares this sign-in the second step; undefined for any other browser. A former
 * cookie means that the browser's was copied: it is forgotten, and the sessions that trust opened end, whoever has them.
 * Call it with the account's row locked, after the right password.
 */
export async function useTrust(
  context: Context,
  tx: Transaction,
  { accountId, credentialVersion, known, visitor }: SignIn,
): Promise<string | undefined> {
  const { trustBrowserDays } = context.config;
  if (trustBrowserDays === 0 || visitor.knownToken === undefined) return undefined;
  const now = context.now();
  const digest = tokenDigest(visitor.knownToken);
  if (known) {
    const token = newToken(context.random);
    const use = { id: known.id, digest, credentialVersion, after: later(now, -days(trustBrowserDays)) };
    if (await spendTrust(tx, use, tokenDigest(token))) return token;
  }
  if (!(await deleteByFormerCookie(tx, accountId, digest))) return undefined;
  const line = { at: now, accountId, reason: 'old-cookie', visitor };
  await record(tx, { type: 'browser-forgotten', ...line });
  if ((await deleteSparedSessions(tx, accountId)) > 0) await record(tx, { type: 'session-ended', ...line });
  return undefined;
}
