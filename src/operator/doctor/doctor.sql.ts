import { getTableColumns, getTableName, gt, is, sql, Table, type SQL } from 'drizzle-orm';
import { PgTable, type PgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '../../storage/database.ts';
import * as schema from '../../storage/schema.ts';

export interface ByKey {
  /** Table and column. */
  readonly place: string;
  readonly count: number;
}

/** The version of the server, its clock in seconds since 1970, who we are there and whether that is a superuser. */
export async function selectServer(db: Database) {
  const { rows } = await db.execute<{ version: string; clock: number; role: string; superuser: boolean }>(
    sql`SELECT current_setting('server_version') AS version, extract(epoch FROM clock_timestamp())::float8 AS clock,
        current_user AS role, current_setting('is_superuser')::boolean AS superuser`,
  );
  return rows[0]!;
}

/**
 * How many rows each key has sealed, in every column that is sealed: by its name, so that a new column is never
 * forgotten. One value of each comes along, to read the key from; what has ended doesn't count.
 */
export async function countSealed(db: Database, now: Date): Promise<(ByKey & { sample: Buffer })[]> {
  const found: (ByKey & { sample: Buffer })[] = [];
  for (const { table, column, living } of columnsNamed(/^sealed_/, now)) {
    // The first five bytes name version and key; what is too short for a sealed value is a kind of its own.
    const kind = sql`substring(${column} FOR 5), octet_length(${column}) < 33`;
    const { rows } = await db.execute<{ sample: Buffer; count: number }>(
      sql`SELECT DISTINCT ON (${kind}) ${column} AS sample, count(*) OVER (PARTITION BY ${kind})::int AS count
        FROM ${table} WHERE ${column} IS NOT NULL AND ${living}`,
    );
    found.push(...rows.map((row) => ({ ...row, place: placeOf(table, column) })));
  }
  return found;
}

/** How many digests each key has made. */
export async function countDigestsByKey(db: Database, now: Date): Promise<(ByKey & { keyId: string })[]> {
  const found: (ByKey & { keyId: string })[] = [];
  for (const { table, column, living } of columnsNamed(/^key_id$/, now)) {
    const { rows } = await db.execute<{ keyId: string; count: number }>(
      sql`SELECT ${column} AS "keyId", count(*)::int AS count FROM ${table} WHERE ${living} GROUP BY 1`,
    );
    found.push(...rows.map((row) => ({ ...row, place: placeOf(table, column) })));
  }
  return found;
}

interface Place {
  readonly table: PgTable;
  readonly column: PgColumn;
  /** Rows that have not ended. */
  readonly living: SQL;
}

function columnsNamed(name: RegExp, now: Date): Place[] {
  const tables = Object.values(schema).filter((it): it is PgTable & typeof it => is(it, Table));
  return tables.flatMap((table) => {
    const columns: Record<string, PgColumn> = getTableColumns(table);
    const living = columns.expiresAt ? gt(columns.expiresAt, now) : sql`true`;
    const fitting = Object.values(columns).filter((column) => name.test(column.name));
    return fitting.map((column) => ({ table, column, living }));
  });
}

const placeOf = (table: PgTable, column: PgColumn): string => `${getTableName(table)}.${column.name}`;
