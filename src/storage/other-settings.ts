import pg from 'pg';
import { connecting } from './connect.ts';
import type { Connection } from './database.ts';
import { reliedOn } from './relied-on.ts';

export interface OtherSetting {
  readonly name: string;
  readonly setting: string;
}

// Time zone and encoding differ between clients as a matter of course; synchronous_commit may be off for the whole server.
const otherwise = `
  SELECT name, setting FROM pg_settings
  WHERE lower(name) = ANY($1) AND setting <> boot_val
    OR name = 'synchronous_commit' AND setting = 'off' AND source IN ('database', 'user', 'database user')
  ORDER BY lower(name)`;

/** Settings that Sallyport overrides and that the server, the database or the role sets to other than PostgreSQL's default. */
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
