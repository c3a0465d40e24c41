import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import { OperatorFault } from '../process/operator-fault.ts';
import { readAddress } from '../text/mail-address.ts';
import { connected } from './connect.ts';
import type { Connection } from './database.ts';
import { prepareJobs } from './jobs.ts';
import { keepWithRole } from './role-settings.ts';

/** The database and this release don't fit together. */
export class MigrationFault extends OperatorFault {}

// Found from src/storage and from dist/storage alike.
const folder = new URL('../../src/storage/migrations/', import.meta.url);
// The advisory lock's number, "sallyport" in ASCII cut to 63 bits: no other program on the database should use it.
const lock = '8313482397245172335';

/**
 * Brings the schema up to date: our numbered files in order, each once in its own transaction, then pg-boss's schema and
 * the queues; where requests go by a pooler, the role's settings too. A lock makes other nodes wait, so any number may start
 * together. Returns the names of the files run.
 */
export function migrate(connection: Connection, pooled = false): Promise<string[]> {
  return connected(
    connection,
    async (client) => {
      const ran = await runNumberedFiles(client);
      await foldAddresses(client);
      await alone(client, async () => {
        await prepareJobs(connection);
        if (pooled) await keepWithRole(client);
      });
      return ran;
    },
    unbounded,
  );
}

// A node may wait long for another that migrates.
const unbounded = { statement_timeout: '0', idle_in_transaction_session_timeout: '0' };

/** Runs `act` in a transaction that holds the lock. Nothing of it stays behind, at a pooler either, if the connection is lost. */
async function alone<T>(client: pg.ClientBase, act: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [lock]);
    const done = await act();
    await client.query('COMMIT');
    return done;
  } catch (fault) {
    await client.query('ROLLBACK');
    throw fault;
  }
}

/** Throws a `MigrationFault` unless the schema is exactly this release's. Changes nothing. */
export async function demandMigrated(pool: pg.Pool): Promise<void> {
  const missing = await missingFiles(pool);
  if (missing.length > 0) {
    throw new MigrationFault(
      `The database isn't up to date (${missing.join(', ')} missing): start Sallyport, or run "sallyport migrate".`,
    );
  }
}

async function runNumberedFiles(client: pg.ClientBase): Promise<string[]> {
  const ran: string[] = [];
  for (let name: string | undefined = ''; name !== undefined;) {
    name = await alone(client, () => runNext(client));
    if (name !== undefined) ran.push(name);
  }
  return ran;
}

/** Runs the first file that is missing; other nodes may have run those before it. */
async function runNext(client: pg.ClientBase): Promise<string | undefined> {
  const [name] = await missingFiles(client);
  if (name === undefined) return undefined;
  await client.query(
    'CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
  );
  await client.query(await readFile(new URL(name, folder), 'utf8'));
  await client.query('INSERT INTO migrations (name) VALUES ($1)', [name]);
  return name;
}

async function missingFiles(client: Pick<pg.Pool, 'query'>): Promise<string[]> {
  const { rows } = await client.query<{ made: boolean }>(
    "SELECT to_regclass('migrations') IS NOT NULL AS made",
  );
  if (!rows[0]!.made) await refuseOtherSchema(client);
  const applied = rows[0]!.made
    ? (await client.query<{ name: string }>('SELECT name FROM migrations')).rows.map(({ name }) => name)
    : [];
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const unknown = applied.filter((name) => !files.includes(name));
  if (unknown.length > 0) {
    throw new MigrationFault(
      `The database was made by a newer Sallyport (it has ${unknown.join(', ')}). Start that version or a newer one.`,
    );
  }
  return files.filter((name) => !applied.includes(name));
}

/** Refuses a database where an older release created its tables outside "public", because of the role's search_path. */
async function refuseOtherSchema(client: Pick<pg.Pool, 'query'>): Promise<void> {
  const { rows } = await client.query<{ schema: string }>(
    `SELECT relnamespace::regnamespace::text AS schema FROM pg_class
      WHERE relname IN ('migrations', 'recovery_codes', 'activity_checkpoints') AND relkind = 'r'
      GROUP BY relnamespace HAVING count(*) = 3`,
  );
  const schema = rows[0]?.schema;
  if (schema === undefined) return;
  throw new MigrationFault(
    `The tables are in the schema ${schema}, and Sallyport uses only "public": once nothing of yours is in "public", ` +
      `stop every node, and DROP SCHEMA public; ALTER SCHEMA ${schema} RENAME TO public.`,
  );
}

/** Tables with an address, and their key. Those without an index on the address hold few rows, and not for long. */
const places = [
  ['accounts', 'id'],
  ['invitations', 'id'],
  ['cancelled_invitations', 'id'],
  ['pending_sign_ups', 'id'],
  ['address_changes', 'id'],
  ['password_resets', 'account_id'],
  ['not_me_links', 'activity_id'],
  ['address_restores', 'activity_id'],
] as const;

/**
 * Rewrites addresses that an older release stored with a non-ASCII domain. If another row already has the address in its
 * new form (two accounts of one mailbox, two invitations of one organization), the old row stays as it is: its address can't
 * be typed any more, and `doctor` names the account.
 */
async function foldAddresses(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
  for (const [table, id] of places) {
    const { rows } = await client.query<{ id: string; email: string }>(
      `SELECT ${id}::text AS id, email FROM ${table} WHERE octet_length(email) <> char_length(email)`,
    );
    for (const row of rows) {
      const folded = readAddress(row.email);
      if (folded === undefined || folded === row.email) continue;
      const update = `UPDATE ${table} SET email = $1 WHERE ${id}::text = $2 AND email = $3`;
      await client.query(update, [folded, row.id, row.email]).catch((fault: unknown) => {
        if (!isTaken(fault)) throw fault;
      });
    }
  }
}

/** unique_violation */
const isTaken = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && fault.code === '23505';
