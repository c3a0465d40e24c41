import { and, desc, eq, gt, sql } from 'drizzle-orm';
import type { KnownBrowser } from '../contract/who.ts';
import type { Executor } from '../storage/database.ts';
import { named } from '../storage/named.ts';
import { knownBrowsers } from '../storage/schema.ts';
import { beyondRoom } from './sessions.sql.ts';

const selectByAccount = named<KnownBrowser>(
  'select_known_browser',
  `SELECT id, account_id AS "accountId", password_only AS "passwordOnly" FROM known_browsers
   WHERE token_digest = $1 AND account_id = $2 AND expires_at > $3`,
);
const selectByEmail = named<KnownBrowser>(
  'select_known_browser_by_email',
  `SELECT b.id, b.account_id AS "accountId", b.password_only AS "passwordOnly"
   FROM known_browsers b JOIN accounts a ON a.id = b.account_id
   WHERE b.token_digest = $1 AND a.email = $2 AND b.expires_at > $3`,
);

/** The known browser of a cookie's digest, if it is this account's. */
export async function selectKnownBrowser(
  tx: Executor,
  tokenDigest: Buffer,
  of: { accountId: string } | { email: string },
  now: Date,
): Promise<KnownBrowser | undefined> {
  const [row] = await ('email' in of
    ? selectByEmail(tx, tokenDigest, of.email, now)
    : selectByAccount(tx, tokenDigest, of.accountId, now));
  return row;
}

/** Nodes of the previous release leave the last use empty. */
const lastUse = sql<Date>`coalesce(${knownBrowsers.lastUsedAt}, ${knownBrowsers.createdAt})`.mapWith(
  knownBrowsers.createdAt,
);

const makeRoom = named(
  'make_room_for_browser',
  `DELETE FROM known_browsers WHERE id IN (${beyondRoom('$1')})`,
);

/** Inserts one more. Call with the account's row locked. */
export async function insertKnownBrowser(
  tx: Executor,
  row: typeof knownBrowsers.$inferInsert,
): Promise<void> {
  await makeRoom(tx, row.accountId);
  await tx.insert(knownBrowsers).values(row);
}

/** An account's known browsers, the one used last first. */
export async function selectKnownBrowsers(tx: Executor, accountId: string, now: Date) {
  return tx
    .select({
      id: knownBrowsers.id,
      tokenDigest: knownBrowsers.tokenDigest,
      browser: knownBrowsers.browser,
      network: knownBrowsers.network,
      createdAt: knownBrowsers.createdAt,
      expiresAt: knownBrowsers.expiresAt,
      trustedSince: knownBrowsers.trustedSince,
      trustedVersion: knownBrowsers.trustedVersion,
      lastUsedAt: lastUse,
    })
    .from(knownBrowsers)
    .where(and(eq(knownBrowsers.accountId, accountId), gt(knownBrowsers.expiresAt, now)))
    .orderBy(desc(lastUse), knownBrowsers.id);
}
