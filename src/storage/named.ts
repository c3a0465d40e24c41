import type pg from 'pg';
import type { Executor } from './database.ts';

/** A statement with a name, built once: PostgreSQL parses and plans it once for each connection, and Drizzle maps nothing. */
export type Named<Row> = (on: Executor, ...values: readonly unknown[]) => Promise<Row[]>;

/**
 * A statement of a hot path. Names are unique: a connection takes the second statement of a name for the first.
 * Rows are as the driver gives them: a moment is a Date, a bigint a text, an array of moments isn't read. What a column's own
 * type reads otherwise, such as a language, the caller does.
 */
export function named<Row>(name: string, text: string): Named<Row> {
  return async (on, ...values) =>
    (await clientOf(on).query({ name, text, values: values.map(toValue) })).rows as Row[];
}

/** The same for the statements of another library, which are few: each gets a name of its own when it comes for the first time. */
export const namedAsItComes =
  (on: Executor) =>
  (text: string, values: readonly unknown[] = []): Promise<{ rows: any[] }> => {
    const name = names.get(text) ?? `of_a_library_${names.size}`;
    names.set(text, name);
    return clientOf(on).query({ name, text, values: [...values] });
  };

const names = new Map<string, string>();

/** The driver would write a moment in the time zone of the process. */
const toValue = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

type Client = pg.Pool | pg.PoolClient;

/** What Drizzle sends its statements to: the pool, or the connection of a transaction, which it keeps to itself. */
const clientOf = (on: Executor): Client => (on as unknown as { session: { client: Client } }).session.client;
