import { connected } from './connect.ts';
import { DatabaseFault } from './database-faults.ts';
import type { Connection } from './database.ts';
import { reliedOn } from './relied-on.ts';
import { explained } from './trouble.ts';

interface Facts {
  readonly place: string;
  readonly stale: string[] | null;
}

// The identifier stays with a cluster for good, on its standbys too. `reset_val` is what a connection was born with.
const facts = `
  SELECT system_identifier || ' ' || current_database() || ' ' || session_user AS place,
    (SELECT array_agg(name) FROM pg_settings
      WHERE reset_val <> ($1::jsonb) ->> lower(name) AND lower(name) <> 'client_encoding') AS stale
  FROM pg_control_system()`;

const lookAt = (connection: Connection): Promise<Facts> =>
  connected(
    connection,
    async (client) => (await client.query<Facts>(facts, [JSON.stringify(reliedOn)])).rows[0]!,
  ).catch((fault: unknown) => {
    throw explained(fault, connection);
  });

/**
 * Compares the way of the requests, by a pooler, with the direct one. Throws a `DatabaseFault` if they lead to different
 * databases or roles. Returns the settings that the pooler's connection was born without: it is older than the role's.
 */
export async function lookAtPooler(pooled: Connection, direct: Connection): Promise<string[]> {
  const [by, past] = [await lookAt(pooled), await lookAt(direct)];
  if (by.place !== past.place)
    throw new DatabaseFault(
      'DATABASE_DIRECT_URL: it leads to another server, database or role than DATABASE_URL; both must be the same.',
    );
  return by.stale ?? [];
}

/** What to do about connections that are older than the role's settings. */
export const reconnect = (stale: readonly string[]): string =>
  `the pooler has connections from before the role's settings (${stale.join(', ')}): have it open new ones (RECONNECT in PgBouncer).`;
