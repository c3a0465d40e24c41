import { and, desc, eq, gt, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { endLinks, rememberReplaced } from '../storage/ended-links.sql.ts';
import { accounts, resetLinks } from '../storage/schema.ts';

type ResetLink = typeof resetLinks.$inferInsert;

/** The maximum of live links: more would be guessing room, fewer would let a stranger's requests end the owner's. */
const LIVE = 3;

/** Stores a link, in place of the one that an earlier attempt of the same job drew. */
export async function upsertResetLink(tx: Executor, row: typeof resetLinks.$inferInsert): Promise<void> {
  await rememberReplaced(tx, 'reset', eq(resetLinks.id, row.id));
  await tx.insert(resetLinks).values(row).onConflictDoUpdate({ target: resetLinks.id, set: row });
}

/**
 * Ends the links in excess, one more included: first those asked for from the same network, then the oldest. Call with
 * the account's row locked.
 */
export async function makeRoomForLink(
  tx: Executor,
  { id, accountId, network, createdAt: now }: Pick<ResetLink, 'id' | 'accountId' | 'network' | 'createdAt'>,
): Promise<void> {
  const live = and(
    eq(resetLinks.accountId, accountId),
    isNotNull(resetLinks.tokenDigest),
    gt(resetLinks.expiresAt, now),
    ne(resetLinks.id, id),
  );
  const beyond = tx
    .select({ id: resetLinks.id })
    .from(resetLinks)
    .where(live)
    .orderBy(eq(resetLinks.network, network), desc(resetLinks.createdAt), resetLinks.id)
    .offset(LIVE - 1);
  await endLinks(tx, 'reset', 'replaced', inArray(resetLinks.id, beyond));
}

/** The person to whom a reset may be mailed. */
export async function selectResettable(tx: Executor, accountId: string) {
  const [row] = await tx
    .select({
      id: accounts.id,
      email: accounts.email,
      language: accounts.language,
      timeZone: accounts.timeZone,
      credentialVersion: accounts.credentialVersion,
      passwordHash: accounts.passwordHash,
    })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), inArray(accounts.status, ['active', 'reset-required'])));
  return row;
}

/** A valid link: not expired, and drawn under the account's present credentials. */
export async function selectReset(tx: Executor, tokenDigest: Buffer, now: Date) {
  const [row] = await tx
    .select({
      accountId: accounts.id,
      email: accounts.email,
      name: accounts.name,
      credentialVersion: accounts.credentialVersion,
    })
    .from(resetLinks)
    .innerJoin(
      accounts,
      and(
        eq(accounts.id, resetLinks.accountId),
        eq(accounts.credentialVersion, resetLinks.credentialVersion),
      ),
    )
    .where(and(eq(resetLinks.tokenDigest, tokenDigest), gt(resetLinks.expiresAt, now)));
  return row;
}

/** Spends a link: true for exactly one of any number of simultaneous calls. Call with the account's row locked. */
export async function consumeReset(tx: Executor, tokenDigest: Buffer, now: Date): Promise<boolean> {
  const mailed = and(eq(resetLinks.tokenDigest, tokenDigest), gt(resetLinks.expiresAt, now));
  return (await endLinks(tx, 'reset', 'used', mailed)) === 1;
}

/** Sets a new password by reset; a required reset is done. */
export async function updatePasswordByReset(tx: Executor, id: string, passwordHash: string): Promise<void> {
  await tx
    .update(accounts)
    .set({
      passwordHash,
      status: sql`CASE ${accounts.status} WHEN 'reset-required' THEN 'active' ELSE ${accounts.status} END`,
    })
    .where(eq(accounts.id, id));
}
