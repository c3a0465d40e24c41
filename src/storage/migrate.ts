import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import type { Connection } from './database.ts';
import { prepareJobs } from './jobs.ts';

/** The database and this program do not fit; the message is one sentence for the operator. */
export class MigrationFault extends Error {}

// Found from src/storage and from dist/storage alike.
const folder = new URL('../../src/storage/migrations/', import.meta.url);
// Any number that no other program on the same database uses: "sallyport" in ASCII, cut to 63 bits.
const lock = '8313482397245172335';

/**
 * Brings the schema up to date: our numbered files in order, each once and whole, then pg-boss's own and the queues.
 * One advisory lock holds other nodes back, so any number may start at once.
 */
export async function migrate(pool: pg.Pool, connection: Connection): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('SET statement_timeout = 0');
    await client.query('SELECT pg_advisory_lock($1)', [lock]);
    try {
      await runNumberedFiles(client);
      await prepareJobs(connection);
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [lock]);
    }
  } finally {
    // The session's settings go with the connection.
    client.release(true);
  }
}

async function runNumberedFiles(client: pg.PoolClient): Promise<void> {
  await client.query(
    'CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
  );
  const applied = await client.query<{ name: string }>('SELECT name FROM migrations');
  const done = new Set(applied.rows.map((row) => row.name));
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const unknown = [...done].filter((name) => !files.includes(name));
  if (unknown.length > 0) {
    throw new MigrationFault(
      `The database was made by a newer Sallyport (it has ${unknown.join(', ')}). Start that version or a newer one.`,
    );
  }
  for (const name of files.filter((file) => !done.has(file))) {
    const statements = await readFile(new URL(name, folder), 'utf8');
    await client.query('BEGIN');
    try {
      await client.query(statements);
      await client.query('INSERT INTO migrations (name) VALUES ($1)', [name]);
      await client.query('COMMIT');
    } catch (fault) {
      await client.query('ROLLBACK');
      throw fault;
    }
  }
}
