import { and, eq, gt, sql, type SQL, inArray } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { accounts, authenticators, drafts, members, furtherApps } from '../storage/schema.ts';
import { named } from '../storage/named.ts';
import type { Place } from '../vault/sealing.ts';

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

// The authenticator apps of an account. The first one is in the row that says that 2-Step Verification is on, where a node
// of the previous release finds it: see docs/decisions/0018-several-apps.md.

/** The maximum per account: each app makes three more codes fit. */
export const MAX_APPS = 5;

/** The table where an app's key is. */
type AppTable = 'authenticators' | 'further_apps';

export interface AppRow {
  readonly id: string;
  readonly table: AppTable;
  /** Null unless the person named it. */
  readonly name: string | null;
  readonly sealedKey: Buffer;
  /** The last accepted time step. */
  readonly lastStep: number;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const ofAccount = named<AppRow>(
  'select_apps',
  `SELECT id, 'authenticators' AS "table", name, sealed_key AS "sealedKey", last_step::float8 AS "lastStep",
     created_at AS "createdAt", last_used_at AS "lastUsedAt"
   FROM authenticators WHERE account_id = $1 AND octet_length(sealed_key) > 0
   UNION ALL
   SELECT id, 'further_apps', name, sealed_key, last_step::float8, created_at, last_used_at
   FROM further_apps WHERE account_id = $1`,
);

/** All apps of an account, the oldest first, in one statement. */
export async function selectApps(tx: Executor, accountId: string): Promise<AppRow[]> {
  const rows = await ofAccount(tx, accountId);
  return rows.sort((a, b) => +a.createdAt - +b.createdAt || (a.id < b.id ? -1 : 1));
}

const advance = (table: AppTable) =>
  named<{ id: string }>(
    `advance_step_of_${table}`,
    `UPDATE ${table} SET last_step = $2, last_used_at = $3 WHERE id = $1 AND last_step < $2 RETURNING id`,
  );

const advancing = { authenticators: advance('authenticators'), further_apps: advance('further_apps') };

/**
 * Spends a time step of one app: one UPDATE decides and records, for every purpose (RFC 6238 section 5.2, ASVS 6.5.1).
 * Of any number of simultaneous calls with the same step, or an older one, one wins.
 */
export async function advanceStep(
  tx: Executor,
  { id, table }: Pick<AppRow, 'id' | 'table'>,
  step: number,
  now: Date,
): Promise<boolean> {
  return (await advancing[table](tx, id, step, now)).length === 1;
}

export type NewApp = Pick<
  typeof furtherApps.$inferInsert,
  'id' | 'name' | 'sealedKey' | 'lastStep' | 'lastUsedAt' | 'createdAt'
>;

/** Adds an app beside the first. The caller has counted them with the account's row locked. */
export async function insertFurtherApp(tx: Executor, accountId: string, app: NewApp): Promise<void> {
  await tx.insert(furtherApps).values({ accountId, ...app });
}

/** Puts an app in the place of the first one, which another of the account's methods outlives. */
export async function putFirstApp(tx: Executor, accountId: string, app: NewApp): Promise<void> {
  await tx
    .update(authenticators)
    .set({ ...app, moves: sql`${authenticators.moves} + 1` })
    .where(eq(authenticators.accountId, accountId));
}

/** Takes the first app away, where a passkey stays. */
export async function leaveWithoutApp(tx: Executor, accountId: string, id: string): Promise<void> {
  const none = { id, sealedKey: NO_KEY, lastStep: 0, name: null, lastUsedAt: null };
  await tx
    .update(authenticators)
    .set({ ...none, moves: sql`${authenticators.moves} + 1` })
    .where(eq(authenticators.accountId, accountId));
}

export async function deleteFurtherApps(tx: Executor, ids: readonly string[]): Promise<void> {
  await tx.delete(furtherApps).where(inArray(furtherApps.id, [...ids]));
}

/** Names one of an account's own apps: false if it isn't one. */
export async function renameApp(
  tx: Executor,
  accountId: string,
  { id, table }: Pick<AppRow, 'id' | 'table'>,
  name: string,
): Promise<boolean> {
  const rows =
    table === 'authenticators'
      ? await tx
          .update(authenticators)
          .set({ name })
          .where(and(eq(authenticators.id, id), eq(authenticators.accountId, accountId)))
          .returning({ id: authenticators.id })
      : await tx
          .update(furtherApps)
          .set({ name })
          .where(and(eq(furtherApps.id, id), eq(furtherApps.accountId, accountId)))
          .returning({ id: furtherApps.id });
  return rows.length === 1;
}

/** The place where an app's key is sealed: it opens nowhere else. */
export const appKeyPlace = (
  appId: string,
  account: string,
  table: 'authenticators' | 'further_apps' = 'authenticators',
): Place => ({ table, column: 'sealed_key', row: appId, account });
