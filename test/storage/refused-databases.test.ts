import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { role } from '../../src/storage/embedded/roles.ts';
import { settling } from '../../src/storage/connect.ts';
import { explained } from '../../src/storage/trouble.ts';
import { serve } from '../../src/serve.ts';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { createTestCluster, type Cluster } from '../support/faults/cluster.ts';
import { runHere } from '../support/operator/command-line.ts';
import { freePort } from '../support/faults/killable.ts';

// Servers are started here, one after the other.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** The server as `npm start` runs it, which ends before it is ready; returns the exit code and its output. */
async function start(settings: Record<string, string>): Promise<{ code: number; said: string }> {
  let said = '';
  const stderr = { write: (words: string) => (said += words) };
  const program = { stderr, stdout: { isTTY: false }, on: () => {}, exit: () => {} };
  const code = await serve(
    {
      PORT: String(await freePort()),
      LOG_LEVEL: 'silent',
      SALLYPORT_KEYS: newKey(systemRandom),
      ...settings,
    },
    program as unknown as NodeJS.Process,
  );
  return { code, said };
}

/** Expects the same sentence of start, migrate, another command and doctor, and nothing else. */
async function expectRefused(DATABASE_URL: string, sentence: RegExp, doctorSays = sentence): Promise<void> {
  const settings = { DATABASE_URL, SALLYPORT_KEYS: newKey(systemRandom), SMTP_URL: 'smtp://localhost:1' };
  const started = await start(settings);
  expect(started).toEqual({ code: 1, said: expect.stringMatching(sentence) });
  expect(started.said.trim().split('\n')).toHaveLength(1);
  expect(started.said).not.toMatch(/\bat .*:\d+:\d+|Error:/);
  for (const command of [['migrate'], ['mail', 'failed']]) {
    const ended = await runHere(settings, command);
    expect([command[0], ended.code, ended.out]).toEqual([command[0], 1, '']);
    expect(ended.beside.trim().split('\n')).toHaveLength(1);
    if (command[0] === 'migrate') expect(ended.beside).toMatch(sentence);
  }
  const { code, json } = await runHere(settings, ['doctor', '--json']);
  expect(code).toBe(1);
  const failed = json.checks.filter(({ state, name }: Check) => state === 'fail' && name !== 'mail');
  expect(failed.map(({ text }: Check) => text).join('\n')).toMatch(doctorSays);
}
interface Check {
  readonly state: string;
  readonly name: string;
  readonly text: string;
}

async function asAdmin(...statements: string[]): Promise<void> {
  const admin = new pg.Client(inject('postgres').superuser);
  await admin.connect();
  try {
    for (const statement of statements) await admin.query(statement);
  } finally {
    await admin.end();
  }
}

const made: string[] = [];
/** An empty database of its own on the shared server; returns its name. */
async function make(options = ''): Promise<string> {
  const name = `refused_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(`CREATE DATABASE ${name} OWNER ${role} TEMPLATE template0 ${options}`);
  made.push(name);
  return name;
}
afterAll(async () => {
  for (const name of made) await asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
});

const urlOf = (database: string, user: string = role): string =>
  `postgres://${user}@/${database}?host=${encodeURIComponent(inject('postgres').program.host)}`;

describe('a database that can’t be used as it is', () => {
  test.each(['EUC_KR', 'LATIN1', 'SQL_ASCII', 'EUC_JP'])('isn’t UTF-8: %s', async (encoding) => {
    const name = await make(`ENCODING '${encoding}' LOCALE_PROVIDER libc LOCALE 'C'`);
    await expectRefused(
      urlOf(name),
      new RegExp(`^The database's encoding is ${encoding}.* ENCODING 'UTF8'.*DATABASE_URL`),
    );
  });

  test('passes over triggers and foreign keys', async () => {
    const name = await make();
    await asAdmin(`ALTER ROLE ${role} IN DATABASE ${name} SET session_replication_role = 'replica'`);
    await expectRefused(urlOf(name), /^session_replication_role is replica.*RESET session_replication_role/);
  });

  test('gives its schema to somebody else', async () => {
    const name = await make();
    await asAdmin(`ALTER DATABASE ${name} OWNER TO postgres`);
    await expectRefused(
      urlOf(name),
      new RegExp(
        `^DATABASE_URL: the role ${role} isn't allowed to create tables.*ALTER DATABASE ${name} OWNER TO ${role}.*ALTER SCHEMA public`,
      ),
      /isn't up to date/,
    );
  });

  test('has a limit of its own', async () => {
    const name = await make('CONNECTION LIMIT 5');
    await expectRefused(
      urlOf(name),
      /^PostgreSQL has too few connections.*10.*raise the database's CONNECTION LIMIT \(it is 5\)/,
    );
  });

  test('has its tables where an older release was led by the role', async () => {
    const name = await make();
    const settings = { DATABASE_URL: urlOf(name), SALLYPORT_KEYS: newKey(systemRandom) };
    expect((await runHere(settings, ['migrate'])).code).toBe(0);
    const client = new pg.Client({ ...inject('postgres').superuser, database: name });
    await client.connect();
    await client
      .query('ALTER SCHEMA public RENAME TO auth; CREATE SCHEMA public AUTHORIZATION sallyport')
      .finally(() => client.end());
    await expectRefused(
      urlOf(name),
      /^The tables are in the schema auth.*ALTER SCHEMA auth RENAME TO public/,
    );
  });
});

describe('a database that can’t be reached', () => {
  test('isn’t there', () =>
    expectRefused(
      urlOf('nowhere'),
      /^DATABASE_URL: there is no database nowhere.*CREATE DATABASE nowhere OWNER sallyport/,
    ));

  test('doesn’t know the role', () =>
    expectRefused(
      urlOf('postgres', 'stranger'),
      /^DATABASE_URL: the server refuses the role stranger .*check the user and password/,
    ));

  test('has no server: no socket, no port, no host', async () => {
    await expectRefused('postgres://s@/s?host=/nowhere', /^DATABASE_URL: nothing answers at \/nowhere/);
    const port = await freePort();
    await expectRefused(
      `postgres://s@127.0.0.1:${port}/s`,
      new RegExp(`^DATABASE_URL: nothing answers at 127.0.0.1:${port} .*ECONNREFUSED`),
    );
    await expectRefused(
      'postgres://s@nowhere.invalid/s',
      /^DATABASE_URL: nothing answers at nowhere.invalid:5432/,
    );
  });

  test('has no TLS where it is asked for', async () => {
    const { createServer } = await import('node:net');
    const server = createServer((socket) => socket.once('data', () => socket.write('N')));
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    await expectRefused(
      `postgres://s@127.0.0.1:${port}/s?sslmode=verify-full`,
      /^DATABASE_URL: TLS can't be set up with .*sslmode/,
    );
    server.close();
  });
});

describe('a server of one’s own', () => {
  let cluster: Cluster;
  let url: string;
  beforeAll(async () => {
    cluster = await createTestCluster();
    url = `postgres://${role}@/${role}?host=${encodeURIComponent(dirname(cluster.socket))}`;
  });
  afterAll(() => cluster?.remove());

  test('takes five connections', async () => {
    await cluster.stop();
    await cluster.start({ max_connections: '5', max_wal_senders: '0' });
    await expectRefused(
      url,
      /^PostgreSQL has too few connections.*raise max_connections \(it is 5, 3 of them kept/,
    );
  });

  test('with room for few makes do with them', async () => {
    await cluster.stop();
    await cluster.start({ max_connections: '14' });
    const settings = { DATABASE_URL: url, SALLYPORT_KEYS: newKey(systemRandom) };
    expect((await runHere(settings, ['migrate'])).code).toBe(0);
  });

  test('writes its dates otherwise: it works, and doctor tells of it', async () => {
    await cluster.stop();
    await cluster.start({
      max_connections: '60',
      DateStyle: 'SQL, DMY',
      default_transaction_read_only: 'on',
    });
    const settings = {
      DATABASE_URL: url,
      SALLYPORT_KEYS: newKey(systemRandom),
      SMTP_URL: 'smtp://localhost:1',
    };
    expect((await runHere(settings, ['migrate'])).code).toBe(0);
    const { json } = await runHere(settings, ['doctor', '--json']);
    const said = json.checks.find(({ name }: Check) => name === 'role');
    expect([said.state, said.text]).toEqual([
      'warn',
      expect.stringMatching(/overrides.*: DateStyle = SQL, DMY; default_transaction_read_only = on\./),
    ]);
    await cluster.stop();
    await cluster.start({ DateStyle: 'ISO', default_transaction_read_only: 'off' });
  });

  test('knows another password', async () => {
    await cluster.query(`ALTER ROLE ${role} PASSWORD 'right'`);
    const hba = join(dirname(dirname(cluster.socket)), 'postgres', 'pg_hba.conf');
    await writeFile(hba, `local all postgres trust\nlocal all all scram-sha-256\n`);
    await cluster.query('SELECT pg_reload_conf()');
    const withPassword = (password: string) => url.replace('@', `:${password}@`);
    await expectRefused(
      withPassword('wrong'),
      /^DATABASE_URL: the server refuses the role sallyport \(password authentication failed/,
    );
    await expectRefused(url, /^DATABASE_URL: the server asks for a password, and there is none/);
    const settings = { DATABASE_URL: withPassword('right'), SALLYPORT_KEYS: newKey(systemRandom) };
    expect((await runHere(settings, ['migrate'])).code).toBe(0);
    await writeFile(hba, `local all all trust\n`);
    await cluster.query('SELECT pg_reload_conf()');
  });

  test('only follows another', async () => {
    const replica = await cluster.replicate();
    const its = `postgres://${role}@/${role}?host=${encodeURIComponent(dirname(replica.socket))}`;
    await expectRefused(
      its,
      /^The database is a read-only standby: name the primary in DATABASE_URL/,
    ).finally(() => replica.remove());
  });
});

describe('what can’t be tried here', () => {
  const answering = (facts: object) => ({
    query: async () => ({
      rows: [{ number: 180000, encoding: 'UTF8', replication: 'origin', standby: 'false', ...facts }],
    }),
  });

  test('a version that is too old', async () => {
    const old = answering({ version: '13.14', number: 130014 }) as unknown as pg.Client;
    await expect(settling()(old)).rejects.toThrow('PostgreSQL 13.14 is too old: use 14 or newer.');
    await expect(settling()(answering({ number: 140000 }) as unknown as pg.Client)).resolves.toBeDefined();
  });

  test.each([
    [
      '53100',
      'could not extend file: No space left on device',
      /no space left on its disk .*free some there/,
    ],
    ['53300', 'sorry, too many clients already', /no connection is free .*max_connections/],
    ['57P03', 'the database system is starting up', /isn't ready .*try again/],
    ['57014', 'canceling statement due to statement timeout', /reset statement_timeout/],
    ['25006', 'cannot execute CREATE TABLE in a read-only transaction', /read-only: name the primary/],
    ['XX001', 'invalid page in block 5', /refuses \(invalid page in block 5, SQLSTATE XX001\)/],
  ])('PostgreSQL says %s: %s', (code, message, sentence) => {
    const fault = Object.assign(new pg.DatabaseError(message, message.length, 'error'), { code });
    const said = explained(new Error('Failed query', { cause: fault }), {
      connectionString: 'postgres://u:p@h/d',
    });
    expect((said as Error).message).toMatch(sentence);
    expect((said as Error).message).toMatch(/^DATABASE_URL: /);
  });

  test('a fault of ours stays one', () => {
    const fault = new TypeError('x is not a function');
    expect(explained(fault, { connectionString: 'postgres://u:p@h/d' })).toBe(fault);
  });
});
