/**
 * What Sallyport relies on, said on every connection: a server, a database or a role may have any of it otherwise
 * (`ALTER ROLE … SET`). docs/postgresql.md tells of each setting that PostgreSQL has for clients why it is here, or needn't be.
 */
export const reliedOn: Readonly<Record<string, string>> = {
  // How values are written and read.
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
  // Where names are looked up, and that no rule of somebody's hides a row: a statement fails instead.
  search_path: 'public',
  row_security: 'off',
  gin_fuzzy_search_limit: '0',
  default_table_access_method: 'heap',
  // What a transaction is.
  default_transaction_isolation: 'read committed',
  default_transaction_read_only: 'off',
  default_transaction_deferrable: 'off',
  exit_on_error: 'off',
  // How long things may take, in milliseconds; 0 is without end. What isn't ended here is ended by those that are.
  statement_timeout: '15000',
  idle_in_transaction_session_timeout: '20000',
  lock_timeout: '0',
  idle_session_timeout: '0',
  transaction_timeout: '0',
};

/** A committed row is on disk before it is confirmed. What waits for more than that (a replica) stays as it is. */
const durable = `CASE WHEN current_setting('synchronous_commit') = 'off'
  THEN set_config('synchronous_commit', 'on', false) END`;

/** Sets one, where this version of PostgreSQL has it. */
const set = ([name, value]: readonly [string, string]) =>
  `CASE WHEN current_setting('${name}', true) IS NOT NULL THEN set_config('${name}', '${value}', false) END`;

/** Sets all of it, and gives in the same answer what a connection can't change: a row of `ServerFacts`. */
export const settleWith = (others: Readonly<Record<string, string>>): string => `
  SELECT ${[...Object.entries({ ...reliedOn, ...others }).map(set), durable].map((one, index) => `${one} AS set${index}`).join(',\n    ')},
    current_setting('server_version') AS version,
    current_setting('server_version_num')::int AS number,
    current_setting('server_encoding') AS encoding,
    current_setting('session_replication_role') AS replication,
    pg_is_in_recovery()::text AS standby`;

/** What a server is by itself, as text whatever its settings. */
export interface ServerFacts {
  readonly version: string;
  readonly number: number;
  readonly encoding: string;
  readonly replication: string;
  readonly standby: string;
}
