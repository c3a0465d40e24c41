import { asc, desc, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { members } from '../../storage/schema.ts';

/**
 * The orders of the list of members. `state`: those who need to act first (without a second step, then with an app
 * only, then with a passkey), then by how long they have been members. A minus turns an order round.
 */
export const memberSorts = ['state', 'name', '-name', 'joined', '-joined'] as const;
export type MemberSort = (typeof memberSorts)[number];

/** The columns of each order, as in its index, which ends with the account: no two members have the same place. */
const columns = {
  state: ['twoStep', 'passkey', 'newcomerSince', 'accountId'],
  name: ['nameKey', 'accountId'],
  joined: ['joinedAt', 'accountId'],
} as const;
const types = {
  twoStep: sql`boolean`,
  passkey: sql`boolean`,
  newcomerSince: sql`timestamptz`,
  nameKey: sql`text`,
  joinedAt: sql`timestamptz`,
  accountId: sql`uuid`,
} as const;

/** The end of a page of the list: the values of the order's columns. */
export type Place = readonly (string | boolean)[];
export const Place = z.array(z.union([z.string(), z.boolean()]));

type Placed = Readonly<Record<keyof typeof types, string | boolean | Date>>;

const isBackwards = (sort: MemberSort): boolean => sort.startsWith('-');
const columnsOf = (sort: MemberSort) => columns[sort.replace('-', '') as keyof typeof columns];

/** A row's place in an order. */
export const placeOf = (sort: MemberSort, row: Placed): Place =>
  columnsOf(sort).map((column) => {
    const value = row[column];
    return value instanceof Date ? value.toISOString() : value;
  });

/** The columns of an order, as its index has them. */
export const orderBy = (sort: MemberSort): SQL[] =>
  columnsOf(sort).map((column) => (isBackwards(sort) ? desc : asc)(members[column]));

/** The rows that come after a place: a range of the order's index. */
export function isAfter(sort: MemberSort, place: Place): SQL {
  const its = columnsOf(sort);
  const row = sql.join(
    its.map((column) => sql`${members[column]}`),
    sql`, `,
  );
  const values = sql.join(
    its.map((column, at) => sql`${place[at]}::${types[column]}`),
    sql`, `,
  );
  return sql`(${row}) ${isBackwards(sort) ? sql`<` : sql`>`} (${values})`;
}
