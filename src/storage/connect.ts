import pg from 'pg';
import type { Connection } from './database.ts';
import { DatabaseFault } from './database-faults.ts';
import './readings.ts';
import { settleWith, type ServerFacts } from './relied-on.ts';

/** The oldest PostgreSQL version that its makers still maintain and that Sallyport is tested with. */
const LEAST_VERSION = 14;

const SETTLED_WITHIN_MS = 5_000;

/** What a connection is for: only reads that may be behind go to a standby. */
export type ServerKind = 'primary' | 'standby';

/**
 * Returns a function that sets up a new connection before anything else runs on it. It sends one statement rather than
 * options in the startup packet, which poolers drop or refuse. The settings last as long as the server's connection; one that
 * a pooler opens later has them from the role (`role-settings.ts`). Throws a `DatabaseFault` if the server can't be used.
 */
export function settling(others: Readonly<Record<string, string>> = {}, of: ServerKind = 'primary') {
  const query = { text: settleWith(others), query_timeout: SETTLED_WITHIN_MS };
  return async (client: Pick<pg.ClientBase, 'query'>): Promise<ServerFacts> => {
    const { rows } = await client.query<ServerFacts>(query);
    const facts = rows[0]!;
    const problem = problemOf(facts, of);
    if (problem !== undefined) throw new DatabaseFault(problem);
    return facts;
  };
}

/** Options for every connection, in a pool or alone. A pool calls `onConnect` itself. */
export const connecting = (
  connection: Connection,
  others?: Readonly<Record<string, string>>,
  of?: ServerKind,
) => ({
  ...connection,
  connectionTimeoutMillis: 5_000,
  application_name: 'sallyport',
  // The type returns void, but pg-pool awaits the promise (its README, "onConnect").
  onConnect: settling(others, of),
});

/** Runs `act` on a connection of its own, set up as all are, and ends it. */
export async function connected<T>(
  connection: Connection,
  act: (client: pg.Client) => Promise<T>,
  others?: Readonly<Record<string, string>>,
): Promise<T> {
  const client = new pg.Client(connecting(connection, others));
  // If the server goes away, the statement fails; without a listener the 'error' event would end the process too.
  client.on('error', () => {});
  await client.connect();
  try {
    await settling(others)(client);
    return await act(client);
  } finally {
    await client.end();
  }
}

function problemOf(
  { version, number, encoding, replication, standby }: ServerFacts,
  of: ServerKind,
): string | undefined {
  if (number < LEAST_VERSION * 10_000)
    return `PostgreSQL ${version} is too old: use ${LEAST_VERSION} or newer.`;
  if (encoding !== 'UTF8')
    return (
      `The database's encoding is ${encoding}, which can't store every name: create one with ENCODING 'UTF8' ` +
      `(CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0) and name it in DATABASE_URL.`
    );
  if (replication !== 'origin')
    return (
      `session_replication_role is ${replication}, so that PostgreSQL passes over foreign keys and triggers: ` +
      `reset it for this role and database (ALTER ROLE … RESET session_replication_role).`
    );
  if (standby === 'true' && of === 'primary')
    return 'The database is a read-only standby: name the primary in DATABASE_URL, or promote this one.';
  return undefined;
}
