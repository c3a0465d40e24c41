import { and, eq, gt, gte, inArray } from 'drizzle-orm';
import type { Executor, Transaction } from '../storage/database.ts';
import { endLinks, rememberReplaced } from '../storage/ended-links.sql.ts';
import { accounts, activity, addressChanges, addressRestores } from '../storage/schema.ts';

export type AddressChange = typeof addressChanges.$inferSelect;

/** Stores the session's newest change in place of the previous one, whose code then fits nothing. */
export async function upsertAddressChange(
  tx: Executor,
  row: typeof addressChanges.$inferInsert,
): Promise<void> {
  await tx
    .insert(addressChanges)
    .values(row)
    .onConflictDoUpdate({ target: addressChanges.sessionId, set: row });
}

/** A waiting change: neither expired nor begun under credentials that have changed since. */
export async function selectAddressChange(
  tx: Executor,
  sessionId: string,
  credentialVersion: number,
  now: Date,
) {
  const [row] = await tx
    .select()
    .from(addressChanges)
    .where(
      and(
        eq(addressChanges.sessionId, sessionId),
        eq(addressChanges.credentialVersion, credentialVersion),
        gt(addressChanges.expiresAt, now),
      ),
    );
  return row;
}

/** Spends a change: true for exactly one of any number of simultaneous calls. Call with the account's row locked. */
export async function consumeAddressChange(tx: Executor, id: string, now: Date): Promise<boolean> {
  const rows = await tx
    .delete(addressChanges)
    .where(and(eq(addressChanges.id, id), gt(addressChanges.expiresAt, now)))
    .returning({ id: addressChanges.id });
  return rows.length === 1;
}

/** Throws on the broken constraint `accounts_email_key` if another account has the address. */
export async function updateEmail(tx: Executor, id: string, email: string): Promise<void> {
  await tx.update(accounts).set({ email }).where(eq(accounts.id, id));
}

/** Inserts the way back, without a token yet: the worker draws it. */
export async function insertRestore(tx: Executor, row: typeof addressRestores.$inferInsert): Promise<void> {
  await tx.insert(addressRestores).values(row);
}

/** The recipient of the mail about a change, its facts from the trail, and until when it can be undone. */
export async function selectRestoreFacts(tx: Executor, activityId: number, now: Date) {
  const [row] = await tx
    .select({
      email: addressRestores.email,
      expiresAt: addressRestores.expiresAt,
      language: accounts.language,
      timeZone: accounts.timeZone,
      at: activity.at,
      network: activity.network,
      browser: activity.browser,
    })
    .from(addressRestores)
    .innerJoin(accounts, eq(accounts.id, addressRestores.accountId))
    .innerJoin(activity, eq(activity.id, addressRestores.activityId))
    .where(and(eq(addressRestores.activityId, activityId), gt(addressRestores.expiresAt, now)));
  return row;
}

/** Stores the newest token of a way back; one that an earlier attempt mailed is dead. */
export async function setRestoreToken(
  tx: Transaction,
  activityId: number,
  tokenDigest: Buffer,
): Promise<void> {
  await rememberReplaced(tx, 'restore', eq(addressRestores.activityId, activityId));
  await tx.update(addressRestores).set({ tokenDigest }).where(eq(addressRestores.activityId, activityId));
}

/** A valid link. An account that the operator suspended stays suspended. */
export async function selectRestore(tx: Executor, tokenDigest: Buffer, now: Date) {
  const [row] = await tx
    .select({
      activityId: addressRestores.activityId,
      accountId: addressRestores.accountId,
      email: addressRestores.email,
      createdAt: addressRestores.createdAt,
      expiresAt: addressRestores.expiresAt,
      replaced: accounts.email,
      language: accounts.language,
      timeZone: accounts.timeZone,
    })
    .from(addressRestores)
    .innerJoin(accounts, eq(accounts.id, addressRestores.accountId))
    .where(
      and(
        eq(addressRestores.tokenDigest, tokenDigest),
        gt(addressRestores.expiresAt, now),
        inArray(accounts.status, ['active', 'reset-required']),
      ),
    );
  return row;
}

/**
 * Spends a link: true for exactly one of any number of simultaneous calls. The links of later changes end too, because
 * their author could take the address again; those of earlier changes stay. Call with the account's row locked.
 */
export async function consumeRestore(
  tx: Executor,
  { accountId, activityId }: { accountId: string; activityId: number },
  tokenDigest: Buffer,
  now: Date,
): Promise<boolean> {
  const mailed = and(eq(addressRestores.tokenDigest, tokenDigest), gt(addressRestores.expiresAt, now));
  if ((await endLinks(tx, 'restore', 'used', mailed)) !== 1) return false;
  const later = and(eq(addressRestores.accountId, accountId), gte(addressRestores.activityId, activityId));
  await endLinks(tx, 'restore', 'changed', later);
  return true;
}
