/**
 * Settings that Sallyport relies on and sets on every connection, because a server, a database or a role may have changed
 * them (`ALTER ROLE … SET`). docs/postgresql.md says of each client setting of PostgreSQL why it is here or need not be.
 */
export const reliedOn: Readonly<Record<string, string>> = {
  // The format of values.
  client_encoding: 'UTF8',
  datestyle: 'ISO, MDY',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  bytea_output: 'hex',
  extra_float_digits: '1',
  standard_conforming_strings: 'on',
  array_nulls: 'on',
  transform_null_equals: 'off',
  quote_all_identifiers: 'off',
  // Name lookup; and row-level security makes a statement fail instead of hiding rows.
  search_path: 'public',
  row_security: 'off',
  gin_fuzzy_search_limit: '0',
  default_table_access_method: 'heap',
  // Transactions.
  default_transaction_isolation: 'read committed',
  default_transaction_read_only: 'off',
  default_transaction_deferrable: 'off',
  exit_on_error: 'off',
  // Timeouts in milliseconds; 0 is none. The two that are set bound everything that the others would.
  statement_timeout: '15000',
  idle_in_transaction_session_timeout: '20000',
  lock_timeout: '0',
  idle_session_timeout: '0',
  transaction_timeout: '0',
};

/** Makes a commit wait for the disk where it didn't. A stricter setting (waiting for a replica) stays as it is. */
const durable = `CASE WHEN current_setting('synchronous_commit') = 'off'
  THEN set_config('synchronous_commit', 'on', false) END`;

/** SQL that sets one of them if this version of PostgreSQL has it. */
const set = ([name, value]: readonly [string, string]) =>
  `CASE WHEN current_setting('${name}', true) IS NOT NULL THEN set_config('${name}', '${value}', false) END`;

/** SQL that sets all of them and returns a row of `ServerFacts`: facts that a connection can't change. */
export const settleWith = (others: Readonly<Record<string, string>>): string => `
  SELECT ${[...Object.entries({ ...reliedOn, ...others }).map(set), durable].map((one, index) => `${one} AS set${index}`).join(',\n    ')},
    current_setting('server_version') AS version,
    current_setting('server_version_num')::int AS number,
    current_setting('server_encoding') AS encoding,
    current_setting('session_replication_role') AS replication,
    pg_is_in_recovery()::text AS standby`;

/** Facts about a server that its clients can't change. */
export interface ServerFacts {
  readonly version: string;
  readonly number: number;
  readonly encoding: string;
  readonly replication: string;
  readonly standby: string;
}
