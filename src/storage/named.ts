import type pg from 'pg';
import type { Executor } from './database.ts';
import { DescribedOnce, rowsOf } from './described-once.ts';
import { SharingPool } from './sharing-pool.ts';

/** A statement with a name, built once: PostgreSQL parses and plans it once for each connection, and Drizzle maps nothing. */
export type Named<Row> = (on: Executor, ...values: readonly unknown[]) => Promise<Row[]>;

/**
 * A statement of a hot path. Names are unique: a connection takes the second statement of a name for the first.
 * Rows are as the driver gives them: a moment is a Date, a bigint a text, an array of moments isn't read. What a column's own
 * type reads otherwise, such as a language, the caller does.
 */
export function named<Row extends object>(name: string, text: string): Named<Row> {
  return (on, ...values) => traced(rowsOf(clientOf(on), statementOf(name, text, values)));
}

/** The same for a SELECT by a key that comes with each request: on a connection that it shares with others, if it isn't in a transaction. */
export function namedCheck<Row extends object>(name: string, text: string): Named<Row> {
  return (on, ...values) => {
    const client = clientOf(on);
    const statement = statementOf(name, text, values);
    return traced(client instanceof SharingPool ? client.read(statement) : rowsOf(client, statement));
  };
}

const statementOf = (name: string, text: string, values: readonly unknown[]) =>
  new DescribedOnce(name, text, values.map(toValue));

/** Has a fault tell who asked, instead of what read the socket. */
async function traced<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (fault) {
    if (fault instanceof Error) Error.captureStackTrace(fault);
    throw fault;
  }
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
