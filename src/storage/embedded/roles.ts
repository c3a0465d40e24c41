import { Client } from 'pg';
import { port } from './socket-folder.ts';

/** The application's database, and the ordinary role that owns only this database. */
export const database = 'sallyport';
export const role = 'sallyport';

/** The superuser that initdb creates. It is used only to create the role and the database. */
export const superuser = 'postgres';

const unknown = ['28000', '3D000'];
/** Whether PostgreSQL answered that the role or the database doesn't exist (SQLSTATE 28000, 3D000). */
export const isUnknown = (error: unknown): boolean =>
  unknown.includes((error as { readonly code?: string }).code ?? '');

/** Connects as a role to a database, runs `act` and ends the connection. */
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
  // If the server goes away between two statements, an unhandled 'error' event would end our process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
