import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { getTableConfig, PgTable, type PgColumn } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as schema from '../../src/storage/schema.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
}

/** Written by the migrations alone; no statement of ours names them. */
const notInTheCode = ['migrations'];

const tables = (Object.values(schema) as unknown[]).filter((it): it is PgTable => is(it, PgTable));
const declared: Column[] = tables.flatMap((table) =>
  (Object.values(getTableColumns(table)) as PgColumn[]).map((column) => ({
    table: getTableName(table),
    name: column.name,
    type: column.getSQLType(),
    notNull: column.notNull,
  })),
);

let database: TestDatabase;
let made: Column[];
beforeAll(async () => {
  database = await createDatabase();
  made = await database.query<Column>(`
    SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS "notNull"
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND a.attnum > 0 AND NOT a.attisdropped`);
  made = made.filter(({ table }) => !notInTheCode.includes(table));
});
afterAll(() => database?.drop());

const sorted = (columns: readonly Column[]) =>
  columns
    .map(({ table, name, type, notNull }) => `${table}.${name} ${type}${notNull ? ' not null' : ''}`)
    .sort();

describe('the schema of the code', () => {
  test('is what the migrations make: tables, columns, types, what may be empty', () => {
    expect(sorted(declared)).toEqual(sorted(made));
  });

  test('names a default only where the database has one', async () => {
    const rows = await database.query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND (column_default IS NOT NULL OR is_identity = 'YES')`,
    );
    const withDefault = new Set(rows.map(({ name }) => name));
    const claimed = tables.flatMap((table) =>
      getTableConfig(table)
        .columns.filter(({ hasDefault }) => hasDefault)
        .map(({ name }) => `${getTableName(table)}.${name}`),
    );
    expect(claimed.filter((name) => !withDefault.has(name))).toEqual([]);
  });

  test('has the primary keys of the database', async () => {
    const keys = await database.query<{ table: string; columns: string[] }>(`
      SELECT conrelid::regclass::text AS table, array_agg(attname::text ORDER BY attname) AS columns
      FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY(conkey)
      WHERE contype = 'p' AND connamespace = 'public'::regnamespace GROUP BY 1`);
    const inDatabase = new Map(keys.map(({ table, columns }) => [table, columns]));
    for (const table of tables) {
      const single = getTableConfig(table).columns.filter(({ primary }) => primary);
      if (single.length > 0) {
        expect([getTableName(table), inDatabase.get(getTableName(table))]).toEqual([
          getTableName(table),
          single.map(({ name }) => name),
        ]);
      }
    }
    // Every table of the product has one.
    expect(tables.map(getTableName).filter((name) => !inDatabase.has(name))).toEqual([]);
  });
});

describe('the database', () => {
  test('finds everything that ends by an index, so that cleaning up reads no whole table', async () => {
    const rows = await database.query<{ table: string }>(`
      SELECT table_name AS table FROM information_schema.columns c
      WHERE table_schema = 'public' AND column_name = 'expires_at' AND NOT EXISTS (
        SELECT FROM pg_indexes i WHERE i.tablename = c.table_name AND i.indexdef LIKE '%(expires_at)%')`);
    expect(rows.map(({ table }) => table).sort()).toEqual([]);
  });

  test('has an index for every reference, so that removing an account reads no whole table', async () => {
    const rows = await database.query<{ reference: string }>(`
      SELECT conrelid::regclass || '.' || attname AS reference FROM pg_constraint
      JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
      WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND NOT EXISTS (
        SELECT FROM pg_index i WHERE i.indrelid = conrelid AND i.indkey[0] = conkey[1])`);
    expect(rows.map(({ reference }) => reference)).toEqual([]);
  });

  test('keeps no time without its zone', () => {
    expect(made.filter(({ type }) => type.includes('without time zone'))).toEqual([]);
  });
});
