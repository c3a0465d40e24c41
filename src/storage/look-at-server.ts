import pg from 'pg';
import { connected, connecting } from './connect.ts';
import { DatabaseFault } from './database-faults.ts';
import type { Connection } from './database.ts';
import { reliedOn } from './relied-on.ts';

/** Connections of a node: the pool's, the job queue's (four and the one that listens), and one for a command run meanwhile. */
export const POOL = 16;
const JOBS = 5;
const SPARE = 1;
const LEAST_POOL = 4;

interface Room extends Record<string, number> {
  readonly most: number;
  readonly kept: number;
  readonly role: number;
  readonly database: number;
}

// -1 means no limit. Settings that this version of PostgreSQL doesn't have count as 0.
const room = `
  SELECT current_setting('max_connections')::int AS most,
    current_setting('superuser_reserved_connections')::int
      + coalesce(current_setting('reserved_connections', true), '0')::int AS kept,
    (SELECT rolconnlimit FROM pg_roles WHERE rolname = session_user) AS role,
    (SELECT datconnlimit FROM pg_database WHERE datname = current_database()) AS database`;

/**
 * Connects once to check that the server can be used, and returns how many connections the pool may have. Throws the
 * driver's error or a `DatabaseFault`.
 */
export const lookAtServer = (connection: Connection): Promise<number> =>
  connected(connection, async (client) => poolSize((await client.query<Room>(room)).rows[0]!));

function poolSize({ most, kept, role, database }: Room): number {
  const limits = [
    { room: most - kept, name: `max_connections (it is ${most}, ${kept} of them kept for others)` },
    { room: role < 0 ? Infinity : role, name: `the role's CONNECTION LIMIT (it is ${role})` },
    { room: database < 0 ? Infinity : database, name: `the database's CONNECTION LIMIT (it is ${database})` },
  ].sort((a, b) => a.room - b.room);
  const { room, name } = limits[0]!;
  const needed = LEAST_POOL + JOBS + SPARE;
  if (room < needed)
    throw new DatabaseFault(
      `PostgreSQL has too few connections for Sallyport, which needs ${needed} of them at least: raise ${name}.`,
    );
  return Math.min(POOL, room - JOBS - SPARE);
}

interface OtherSetting {
  readonly name: string;
  readonly setting: string;
}

// Time zone and encoding differ between clients as a matter of course; synchronous_commit may be off for the whole server.
const otherwise = `
  SELECT name, setting FROM pg_settings
  WHERE lower(name) = ANY($1) AND setting <> boot_val AND setting <> ($2::jsonb) ->> lower(name)
    OR name = 'synchronous_commit' AND setting = 'off' AND source IN ('database', 'user', 'database user')
  ORDER BY lower(name)`;

/** Settings that Sallyport overrides and that the server, the database or the role sets to other than PostgreSQL's default. */
export async function findOtherSettings(connection: Connection): Promise<OtherSetting[]> {
  const names = Object.keys(reliedOn).filter((name) => name !== 'timezone' && name !== 'client_encoding');
  // Not set up, or it would find what we set.
  const client = new pg.Client(connecting(connection));
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<OtherSetting>(otherwise, [names, JSON.stringify(reliedOn)])).rows;
  } finally {
    await client.end();
  }
}
