import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { superuser } from '../src/storage/embedded/roles.ts';
import { startEmbedded } from '../src/storage/embedded/start.ts';
import { migrate } from '../src/storage/migrate.ts';

export type Query = (text: string, values?: unknown[]) => Promise<pg.QueryResult>;

/** A durable PostgreSQL for one benchmark, with the tables. */
export interface OwnPostgres {
  readonly dataDir: string;
  readonly url: string;
  readonly pool: pg.Pool;
  readonly query: Query;
  /** Makes another database of the same role, empty or a copy; returns its address. */
  database(name: string, copyOf?: string): Promise<string>;
  /** Connects to a database as the superuser. */
  asSuperuser(database: string): Promise<pg.Client>;
  /** CPU seconds that all its processes have used so far. */
  used(): number;
  /** Bytes of write-ahead log so far, which a replica would receive. */
  written(): Promise<number>;
  remove(): Promise<void>;
}

export async function ownPostgres(): Promise<OwnPostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sallyport-bench-'));
  const postgres = await startEmbedded({ dataDir, log: () => {} });
  const { host, port, user, database } = postgres.connection;
  const pool = new pg.Pool({ ...postgres.connection, max: 2 });
  // PostgreSQL stops before the last connection has said goodbye.
  pool.on('error', () => {});
  await migrate(postgres.connection);
  const postmaster = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const urlOf = (name: string) => `postgres://${user}@/${name}?host=${encodeURIComponent(host)}&port=${port}`;
  const asSuperuser = async (name: string) => {
    const admin = new pg.Client({ ...postgres.connection, user: superuser, database: name });
    // PostgreSQL may stop first.
    admin.on('error', () => {});
    await admin.connect();
    return admin;
  };
  return {
    dataDir,
    url: urlOf(database),
    pool,
    query: (text, values) => pool.query(text, values),
    async database(name, copyOf = 'template1') {
      const admin = await asSuperuser('postgres');
      await admin.query(`CREATE DATABASE ${name} OWNER ${user} TEMPLATE ${copyOf}`);
      await admin.end();
      return urlOf(name);
    },
    asSuperuser,
    used() {
      // Of connections that have ended the first process knows; what it waited for is in its own account.
      let sum = cpuSeconds(postmaster, true);
      for (const name of readdirSync('/proc').filter((it) => /^\d+$/.test(it)))
        if (parentOf(name) === postmaster) sum += cpuSeconds(Number(name));
      return sum;
    },
    async written() {
      const { rows } = await pool.query<{ bytes: number }>(
        `SELECT (pg_current_wal_insert_lsn() - '0/0')::float8 AS bytes`,
      );
      return rows[0]!.bytes;
    },
    async remove() {
      await pool.end();
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** CPU seconds that a process has used, with its ended children if told; 0 if it has ended (proc(5): ticks of 10 ms). */
export function cpuSeconds(pid: number, withChildren = false): number {
  const ticks = fieldsOf(pid).slice(11, withChildren ? 15 : 13);
  return ticks.reduce((sum, tick) => sum + tick, 0) / 100;
}

const parentOf = (pid: string): number | undefined => fieldsOf(Number(pid))[1];

/** The fields of `stat` after the name: state, parent, … */
function fieldsOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ').map(Number);
  } catch {
    return [];
  }
}
