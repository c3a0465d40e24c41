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

/** A node of the release before leaves the last use empty. */
const lastUse = sql<Date>`coalesce(${knownBrowsers.lastUsedAt}, ${knownBrowsers.createdAt})`.mapWith(
  knownBrowsers.createdAt,
);

/** So many an account has: a further one takes the place of the one that was used longest ago. */
const MOST = 20;

/** Keeps one more. Call with the account's row held. */
export async function insertKnownBrowser(
  tx: Executor,
  row: typeof knownBrowsers.$inferInsert,
): Promise<void> {
  await tx.delete(knownBrowsers).where(withoutRoom(tx, row.accountId));
  await tx.insert(knownBrowsers).values(row);
}

/** An account's known browsers for which there is no room beside one more. */
export const withoutRoom = (tx: Executor, accountId: string) =>
  sql`${knownBrowsers.id} IN ${tx
    .select({ id: knownBrowsers.id })
    .from(knownBrowsers)
    .where(eq(knownBrowsers.accountId, accountId))
    .orderBy(desc(lastUse), knownBrowsers.id)
    .offset(MOST - 1)}`;

/** An account's known browsers, the one used last first. */
export async function selectKnownBrowsers(tx: Executor, accountId: string, now: Date) {
  return tx
    .select({
      id: knownBrowsers.id,
      tokenDigest: knownBrowsers.tokenDigest,
      browser: knownBrowsers.browser,
      network: knownBrowsers.network,
      createdAt: knownBrowsers.createdAt,
      lastUsedAt: lastUse,
    })
    .from(knownBrowsers)
    .where(and(eq(knownBrowsers.accountId, accountId), gt(knownBrowsers.expiresAt, now)))
    .orderBy(desc(lastUse), knownBrowsers.id);
}

/** Forgets one of the account's own browsers: false for one that is over, was never, or is somebody else's. */
export async function deleteKnownBrowser(tx: Executor, accountId: string, id: string): Promise<boolean> {
  const rows = await tx
    .delete(knownBrowsers)
    .where(and(eq(knownBrowsers.id, id), eq(knownBrowsers.accountId, accountId)))
    .returning({ id: knownBrowsers.id });
  return rows.length === 1;
}

/** Forgets an account's browsers, save the one with that digest if told; gives how many there were. */
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
