import type { Context } from '../context.ts';
import type { knownBrowsers } from '../storage/schema.ts';
import { newToken, tokenDigest } from '../vault/digests.ts';
import { newId } from '../vault/new-id.ts';
import { selectKnownBrowser, selectKnownBrowserByEmail } from './known-browser.sql.ts';

const DAYS = 90;

/**
 * The known browser that a cookie stands for, if it belongs to this account: it gives no access, but its own lane of
 * the limits, so strangers who burn theirs can't shut the owner out (ASVS 6.1.1).
 */
export async function findKnownBrowser(
  context: Context,
  token: string | undefined,
  of: { accountId: string } | { email: string },
): Promise<string | undefined> {
  if (token === undefined) return undefined;
  const digest = tokenDigest(token);
  const row =
    'email' in of
      ? await selectKnownBrowserByEmail(context.db, digest, of.email, context.now())
      : await selectKnownBrowser(context.db, digest, of.accountId, context.now());
  return row?.id;
}

/** A browser that is to be known after this sign-in, and the token of its cookie. */
export interface NewBrowser {
  readonly token: string;
  readonly row: typeof knownBrowsers.$inferInsert;
}

/** For a browser that completes its first sign-in: kept together with the session that starts. */
export function newBrowser(context: Context, accountId: string): NewBrowser {
  const now = context.now();
  const token = newToken(context.random);
  const row = {
    id: newId(context.random),
    tokenDigest: tokenDigest(token),
    accountId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + DAYS * 86_400_000),
  };
  return { token, row };
}
