import { asc, gt, sql } from 'drizzle-orm';
import type { Executor, Transaction } from '../../storage/database.ts';
import type { Column } from '../columns.sql.ts';

export interface PageRow {
  readonly id: string;
  /** The row's table; for a partitioned table, its partition. */
  readonly table: string;
  /** The account it belongs to; empty for none. */
  readonly account: string;
  /** The sealed value, if it hasn't expired and another key than the first sealed it. */
  readonly sealed: Buffer | null;
}

/** An id below all others. */
export const FROM_THE_START = '00000000-0000-0000-0000-000000000000';

/** A page of a table in the order of its ids. Reads one range of an index, however many rows are rotated already. */
export function selectPage(
  tx: Executor,
  { table, column, beside, living }: Column,
  { after, head, most }: { after: string; head: Buffer; most: number },
): Promise<PageRow[]> {
  const { id, accountId } = beside;
  return tx
    .select({
      id: sql<string>`${id}`,
      table: sql<string>`${table}.tableoid::regclass::text`,
      account: accountId ? sql<string>`${accountId}::text` : sql<string>`''`,
      sealed: sql<Buffer | null>`CASE WHEN ${living} AND substring(${column} FOR 5) <> ${head} THEN ${column} END`,
    })
    .from(table)
    .where(gt(id!, after))
    .orderBy(asc(id!))
    .limit(most);
}

export interface Resealed {
  readonly id: string;
  readonly before: Buffer;
  readonly after: Buffer;
}

/**
 * Replaces each value by its newly sealed one, unless the row has changed since it was read. Returns how many were replaced.
 */
export async function replaceSealed(
  tx: Transaction,
  { table, column, beside }: Column,
  rows: readonly Resealed[],
): Promise<number> {
  // Two simultaneous rotations would lock the same rows in different orders, and deadlock.
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended('sallyport keys rotate', 0))`);
  const all = <T>(of: (row: Resealed) => T) => sql.param(rows.map(of));
  const { rowCount } = await tx.execute(
    sql`UPDATE ${table} SET ${sql.identifier(column.name)} = resealed.after
      FROM unnest(${all(({ id }) => id)}::uuid[], ${all(({ before }) => before)}::bytea[],
        ${all(({ after }) => after)}::bytea[]) AS resealed (id, before, after)
      WHERE ${beside.id} = resealed.id AND ${column} = resealed.before`,
  );
  return rowCount ?? 0;
}
