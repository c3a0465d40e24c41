import { sql } from 'drizzle-orm';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { openQueue } from '../../src/storage/jobs.ts';
import { readBoolean, readMilliseconds, readMoment } from '../../src/storage/readings.ts';
import { reliedOn } from '../../src/storage/relied-on.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { asSuperuser, hostile, setForRole } from '../support/hostile.ts';
import { found, invite, ok, requireTwoStep } from '../support/organizations.ts';
import { PASSWORD, turnOn } from '../support/people.ts';
import { startTestSallyport, type Sallyport } from '../support/sallyport.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
  await asSuperuser(
    database,
    'CREATE SCHEMA elsewhere',
    'CREATE ACCESS METHOD elsewhere TYPE TABLE HANDLER heap_tableam_handler',
  );
  await setForRole(database, hostile);
});
afterAll(() => database?.drop());

test('every setting that is relied on is tried with another value', () => {
  expect(Object.keys(hostile).sort()).toEqual([...Object.keys(reliedOn), 'synchronous_commit'].sort());
});

describe('whatever the role says by itself, on a connection of ours', () => {
  const shown = async (read: (statement: string) => Promise<string>) => {
    const entries: [string, string][] = [];
    for (const name of Object.keys(hostile))
      entries.push([name, await read(`SELECT setting FROM pg_settings WHERE name ILIKE '${name}'`)]);
    return Object.fromEntries(entries);
  };

  test('a connection that isn’t ours has it', async () => {
    const read = async (statement: string) => {
      const { default: pg } = await import('pg');
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      const { rows } = await client.query<{ setting: string }>(statement).finally(() => client.end());
      return rows[0]!.setting;
    };
    const { client_encoding: _driver, ...others } = await shown(read);
    const { client_encoding: _ours, ...wanted } = hostile;
    expect(others).toEqual(wanted);
  });

  test('a connection of the pool has what is relied on', async () => {
    const { db, close } = openDatabase({ connectionString: database.url }, () => {});
    const read = async (statement: string) =>
      (await db.execute<{ setting: string }>(sql.raw(statement))).rows[0]!.setting;
    expect(await shown(read).finally(close)).toEqual({ ...reliedOn, synchronous_commit: 'on' });
  });

  test('the job queue finds what it needs', async () => {
    const errors: Error[] = [];
    const queue = await openQueue({ connectionString: database.url }, (error) => errors.push(error));
    expect([await queue.missing(), errors]).toEqual([[], []]);
    await queue.stop();
  });

  test('a replica that is waited for is still waited for', async () => {
    const other = await createDatabase();
    await setForRole(other, { synchronous_commit: 'remote_apply' });
    const { db, close } = openDatabase({ connectionString: other.url }, () => {});
    const { rows } = await db.execute(sql.raw('SHOW synchronous_commit')).finally(close);
    expect(rows).toEqual([{ synchronous_commit: 'remote_apply' }]);
    await other.drop();
  });
});

describe('Sallyport on a database with every setting otherwise', () => {
  let sallyport: Sallyport;
  beforeAll(async () => {
    sallyport = await startTestSallyport({ database });
  });
  afterAll(() => sallyport?.stop());

  test('closes an organization to a member without 2-Step Verification, and opens it after the setup', async () => {
    const organization = await found(sallyport);
    const email = 'minjun@example.com';
    const browser = sallyport.browser();
    const link = await invite(sallyport, organization, organization.owner.browser, email);
    ok(await browser.post(link, { name: 'Minjun Jung', password: PASSWORD }));
    const member = { email, password: PASSWORD, browser };
    expect((await member.browser.get(organization.path)).status).toBe(200);
    await requireTwoStep(organization);
    const refused = await member.browser.get(organization.path);
    expect([refused.status, refused.body.code]).toEqual([403, 'two-step-required']);
    const { body } = await organization.owner.browser.get(`${organization.path}/security`);
    expect(new Date(body.from).getTime()).toBe(sallyport.clock.now().getTime());
    await turnOn(sallyport, member);
    const opened = await member.browser.get(organization.path);
    expect([opened.status, opened.body.mandate.required]).toEqual([200, true]);
    for (const path of ['/members', '/security', '/activity', '/members.csv'])
      expect((await organization.owner.browser.get(organization.path + path)).status, path).toBe(200);
    const { body: mine } = await member.browser.get('/account/sessions');
    expect(mine.sessions[0].createdAt).toMatch(/^\d{4}-.*Z$/);
  });
});

describe('a value that can’t be what it stands for', () => {
  test.each([
    '24/11/2026 10:00:00 KST',
    '2026-11-24',
    '2026-13-24 10:00:00+00',
    '24.11.2026',
    'infinity',
    '',
    null,
    undefined,
    5,
    new Date(NaN),
  ])('is no date: %s', (value) => expect(() => readMoment(value)).toThrow('can’t be read'));
  test.each(['true', 'on', '', null, undefined, 1, 'T'])('is no yes or no: %s', (value) => {
    expect(() => readBoolean(value)).toThrow('can’t be read');
  });
  test.each(['5', null, undefined, NaN, Infinity])('is no time: %s', (value) => {
    expect(() => readMilliseconds(value)).toThrow('can’t be read');
  });
  test('what PostgreSQL writes is one', () => {
    const written = ['2026-11-24 10:00:00+00', '2026-11-24 10:00:00.123456+00', '2026-11-24 19:30:00+09:30'];
    expect(written.map((it) => readMoment(it).toISOString())).toEqual([
      '2026-11-24T10:00:00.000Z',
      '2026-11-24T10:00:00.123Z',
      '2026-11-24T10:00:00.000Z',
    ]);
  });
});

describe('docs/postgresql.md', () => {
  const page = readFileSync(new URL('../../docs/postgresql.md', import.meta.url), 'utf8');
  const told = [...page.matchAll(/^\| (`[^|]*`) +\| ([^|]*)\|/gm)].flatMap(([, names, what]) =>
    [...names!.matchAll(/`(\w+)`/g)].map(([, name]) => [name!.toLowerCase(), what!.trim()] as const),
  );

  test('tells of every setting that a client has in this PostgreSQL, each once', async () => {
    const rows = await database.query<{ name: string }>(
      `SELECT lower(name) AS name FROM pg_settings WHERE context IN ('user', 'superuser', 'backend', 'superuser-backend')
        AND (category LIKE 'Client Connection Defaults%' OR category LIKE 'Version and Platform%' OR category = 'Error Handling'
          OR name IN ('synchronous_commit', 'idle_session_timeout', 'lc_messages'))`,
    );
    const names = told.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(rows.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual([]);
  });

  test('says of exactly those that are set that they are', () => {
    const set = told.filter(([, what]) => what.startsWith('set:')).map(([name]) => name);
    expect(set.sort()).toEqual(Object.keys(hostile).sort());
    for (const [name, what] of told.filter(([, it]) => it.startsWith('set:')))
      if (reliedOn[name] !== undefined) expect(what, name).toContain(`\`${reliedOn[name]}\``);
  });
});
