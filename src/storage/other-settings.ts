import pg from 'pg';
import { connecting } from './connect.ts';
import type { Connection } from './database.ts';
import { reliedOn } from './relied-on.ts';

export interface OtherSetting {
  readonly name: string;
  readonly setting: string;
}

// A zone is everybody's own, and how long a commit takes may be the whole server's.
const otherwise = `
  SELECT name, setting FROM pg_settings
  WHERE lower(name) = ANY($1) AND setting <> boot_val
    OR name = 'synchronous_commit' AND setting = 'off' AND source IN ('database', 'user', 'database user')
  ORDER BY lower(name)`;

/** What the server, the database or the role has otherwise than PostgreSQL by itself, of all that Sallyport overrules. */
export async function findOtherSettings(connection: Connection): Promise<OtherSetting[]> {
  const names = Object.keys(reliedOn).filter((name) => name !== 'timezone' && name !== 'client_encoding');
  const client = new pg.Client(connecting(connection));
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<OtherSetting>(otherwise, [names])).rows;
  } finally {
    await client.end();
  }
}
