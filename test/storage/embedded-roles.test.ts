import { rm } from 'node:fs/promises';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { role, superuser } from '../../src/storage/embedded/roles.ts';
import { startEmbedded, type EmbeddedPostgres } from '../../src/storage/embedded/start.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { folderInMemory } from '../support/in-memory.ts';

// Clusters are made here, one after the other.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

type Connection = EmbeddedPostgres['connection'];

let dataDir: string;
let messages: string[];
let open: EmbeddedPostgres[];

beforeEach(async () => {
  dataDir = folderInMemory('embedded-roles');
  messages = [];
  open = [];
});
afterEach(async () => {
  for (const each of open) await each.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const started = await startEmbedded({ dataDir, log: (line) => messages.push(line), durable: false });
  open.push(started);
  return started;
}

async function ask(connection: Connection, sql: string): Promise<unknown> {
  const client = new Client(connection);
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return (rows as unknown[][])[0]?.[0];
  } finally {
    await client.end();
  }
}

const isSuperuser = 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user';

test('the application is an ordinary role: it reads no files, runs no programs, makes no roles', async () => {
  const { connection } = await start();
  expect(connection.user).toBe(role);
  expect(await ask(connection, isSuperuser)).toBe(false);
  const owner = 'SELECT datdba::regrole::text FROM pg_database WHERE datname = current_database()';
  expect(await ask(connection, owner)).toBe(role);
  await ask(connection, 'CREATE TABLE mine (it text)');
  for (const statement of [
    "COPY mine FROM PROGRAM 'id'",
    "COPY mine FROM '/etc/passwd'",
    'CREATE ROLE another SUPERUSER',
    `SET ROLE ${superuser}`,
    "ALTER SYSTEM SET log_statement = 'all'",
  ])
    await expect(ask(connection, statement), statement).rejects.toMatchObject({ code: '42501' });
});

/** Turns a cluster into one of earlier releases: the application's role is initdb's superuser and owns everything. */
async function becomeOlder(connection: Connection): Promise<void> {
  const helper = { ...connection, user: 'helper' };
  await ask({ ...connection, user: superuser }, 'CREATE ROLE helper SUPERUSER LOGIN');
  await ask(helper, `REASSIGN OWNED BY ${role} TO ${superuser}`);
  await ask(helper, `DROP ROLE ${role}`);
  await ask(helper, `ALTER ROLE ${superuser} RENAME TO ${role}`);
  await ask(connection, 'DROP ROLE helper');
}

/** The number of the application's objects that a role owns. */
async function ownedBy(connection: Connection, owner: string): Promise<number> {
  const parts = [
    ['pg_class', 'relowner', 'relnamespace'],
    ['pg_proc', 'proowner', 'pronamespace'],
    ['pg_type', 'typowner', 'typnamespace'],
  ].map(
    ([catalogue, whose, where]) =>
      `(SELECT count(*) FROM ${catalogue}
         WHERE ${whose} = '${owner}'::regrole AND ${where}::regnamespace::text IN ('public', 'pgboss'))`,
  );
  return Number(await ask(connection, `SELECT ${parts.join(' + ')}`));
}

test.each([['as it was left'], ['with a hand-over that was interrupted']])(
  'a cluster of an earlier release, where it was the superuser, is handed over: %s',
  async (how) => {
    const { connection, stop } = await start();
    await migrate(connection);
    await ask(connection, `INSERT INTO limits VALUES ('kept', '{}', '{}', now())`);
    await becomeOlder(connection);
    expect(await ask(connection, isSuperuser)).toBe(true);
    expect(await ownedBy(connection, role)).toBeGreaterThan(50);
    if (how !== 'as it was left') await ask(connection, 'CREATE ROLE sallyport_hand_over SUPERUSER LOGIN');
    await stop();

    const next = await start();
    expect(messages.filter((line) => line.includes('handed over'))).toHaveLength(1);
    expect(await ask(next.connection, 'SELECT lane FROM limits')).toBe('kept');
    expect(await ask(next.connection, isSuperuser)).toBe(false);
    const superusers = 'SELECT string_agg(rolname, $$ $$) FROM pg_roles WHERE rolsuper';
    expect(await ask(next.connection, superusers)).toBe(superuser);
    expect(await ownedBy(next.connection, superuser)).toBe(0);
    // A release has the rights to migrate its tables and its job queue, or to drop them all.
    expect(await migrate(next.connection)).toEqual([]);
    await ask(next.connection, 'DROP SCHEMA public, pgboss CASCADE');
    await next.stop();

    await start();
    expect(messages.filter((line) => line.includes('handed over'))).toHaveLength(1);
  },
);
