import type pg from 'pg';
import type { Connection } from './database.ts';
import { DatabaseFault } from './database-fault.ts';
import './readings.ts';
import { settleWith, type ServerFacts } from './relied-on.ts';

/** The oldest version that is still looked after by its makers, and that everything here was tried with. */
const LEAST_VERSION = 14;

const SETTLED_WITHIN_MS = 5_000;

/**
 * Gives what makes a new connection one to rely on, before anything else runs on it: in one statement, and not by the first
 * packet's options, which poolers drop or refuse. It holds as long as the connection does, so a pooler has to keep one for
 * us (session mode). It throws a `DatabaseFault` if the server can't be used.
 */
export function settling(others: Readonly<Record<string, string>> = {}) {
  const query = { text: settleWith(others), query_timeout: SETTLED_WITHIN_MS };
  return async (client: Pick<pg.ClientBase, 'query'>): Promise<ServerFacts> => {
    const { rows } = await client.query<ServerFacts>(query);
    const facts = rows[0]!;
    const problem = problemOf(facts);
    if (problem !== undefined) throw new DatabaseFault(problem);
    return facts;
  };
}

/** What every connection is opened with, a pool's or one alone; a pool runs `onConnect` by itself. */
export const connecting = (connection: Connection, others?: Readonly<Record<string, string>>) => ({
  ...connection,
  connectionTimeoutMillis: 5_000,
  application_name: 'sallyport',
  // The type says it gives nothing; pg-pool waits for what it gives (its README, "onConnect").
  onConnect: settling(others),
});

function problemOf({ version, number, encoding, replication, standby }: ServerFacts): string | undefined {
  if (number < LEAST_VERSION * 10_000)
    return `PostgreSQL ${version} is too old: use ${LEAST_VERSION} or newer.`;
  if (encoding !== 'UTF8')
    return (
      `The database's encoding is ${encoding}, which can't hold every name: make one with ENCODING 'UTF8' ` +
      `(CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0) and name it in DATABASE_URL.`
    );
  if (replication !== 'origin')
    return (
      `session_replication_role is ${replication}, so that PostgreSQL passes over foreign keys and triggers: ` +
      `reset it for this role and database (ALTER ROLE … RESET session_replication_role).`
    );
  if (standby === 'true')
    return 'The database is a read-only standby: name the primary in DATABASE_URL, or promote this one.';
  return undefined;
}
