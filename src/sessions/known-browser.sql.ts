import { and, desc, eq, gt, ne, sql, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { KnownBrowser } from '../contract/who.ts';
import type { Executor } from '../storage/database.ts';
import { named } from '../storage/named.ts';
import { knownBrowsers, proofs, sessions } from '../storage/schema.ts';

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

/** The maximum per account: a further browser replaces the one used longest ago. */
const MAX_BROWSERS = 20;

/** The ids of an account's known browsers in excess of the maximum, one more included. */
export const beyondRoom = (accountId: string) =>
  `SELECT id FROM known_browsers WHERE account_id = ${accountId}
   ORDER BY coalesce(last_used_at, created_at) DESC, id OFFSET ${MAX_BROWSERS - 1}`;

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

/** Forgets one of the account's own browsers: false for one that is over, never was, or is another person's. */
export async function deleteKnownBrowser(tx: Executor, accountId: string, id: string): Promise<boolean> {
  const rows = await tx
    .delete(knownBrowsers)
    .where(and(eq(knownBrowsers.id, id), eq(knownBrowsers.accountId, accountId)))
    .returning({ id: knownBrowsers.id });
  return rows.length === 1;
}

/** Forgets an account's browsers, except the one with that digest if given; returns how many there were. */
export async function deleteKnownBrowsersBut(
  tx: Executor,
  accountId: string,
  tokenDigest: Buffer | undefined,
): Promise<number> {
  const others = tokenDigest && ne(knownBrowsers.tokenDigest, tokenDigest);
  const rows = await tx
    .delete(knownBrowsers)
    .where(and(eq(knownBrowsers.accountId, accountId), others))
    .returning({ id: knownBrowsers.id });
  return rows.length;
}

/** The former cookies of one browser that are remembered, the newest; an older one opens nothing either. */
const MOST_FORMER = 100;

/** The former cookies of a browser's row that gets a new one: the present one is the newest. */
export const withFormerDigest = `(former_digests || token_digest)[greatest(1, cardinality(former_digests) + ${2 - MOST_FORMER}):]`;

const spend = named<{ id: string }>(
  'spend_trust',
  `UPDATE known_browsers SET token_digest = $5, former_digests = ${withFormerDigest}
   WHERE id = $1 AND token_digest = $2 AND trusted_version = $3 AND trusted_since > $4 RETURNING id`,
);

interface Use {
  readonly id: string;
  /** The digest of the cookie that came. */
  readonly digest: Buffer;
  readonly credentialVersion: number;
  /** Browsers trusted before that are trusted no more. */
  readonly after: Date;
}

/**
 * Uses the trust of a browser and replaces its cookie: of any number of simultaneous uses of one cookie, on any node, one
 * wins. Call it with the account's row locked and its credential version compared.
 */
export async function spendTrust(tx: Executor, use: Use, next: Buffer): Promise<boolean> {
  const { id, digest, credentialVersion, after } = use;
  return (await spend(tx, id, digest, credentialVersion, after, next)).length === 1;
}

/** Forgets the trusted browser that had this cookie before: whoever has it now, two have it. */
export async function deleteByFormerCookie(
  tx: Executor,
  accountId: string,
  digest: Buffer,
): Promise<boolean> {
  const rows = await tx
    .delete(knownBrowsers)
    .where(
      and(
        eq(knownBrowsers.accountId, accountId),
        isNotNull(knownBrowsers.trustedVersion),
        sql`${sql.param(digest, knownBrowsers.tokenDigest)} = ANY (${knownBrowsers.formerDigests})`,
      ),
    )
    .returning({ id: knownBrowsers.id });
  return rows.length > 0;
}

/** Ends an account's sessions that have shown no second step: with 2-Step Verification on, trust has spared it. */
export async function deleteSparedSessions(tx: Executor, accountId: string): Promise<number> {
  const spared = tx
    .select({ id: proofs.sessionId })
    .from(proofs)
    .innerJoin(sessions, eq(sessions.id, proofs.sessionId))
    .where(and(eq(sessions.accountId, accountId), isNull(proofs.secondStepAt)));
  const rows = await tx.delete(sessions).where(inArray(sessions.id, spared)).returning({ id: sessions.id });
  return rows.length;
}

/** Ends the trust in all browsers of an account; they stay known. */
export async function endTrust(tx: Executor, accountId: string): Promise<void> {
  await tx
    .update(knownBrowsers)
    .set({ trustedSince: null, trustedVersion: null })
    .where(and(eq(knownBrowsers.accountId, accountId), isNotNull(knownBrowsers.trustedVersion)));
}
