import { between, handOver } from './hand-over.ts';
import { connected, database, isUnknown, role, superuser } from './roles.ts';

/**
 * Creates the application's role and database if they are missing. The role is no superuser, so that revoked privileges stay
 * revoked and an injected statement can neither read files nor run programs. Call it while holding the folder's lock. After a
 * kill the next start continues.
 */
export async function prepareDatabase(socketFolder: string, log: (message: string) => void): Promise<void> {
  try {
    await makeMissing(socketFolder);
  } catch (error) {
    if (!isUnknown(error)) throw error;
    log('the database is handed over to a role that is no superuser');
    await handOver(socketFolder);
    await makeMissing(socketFolder);
  }
}

const makeMissing = (socketFolder: string): Promise<void> =>
  connected({ socketFolder, user: superuser, database: 'postgres' }, async (client) => {
    const roles = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    if (roles.rowCount === 0) await client.query(`CREATE ROLE ${role} LOGIN`);
    const databases = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (databases.rowCount === 0) await client.query(`CREATE DATABASE ${database} OWNER ${role}`);
    await client.query(`DROP ROLE IF EXISTS ${between}`);
  });
