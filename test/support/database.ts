import pg from 'pg';
import { inject } from 'vitest';
import { copyDatabase } from './throw-away-postgres.ts';

export interface TestDatabase {
  /** The program's address of it: by the ordinary role that owns the database. */
  readonly url: string;
  readonly superuserUrl: string;
  /** Runs a statement by that role. */
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Every table as text, row by row, to compare two moments; without what a clock adds by itself. */
  dump(): Promise<Record<string, string[]>>;
  drop(): Promise<void>;
}

/** A database of the test's own, copied from the migrated template, or empty from `template0`. */
export async function createDatabase(template = 'template'): Promise<TestDatabase> {
  const server = inject('postgres');
  const { name, urlOf, drop } = await copyDatabase(server, template);
  const pool = new pg.Pool({ ...server.program, database: name, max: 2 });
  pool.on('error', () => {});
  const query = async <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
    (await pool.query<Row>(text, values)).rows;
  return {
    url: urlOf(server.program.user),
    superuserUrl: urlOf(server.superuser.user),
    query,
    async dump() {
      const tables = await query<{ name: string }>(
        `SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname IN ('public', 'pgboss')
           AND tablename NOT IN ('activity_checkpoints', 'checkpoint_keys') ORDER BY 1`,
      );
      const dumped: Record<string, string[]> = {};
      for (const { name: table } of tables) {
        const rows = await query<{ row: string }>(`SELECT t::text AS row FROM ${table} t ORDER BY 1`);
        dumped[table.replace('public.', '')] = rows.map(({ row }) => row);
      }
      return dumped;
    },
    async drop() {
      await pool.end();
      await drop();
    },
  };
}
