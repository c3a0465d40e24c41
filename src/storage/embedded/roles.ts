import { Client } from 'pg';
import { port } from './socket-folder.ts';

/** The application's database, and the ordinary role that owns it and nothing else. */
export const database = 'sallyport';
export const role = 'sallyport';

/** Made by initdb; only the starter uses it, to make the other two. */
export const superuser = 'postgres';

/** PostgreSQL's answer where no such role or database exists (SQLSTATE). */
const unknown = ['28000', '3D000'];
export const isUnknown = (error: unknown): boolean =>
  unknown.includes((error as { readonly code?: string }).code ?? '');

/** Does something as a role on a database, and ends the connection. */
export async function connected<T>(
  where: { readonly socketFolder: string; readonly user: string; readonly database: string },
  act: (client: Client) => Promise<T>,
): Promise<T> {
  const { socketFolder: host, user, database } = where;
  const client = new Client({
    host,
    port,
    user,
    database,
    ssl: false,
    password: '',
    connectionTimeoutMillis: 5_000,
  });
  // A server that goes away between two statements would otherwise end us through an unhandled 'error' event.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
