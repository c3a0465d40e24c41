import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { connecting } from './connect.ts';
import * as schema from './schema.ts';

export type Database = NodePgDatabase<typeof schema>;
/** What a statement runs on: the database (a transaction of its own) or the caller's transaction. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
export type Executor = Database | Transaction;

export interface Connection {
  readonly connectionString?: string;
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly database?: string;
}

export interface OpenDatabase {
  readonly db: Database;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** Opens the pool. Nothing is connected before the first statement; a lost server is met again by itself. */
export function openDatabase(
  connection: Connection,
  onError: (error: Error) => void,
  max = 16,
): OpenDatabase {
  const pool = new pg.Pool({ ...connecting(connection), max });
  // A connection that the server ends would otherwise end the process: an idle one is the pool's to tell of, one in the
  // middle of a transaction fails the statement that runs (or comes next) and says it once more by itself.
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', () => {}));
  return { db: drizzle(pool, { schema }), pool, close: () => pool.end() };
}
