import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { migrate, MigrationFault } from '../../src/storage/migrate.ts';

const files = readdirSync(new URL('../../src/storage/migrations/', import.meta.url)).sort();

/** An empty database, without the template's tables. */
let connection: { host: string; port: number; user: string; database: string };
let pool: pg.Pool;

async function asAdmin(statement: string): Promise<void> {
  const admin = new pg.Client(inject('postgres').superuser);
  await admin.connect();
  await admin.query(statement);
  await admin.end();
}

beforeEach(async () => {
  const database = `empty_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(`CREATE DATABASE ${database} TEMPLATE template0 OWNER ${inject('postgres').program.user}`);
  connection = { ...inject('postgres').program, database };
  pool = new pg.Pool({ ...connection, max: 8 });
  pool.on('error', () => {});
});
afterEach(async () => {
  await pool.end();
  await asAdmin(`DROP DATABASE ${connection.database} WITH (FORCE)`);
});

const applied = async () =>
  (await pool.query<{ name: string }>('SELECT name FROM migrations ORDER BY name')).rows.map(
    ({ name }) => name,
  );

describe('migrating', () => {
  test('the files are numbered without a gap', () => {
    expect(files.map((name) => Number(/^(\d{4})-[a-z-]+\.sql$/.exec(name)?.[1]))).toEqual(
      files.map((_, index) => index + 1),
    );
  });

  test('four nodes that start together on an empty database all get going, and each file is applied once', async () => {
    const ran = await Promise.all(Array.from({ length: 4 }, () => migrate(connection)));
    expect(ran.flat().sort()).toEqual(files);
    expect(await applied()).toEqual(files);
    const queues = await pool.query<{ name: string }>('SELECT name FROM pgboss.queue ORDER BY name');
    expect(queues.rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['clean-up', 'notice']));
  });

  test('a database that is up to date stays as it is', async () => {
    await migrate(connection);
    const before = await pool.query('SELECT * FROM migrations ORDER BY name');
    await migrate(connection);
    expect((await pool.query('SELECT * FROM migrations ORDER BY name')).rows).toEqual(before.rows);
  });

  test('a database of a newer Sallyport is refused with a sentence that says what to do', async () => {
    await migrate(connection);
    await pool.query(`INSERT INTO migrations (name) VALUES ('9999-tomorrow.sql')`);
    const refused = await migrate(connection).catch((fault: unknown) => fault);
    expect(refused).toBeInstanceOf(MigrationFault);
    expect((refused as Error).message).toMatch(/newer Sallyport.*9999-tomorrow\.sql.*Start that version/);
  });

  test('a file that breaks leaves nothing of itself, and goes through once the cause is gone', async () => {
    // A table in the way of the last one.
    await pool.query('CREATE TABLE organizations (mine text)');
    await expect(migrate(connection)).rejects.toThrow(/already exists/);
    const before = await applied();
    expect(before).not.toContain('0003-organizations.sql');
    expect((await pool.query(`SELECT to_regclass('members') AS it`)).rows).toEqual([{ it: null }]);
    await pool.query('DROP TABLE organizations');
    await migrate(connection);
    expect(await applied()).toEqual(files);
  });

  test('the trail can be changed by nobody, whatever a database grants by default', async () => {
    await pool.query('ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC, pg_monitor');
    await migrate(connection);
    const { rows } = await pool.query<{ grantee: string; privilege: string }>(
      `SELECT grantee, privilege_type AS privilege FROM information_schema.table_privileges
       WHERE table_name = 'activity' AND privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE') ORDER BY 1`,
    );
    expect(rows).toEqual(
      ['PUBLIC', 'pg_monitor', connection.user].map((grantee) => ({ grantee, privilege: 'INSERT' })),
    );
  });

  test('a node that dies while migrating holds nobody back: its lock goes with it', async () => {
    const dying = new pg.Client(connection);
    dying.on('error', () => {});
    await dying.connect();
    const { rows } = await dying.query(
      'SELECT pg_advisory_lock(8313482397245172335), pg_backend_pid() AS pid',
    );
    const waiting = migrate(connection);
    await asAdmin(`SELECT pg_terminate_backend(${rows[0].pid})`);
    await waiting;
    expect(await applied()).toEqual(files);
  });
});
