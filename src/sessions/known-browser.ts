import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import type { Lane } from '../limits/lanes.ts';
import type { Attempt } from '../limits/reserve.ts';
import type { KnownBrowser, Visitor } from '../contract/who.ts';
import type { knownBrowsers } from '../storage/schema.ts';
import { newToken, tokenDigest } from '../vault/digests.ts';
import { newId } from '../vault/random.ts';
import { selectKnownBrowser } from './known-browser.sql.ts';
import { deleteKnownBrowser } from './sessions.sql.ts';
import { days, later } from '../process/durations.ts';

export const KNOWN_LIFE = days(90);

/**
 * The known browser of a cookie, if it belongs to this account: it gives no access, but a lane of its own in the
 * limits, so strangers who use theirs up can't shut the owner out (ASVS 6.1.1).
 */
export async function findKnownBrowser(
  context: Context,
  token: string | undefined,
  of: { accountId: string } | { email: string },
): Promise<KnownBrowser | undefined> {
  return token === undefined
    ? undefined
    : selectKnownBrowser(context.db, tokenDigest(token), of, context.now());
}

/** The misses of one known browser, of passwords and codes: the last one ends it (NIST SP 800-63B-4 section 3.2.2). */
export const browserMisses = ({ id }: KnownBrowser): Lane => ({
  name: `misses:browser:${id}`,
  windows: [{ seconds: days(30), most: 20 }],
});

/** Whether an attempt was the last one of a known browser. */
export const isLastMiss = ({ reached }: Pick<Attempt, 'reached'>, known: KnownBrowser): boolean =>
  reached?.full.includes(browserMisses(known).name) ?? false;

/** A browser to be known from now on, and the token of its cookie. */
export interface NewBrowser {
  readonly token: string;
  readonly row: typeof knownBrowsers.$inferInsert;
}

/** For a browser that signed in as strongly as the account can, or completed a mailed reset (`passwordOnly`). */
export function newBrowser(
  context: Context,
  accountId: string,
  { browser, network }: Visitor,
  passwordOnly = false,
): NewBrowser {
  const now = context.now();
  const token = newToken(context.random);
  const row = {
    id: newId(context.random),
    tokenDigest: tokenDigest(token),
    accountId,
    createdAt: now,
    expiresAt: later(now, KNOWN_LIFE),
    browser,
    network,
    lastUsedAt: now,
    passwordOnly,
  };
  return { token, row };
}

/** Ends a known browser: its cookie is worth nothing from here on. */
export function forgetMissingBrowser(
  context: Context,
  { id, accountId }: KnownBrowser,
  visitor: Visitor,
): Promise<void> {
  return context.db.transaction(async (tx) => {
    if (!(await deleteKnownBrowser(tx, accountId, id))) return;
    await record(tx, { type: 'browser-forgotten', at: context.now(), accountId, reason: 'misses', visitor });
  });
}
