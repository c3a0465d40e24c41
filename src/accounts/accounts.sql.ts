import { and, asc, eq, gt, sql, inArray } from 'drizzle-orm';
import { storedLanguage, type Language } from '../text/languages.ts';
import type { Executor, Transaction } from '../storage/database.ts';
import { named } from '../storage/named.ts';
import {
  accounts,
  addressRestores,
  authenticators,
  addressChanges,
  challenges,
  disableIntents,
  drafts,
  mailedCodes,
  notMeLinks,
  passwordResets,
  resetLinks,
  activityWords,
  knownBrowsers,
} from '../storage/schema.ts';
import { endLinks } from '../storage/ended-links.sql.ts';

export interface AccountOfAddress {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly timeZone: string | null;
  readonly status: (typeof accounts.$inferSelect)['status'];
  readonly passwordHash: string;
  readonly credentialVersion: number;
  readonly mustSetUp: boolean;
  readonly authenticatorId: string | null;
}

const byEmail = named<AccountOfAddress>(
  'select_account_by_email',
  `SELECT a.id, a.email, a.name, a.language, a.time_zone AS "timeZone", a.status, a.password_hash AS "passwordHash",
     a.credential_version AS "credentialVersion", a.must_set_up AS "mustSetUp", t.id AS "authenticatorId"
   FROM accounts a
   LEFT JOIN authenticators t ON t.account_id = a.id
   WHERE a.email = $1`,
);

/** The account of an address, in any status, with whether 2-Step Verification is on (`authenticatorId`). */
export async function selectAccountByEmail(
  tx: Executor,
  email: string,
): Promise<AccountOfAddress | undefined> {
  const [row] = await byEmail(tx, email);
  return row && { ...row, language: storedLanguage(row.language) };
}

/** The stored password, and the version of the credentials that it belongs to. */
export async function selectPasswordHash(tx: Executor, accountId: string) {
  const [row] = await tx
    .select({ passwordHash: accounts.passwordHash, credentialVersion: accounts.credentialVersion })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  return row;
}

const hold = named<{ same: boolean }>(
  'hold_account',
  `SELECT credential_version = $2 AS same FROM accounts
   WHERE id = $1 AND status IN ('active', 'reset-required') FOR NO KEY UPDATE`,
);

/**
 * Locks the account's row: true if it is still at that credential version. Everything that makes a session or spends
 * something begun earlier does this first: it then waits for, and sees, any change of the credentials that came
 * between. What the caller sends after it has the lock in either case.
 */
export const lockAccount = async (
  tx: Executor,
  accountId: string,
  credentialVersion: number,
): Promise<boolean> => (await hold(tx, accountId, credentialVersion))[0]?.same === true;

/** Locks the account's row at any credential version: for rows that outlive changes of credentials on purpose. */
export async function lockAccountRow(tx: Executor, accountId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), sql`${accounts.status} IN ('active', 'reset-required')`))
    .for('no key update');
  return rows.length === 1;
}

/** Makes an account unless the address has one: of two simultaneous confirmations, the first wins. */
export async function insertAccount(tx: Executor, row: typeof accounts.$inferInsert): Promise<boolean> {
  const rows = await tx
    .insert(accounts)
    .values(row)
    .onConflictDoNothing({ target: accounts.email })
    .returning({ id: accounts.id });
  return rows.length === 1;
}

export async function updateProfile(
  tx: Executor,
  id: string,
  profile: { name: string; language: Language; timeZone: string | null },
) {
  await tx.update(accounts).set(profile).where(eq(accounts.id, id));
}

/** The language of pages and mails, from now on. */
export async function updateLanguage(tx: Executor, id: string, language: Language): Promise<void> {
  await tx.update(accounts).set({ language }).where(eq(accounts.id, id));
}

/** The same password, hashed at today's cost. Not a change of credentials. */
export async function updateHash(
  tx: Executor,
  id: string,
  before: string,
  passwordHash: string,
): Promise<void> {
  await tx
    .update(accounts)
    .set({ passwordHash })
    .where(and(eq(accounts.id, id), eq(accounts.passwordHash, before)));
}

/** A new password. The caller has the row locked and calls `credentialsChanged`. */
export async function updatePassword(tx: Executor, id: string, passwordHash: string): Promise<void> {
  await tx.update(accounts).set({ passwordHash }).where(eq(accounts.id, id));
}

/** Requires a mailed reset before the next sign-in; known browsers and live sessions aren't affected. */
export async function requireReset(tx: Executor, id: string): Promise<void> {
  await tx.update(accounts).set({ status: 'reset-required' }).where(eq(accounts.id, id));
}

/**
 * The mailbox that agrees to irreversible acts: a new app, deleting the account. For 72 hours after an account with
 * 2-Step Verification changed its address it is the previous one: an intruder can neither put their own app behind
 * their own mailbox nor delete the account from there, and the way back always finds the account and the owner's app.
 */
export async function selectAgreeingAddress(
  tx: Executor,
  { id, email }: { readonly id: string; readonly email: string },
  now: Date,
): Promise<{ readonly email: string; readonly earlierUntil?: Date }> {
  const [before] = await tx
    .select({ email: addressRestores.email, earlierUntil: addressRestores.expiresAt })
    .from(addressRestores)
    .where(
      and(
        eq(addressRestores.accountId, id),
        eq(addressRestores.twoStep, true),
        gt(addressRestores.expiresAt, now),
      ),
    )
    .orderBy(asc(addressRestores.activityId))
    .limit(1);
  return before ?? { email };
}

/** The rows that begin under one version of the credentials and end with it. */
const begun = [challenges, drafts, disableIntents, addressChanges, passwordResets];

/** Makes whatever began under the present credentials invalid, also on other nodes. Call it with the row locked. */
export async function raiseCredentialVersion(tx: Transaction, accountId: string): Promise<void> {
  await tx
    .update(accounts)
    .set({ credentialVersion: sql`${accounts.credentialVersion} + 1` })
    .where(eq(accounts.id, accountId));
}

/** Deletes what began under the former credentials, mailed links included; those say from now on that they ended. */
export async function deleteWhatBegan(tx: Transaction, accountId: string): Promise<void> {
  for (const table of begun) await tx.delete(table).where(eq(table.accountId, accountId));
  await endLinks(tx, 'reset', 'changed', eq(resetLinks.accountId, accountId));
  await endLinks(tx, 'not-me', 'changed', eq(notMeLinks.accountId, accountId));
}

/**
 * Empties an account's personal columns and deletes everything that signed it in. The row stays, because the trail
 * names its id; its address is free. Call it with the row locked.
 */
export async function emptyAccount(tx: Executor, id: string, unusablePassword: string): Promise<void> {
  const address = tx.select({ email: accounts.email }).from(accounts).where(eq(accounts.id, id));
  await tx.delete(activityWords).where(inArray(activityWords.words, address));
  await tx
    .update(accounts)
    .set({
      status: 'deleted',
      email: `deleted-${id}@deleted.invalid`,
      name: '',
      passwordHash: unusablePassword,
      timeZone: null,
    })
    .where(eq(accounts.id, id));
  // The authenticator's recovery codes are deleted with it.
  for (const table of [authenticators, knownBrowsers, addressRestores])
    await tx.delete(table).where(eq(table.accountId, id));
}

// Mailed codes, of accounts and of those to come.

/** Stores the newest code of a subject; the previous one is dead. */
export async function upsertMailedCode(tx: Executor, row: typeof mailedCodes.$inferInsert): Promise<void> {
  await tx.insert(mailedCodes).values(row).onConflictDoUpdate({ target: mailedCodes.subject, set: row });
}

/** The newest code of a subject as it is stored, whether or not it has expired. */
export async function selectMailedCode(tx: Executor, subject: string) {
  const [row] = await tx.select().from(mailedCodes).where(eq(mailedCodes.subject, subject));
  return row;
}

/** Checks and spends in one: true for exactly one of any number of simultaneous calls. */
export async function spendMailedCode(
  tx: Executor,
  subject: string,
  digest: Buffer,
  now: Date,
): Promise<boolean> {
  const rows = await tx
    .delete(mailedCodes)
    .where(
      and(eq(mailedCodes.subject, subject), eq(mailedCodes.digest, digest), gt(mailedCodes.expiresAt, now)),
    )
    .returning({ subject: mailedCodes.subject });
  return rows.length === 1;
}

export async function deleteMailedCode(tx: Executor, subject: string): Promise<void> {
  await tx.delete(mailedCodes).where(eq(mailedCodes.subject, subject));
}
