import { and, eq, gt, sql, type SQL } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { named } from '../storage/named.ts';
import { accounts, authenticators, drafts, members, recoveryCodes } from '../storage/schema.ts';
import type { HashedCode } from './codes/recovery-codes.ts';
import { readMoment } from '../storage/readings.ts';

/** The key of an account that has no app, only passkeys: its row says that 2-Step Verification is on. */
export const NO_KEY = Buffer.alloc(0);

/** Whether a row of `authenticators` has an app. */
export const hasApp = ({ sealedKey }: Pick<typeof authenticators.$inferSelect, 'sealedKey'>): boolean =>
  sealedKey.length > 0;

/** The same in SQL. */
export const withApp = (): SQL => sql`octet_length(${authenticators.sealedKey}) > 0`;

/** The row that says that 2-Step Verification is on; it also holds the first app, if there is one. */
export async function selectAuthenticator(tx: Executor, accountId: string) {
  const [row] = await tx.select().from(authenticators).where(eq(authenticators.accountId, accountId));
  return row;
}

/** The step of the session's setup that is under way, if there is one. */
export async function selectSetUpStep(
  tx: Executor,
  { session, account }: { session: { id: string }; account: { credentialVersion: number } },
  now: Date,
) {
  const its = and(eq(drafts.kind, 'enrolment'), eq(drafts.sessionId, session.id));
  const living = and(eq(drafts.credentialVersion, account.credentialVersion), gt(drafts.expiresAt, now));
  const [row] = await tx.select({ step: drafts.step }).from(drafts).where(and(its, living));
  return row?.step;
}

const spend = named<{ id: string }>(
  'spend_recovery_code',
  'UPDATE recovery_codes SET spent_at = $2 WHERE id = $1 AND spent_at IS NULL RETURNING id',
);

/** Spends a recovery code: once, also if others try it at the same time. */
export async function spendRecoveryCode(tx: Executor, id: string, now: Date): Promise<boolean> {
  return (await spend(tx, id, now)).length === 1;
}

const unspent = named<{ id: string; hash: string }>(
  'select_unspent_code',
  'SELECT id, hash FROM recovery_codes WHERE account_id = $1 AND selector = $2 AND spent_at IS NULL',
);

export async function selectUnspentCode(tx: Executor, accountId: string, selector: string) {
  const [row] = await unspent(tx, accountId, selector);
  return row;
}

/** The number of recovery codes, the number left, and since when. */
export async function countRecoveryCodes(tx: Executor, accountId: string) {
  const [row] = await tx
    .select({
      total: sql<number>`count(*)::int`,
      left: sql<number>`count(*) FILTER (WHERE ${recoveryCodes.spentAt} IS NULL)::int`,
      issuedAt: sql<string | null>`min(${recoveryCodes.issuedAt})`,
    })
    .from(recoveryCodes)
    .where(eq(recoveryCodes.accountId, accountId));
  return row?.issuedAt ? { total: row.total, left: row.left, issuedAt: readMoment(row.issuedAt) } : undefined;
}

/**
 * Turns 2-Step Verification on with an app, or puts the app in the place of all others: the row's trigger deletes those,
 * whichever release writes.
 */
export async function putAuthenticator(tx: Executor, row: typeof authenticators.$inferInsert): Promise<void> {
  const { id, sealedKey, lastStep, createdAt } = row;
  const set = { id, sealedKey, lastStep, createdAt, codesCheckedAt: null };
  await tx.insert(authenticators).values(row).onConflictDoUpdate({ target: authenticators.accountId, set });
  await turnedOn(tx, row.accountId);
}

/** Turns 2-Step Verification on without an app, for a passkey to follow. */
export async function putWithoutApp(
  tx: Executor,
  { accountId, id, now }: { accountId: string; id: string; now: Date },
): Promise<void> {
  const row = { accountId, id, sealedKey: NO_KEY, lastStep: 0, activeSince: now, createdAt: now };
  await tx.insert(authenticators).values(row).onConflictDoNothing();
  await turnedOn(tx, accountId);
}

async function turnedOn(tx: Executor, accountId: string): Promise<void> {
  await repeatInMembers(tx, accountId, true);
  await tx
    .update(accounts)
    .set({ mustSetUp: false })
    .where(and(eq(accounts.id, accountId), eq(accounts.mustSetUp, true)));
}

/** Lists of members are ordered by whether it is on, so their rows repeat it. */
async function repeatInMembers(tx: Executor, accountId: string, twoStep: boolean): Promise<void> {
  await tx.update(members).set({ twoStep }).where(eq(members.accountId, accountId));
}

/** The old set dies as the new one comes into force. */
export async function replaceRecoveryCodes(
  tx: Executor,
  accountId: string,
  codes: readonly HashedCode[],
  issuedAt: Date,
): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ ...code, accountId, issuedAt })));
}

/** Turns 2-Step Verification off; passkeys and recovery codes go with the authenticator. */
export async function deleteAuthenticator(tx: Executor, accountId: string): Promise<boolean> {
  const rows = await tx
    .delete(authenticators)
    .where(eq(authenticators.accountId, accountId))
    .returning({ id: authenticators.id });
  await repeatInMembers(tx, accountId, false);
  return rows.length === 1;
}

/** Marks a reset by another person: to be set up again, and right away in every organization that requires it. */
export async function demandSetUp(tx: Executor, accountId: string, now: Date): Promise<void> {
  await tx.update(accounts).set({ mustSetUp: true }).where(eq(accounts.id, accountId));
  await tx.update(members).set({ newcomerSince: now }).where(eq(members.accountId, accountId));
}

/** Records that the person still has the recovery codes; null for a new set, not asked about yet. */
export async function updateCodesChecked(
  tx: Executor,
  accountId: string,
  codesCheckedAt: Date | null,
): Promise<void> {
  await tx.update(authenticators).set({ codesCheckedAt }).where(eq(authenticators.accountId, accountId));
}
