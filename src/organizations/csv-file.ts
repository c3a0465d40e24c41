import type { Membership } from '../contract/who.ts';
import type { Cell } from '../web/csv.ts';
import type { View } from '../web/view.ts';

export interface Rows<Row> {
  readonly rows: AsyncIterable<Row>;
  readonly of: Membership;
}

export async function* cells<Row>(
  rows: AsyncIterable<Row>,
  toCells: (row: Row) => Cell[],
): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield toCells(row);
}

export const nameOf = (what: string, { slug }: Membership, { now }: View): string =>
  `${slug}-${what}-${now.toISOString().slice(0, 10)}.csv`;
