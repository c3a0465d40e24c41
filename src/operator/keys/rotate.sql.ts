import { asc, gt, sql } from 'drizzle-orm';
import type { Executor, Transaction } from '../../storage/database.ts';
import type { Column } from '../columns.sql.ts';

export interface PageRow {
  readonly id: string;
  /** The table that it lies in: of one in partitions, the partition. */
  readonly table: string;
  /** Whose it is; what belongs to nobody has none. */
  readonly account: string;
  /** What the first key didn't seal, of rows that live. */
  readonly sealed: Buffer | null;
}

/** Before the first id. */
export const FROM_THE_START = '00000000-0000-0000-0000-000000000000';

/** A page of a table in the order of its ids: a range of an index, however much of it is done already. */
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
 * Puts each new value in the place of what was read, and only of that: whoever changed a row meanwhile wins. Gives how many
 * were replaced.
 */
export async function replaceSealed(
  tx: Transaction,
  { table, column, beside }: Column,
  rows: readonly Resealed[],
): Promise<number> {
  // Two rotations at once would take the same rows in different orders, and wait for each other for good.
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
