import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { connecting, type ServerKind } from './connect.ts';
import { PipelinedClient } from './pipelined.ts';
import * as schema from './schema.ts';
import { SharingPool } from './sharing-pool.ts';

export type Database = NodePgDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** A statement's target: the database (each statement is its own transaction) or the caller's transaction. */
export type Executor = Database | Transaction;

export interface Connection {
  readonly connectionString?: string;
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly database?: string;
  /** The setting that it comes from, for faults; `DATABASE_URL` if none is given. */
  readonly setting?: 'DATABASE_DIRECT_URL';
}

export interface OpenDatabase {
  readonly db: Database;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** Opens the pool. It connects at the first statement, and reconnects by itself after the server was lost. */
export function openDatabase(
  connection: Connection,
  onError: (error: Error) => void,
  max = 16,
  of: ServerKind = 'primary',
): OpenDatabase {
  const pool = new SharingPool({ ...connecting(connection, {}, of), max, Client: PipelinedClient });
  // An unhandled 'error' event would end the process. The pool reports idle connections that the server closed; a connection
  // in use fails its current or next statement and emits the same error again.
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', () => {}));
  return { db: drizzle(pool, { schema }), pool, close: () => pool.end() };
}
