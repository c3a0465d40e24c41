import type { Membership } from '../contract/who.ts';
import { dayIn, zoneOf } from '../text/time-zones.ts';
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

export const nameOf = (what: string, { slug, timeZone }: Membership, { now }: View): string =>
  `${slug}-${what}-${dayIn(zoneOf(timeZone), now)}.csv`;
