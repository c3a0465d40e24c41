import pg from 'pg';
import type { TestDatabase } from '../database.ts';

/** The database at an address whose server may go away and come back; `drop` only ends the connections. */
export function databaseAt(url: string): TestDatabase {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    url,
    superuserUrl: '',
    query: async <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
      (await pool.query<Row>(text, values)).rows,
    dump: async () => ({}),
    drop: () => pool.end(),
  };
}
