import { connected, database, role, superuser, isUnknown } from './roles.ts';

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
    log("the database is handed over to a role that isn't a superuser");
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

/** A temporary superuser, needed because no role can rename itself. */
const between = 'sallyport_hand_over';

/**
 * Upgrades a cluster of an earlier release, where the application's role was initdb's superuser. Renames the superuser to its
 * usual name and gives everything in the application's database to a new ordinary role of the application's name, in one
 * transaction, so a kill leaves the old state or the new one. The caller drops the temporary role.
 */
async function handOver(socketFolder: string): Promise<void> {
  const as = (user: string, where = 'postgres') => ({ socketFolder, user, database: where });
  await connected(as(role), async (client) => {
    const left = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [between]);
    if (left.rowCount === 0) await client.query(`CREATE ROLE ${between} SUPERUSER LOGIN`);
    const databases = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (databases.rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
  });
  await connected(as(between, database), async (client) => {
    await client.query('BEGIN');
    await client.query(`ALTER ROLE ${role} RENAME TO ${superuser}`);
    await client.query(`CREATE ROLE ${role} LOGIN`);
    await client.query(`ALTER DATABASE ${database} OWNER TO ${role}`);
    const { rows } = await client.query<{ statement: string }>(giveAway, [role]);
    for (const { statement } of rows) await client.query(statement);
    await client.query('COMMIT');
  });
}

// REASSIGN OWNED doesn't work for initdb's superuser (object 10). Indexes, row types and sequences of columns follow their
// tables; the schema public belongs to the database's owner anyway.
const giveAway = `
  WITH ours AS (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'pgboss')),
  things (thing, position) AS (
    SELECT format('SCHEMA %I', nspname), 1 FROM pg_namespace WHERE oid IN (SELECT oid FROM ours) AND nspowner = 10
    UNION ALL SELECT format('TABLE %s', oid::regclass), 2 FROM pg_class
      WHERE relnamespace IN (SELECT oid FROM ours) AND relkind IN ('r', 'p', 'v', 'm') AND relowner = 10
    UNION ALL SELECT format('SEQUENCE %s', oid::regclass), 3 FROM pg_class c
      WHERE relnamespace IN (SELECT oid FROM ours) AND relkind = 'S' AND relowner = 10
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i'))
    UNION ALL SELECT format('TYPE %s', oid::regtype), 4 FROM pg_type
      WHERE typnamespace IN (SELECT oid FROM ours) AND typtype IN ('e', 'd') AND typowner = 10
    UNION ALL SELECT format('ROUTINE %s', oid::regprocedure), 5 FROM pg_proc
      WHERE pronamespace IN (SELECT oid FROM ours) AND proowner = 10
  )
  SELECT format('ALTER %s OWNER TO %I', thing, $1::text) AS statement FROM things ORDER BY position`;
