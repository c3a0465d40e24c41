import { and, desc, eq, gt, ne, sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { accounts, knownBrowsers } from '../storage/schema.ts';

const known = {
  id: knownBrowsers.id,
  accountId: knownBrowsers.accountId,
  passwordOnly: knownBrowsers.passwordOnly,
};

export async function selectKnownBrowser(tx: Executor, tokenDigest: Buffer, accountId: string, now: Date) {
  const [row] = await tx
    .select(known)
    .from(knownBrowsers)
    .where(
      and(
        eq(knownBrowsers.tokenDigest, tokenDigest),
        eq(knownBrowsers.accountId, accountId),
        gt(knownBrowsers.expiresAt, now),
      ),
    );
  return row;
}

export async function selectKnownBrowserByEmail(tx: Executor, tokenDigest: Buffer, email: string, now: Date) {
  const [row] = await tx
    .select(known)
    .from(knownBrowsers)
    .innerJoin(accounts, eq(accounts.id, knownBrowsers.accountId))
    .where(
      and(
        eq(knownBrowsers.tokenDigest, tokenDigest),
        eq(accounts.email, email),
        gt(knownBrowsers.expiresAt, now),
      ),
    );
  return row;
}

/** Nodes of the previous release leave the last use empty. */
const lastUse = sql<Date>`coalesce(${knownBrowsers.lastUsedAt}, ${knownBrowsers.createdAt})`.mapWith(
  knownBrowsers.createdAt,
);

/** The maximum per account: a further browser replaces the one used longest ago. */
const MAX_BROWSERS = 20;

/** Inserts one more. Call with the account's row locked. */
export async function insertKnownBrowser(
  tx: Executor,
  row: typeof knownBrowsers.$inferInsert,
): Promise<void> {
  await tx.delete(knownBrowsers).where(withoutRoom(tx, row.accountId));
  await tx.insert(knownBrowsers).values(row);
}

/** The account's known browsers in excess of the maximum, one more included. */
export const withoutRoom = (tx: Executor, accountId: string) =>
  sql`${knownBrowsers.id} IN ${tx
    .select({ id: knownBrowsers.id })
    .from(knownBrowsers)
    .where(eq(knownBrowsers.accountId, accountId))
    .orderBy(desc(lastUse), knownBrowsers.id)
    .offset(MAX_BROWSERS - 1)}`;

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
