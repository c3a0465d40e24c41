import pg from 'pg';
import { role } from '../../src/storage/embedded/roles.ts';
import type { TestDatabase } from './database.ts';

/** Values that a server, a database or a role may give the settings that the program relies on. */
export const hostile: Readonly<Record<string, string>> = {
  client_encoding: 'LATIN1',
  datestyle: 'SQL, DMY',
  intervalstyle: 'sql_standard',
  timezone: 'Asia/Seoul',
  bytea_output: 'escape',
  extra_float_digits: '-15',
  standard_conforming_strings: 'off',
  array_nulls: 'off',
  transform_null_equals: 'on',
  quote_all_identifiers: 'on',
  search_path: 'elsewhere',
  row_security: 'on',
  gin_fuzzy_search_limit: '5',
  default_table_access_method: 'elsewhere',
  default_transaction_isolation: 'serializable',
  default_transaction_read_only: 'on',
  default_transaction_deferrable: 'on',
  exit_on_error: 'on',
  statement_timeout: '2000',
  idle_in_transaction_session_timeout: '1000',
  lock_timeout: '1',
  idle_session_timeout: '1000',
  transaction_timeout: '2000',
  synchronous_commit: 'off',
};

/** Runs statements as the superuser, in that database. */
export async function asSuperuser(database: TestDatabase, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Gives the application's role other settings in this database, as an operator may. */
export async function setForRole(
  database: TestDatabase,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const name = /@\/(\w+)/.exec(database.url)![1];
  await asSuperuser(
    database,
    ...Object.entries(settings).map(
      // Lists stay lists of words: quoted, one would be a single word with a comma in it.
      ([setting, value]) =>
        `ALTER ROLE ${role} IN DATABASE ${name} SET ${setting} = ${value
          .split(', ')
          .map((word) => `'${word}'`)
          .join(', ')}`,
    ),
  );
}
