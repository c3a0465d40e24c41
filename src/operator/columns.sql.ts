import { getTableColumns, getTableName, gt, is, sql, Table, type SQL } from 'drizzle-orm';
import { PgTable, type PgColumn } from 'drizzle-orm/pg-core';
import * as schema from '../storage/schema.ts';

export interface Column {
  readonly table: PgTable;
  readonly column: PgColumn;
  readonly tableName: string;
  /** All columns of the table, by their names in the code. */
  readonly beside: Readonly<Record<string, PgColumn>>;
  /** The condition that a row has not expired, and that its value isn't empty: an account without an app has no key. */
  readonly living: SQL;
}

/** The columns with sealed values, found by their names, so that a new one is never forgotten. */
export const sealedColumns = (now: Date): Column[] => columnsNamed(/^sealed_/, now);

/** The columns with the id of the key that made a digest. */
export const keyIdColumns = (now: Date): Column[] => columnsNamed(/^key_id$/, now);

function columnsNamed(name: RegExp, now: Date): Column[] {
  const tables = Object.values(schema).filter((it): it is PgTable & typeof it => is(it, Table));
  return tables.flatMap((table) => {
    const beside: Record<string, PgColumn> = getTableColumns(table);
    const lasting = beside.expiresAt ? gt(beside.expiresAt, now) : sql`true`;
    const fitting = Object.values(beside).filter((column) => name.test(column.name));
    return fitting.map((column) => {
      const living = sql`(${lasting} AND octet_length(${column}) > 0)`;
      return { table, column, tableName: getTableName(table), beside, living };
    });
  });
}

/** A column as "table.column". */
export const placeOf = ({ tableName, column }: Column): string => `${tableName}.${column.name}`;
