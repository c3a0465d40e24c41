import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { named } from '../storage/named.ts';
import { authenticators, furtherApps } from '../storage/schema.ts';
import { NO_KEY } from './authenticator.sql.ts';

// The authenticator apps of an account. The first one is in the row that says that 2-Step Verification is on, where a node
// of the previous release finds it: see docs/decisions/0018-several-apps.md.

/** The maximum per account: each app makes three more codes fit. */
export const MAX_APPS = 5;

/** The table where an app's key is. */
export type AppTable = 'authenticators' | 'further_apps';

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
