import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reliedOn } from '../../src/storage/relied-on.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { brokenInvariants } from '../support/faults/facts.ts';
import { heard, holdAgainst } from '../support/faults/lives.ts';
import { createLoad } from '../support/faults/load.ts';
import { startNodes, type Nodes } from '../support/faults/nodes.ts';
import { pgbouncer, startPooler, type Pooler } from '../support/faults/pgbouncer.ts';
import { setForRole } from '../support/hostile.ts';
import { untilIdle } from '../support/mails.ts';
import { runHere } from '../support/operator/command-line.ts';
import { found, joinAsNewcomer, requireTwoStep } from '../support/organizations.ts';
import { giveThePassword, signUp, turnOn } from '../support/people.ts';
import { fifty, giveCode, giveRecoveryCode, signIn, tally, wrongCode } from '../support/tries.ts';

// Two nodes whose requests share four connections of a PgBouncer in transaction mode: neighbouring statements of one request run on
// different ones. Migrations and jobs go past it.

if (!pgbouncer)
  console.log('PgBouncer: skipped, test/faults/get-pgbouncer.sh brings one that keeps named statements');

const SIZE = 4;

describe.skipIf(!pgbouncer)('two nodes behind PgBouncer in transaction mode', () => {
  let database: TestDatabase;
  let pooler: Pooler;
  let nodes: Nodes;
  let settings: Record<string, string>;
  beforeAll(async () => {
    database = await createDatabase('template0');
    // What an operator may have set, and what would forget a spent code after a crash.
    await setForRole(database, { datestyle: 'German', synchronous_commit: 'off', statement_timeout: '7' });
    pooler = await startPooler(database.url, SIZE);
    settings = { DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: database.url };
    nodes = await startNodes(2, { database, settings });
  });
  afterAll(async () => {
    await nodes?.stop();
    await pooler?.remove();
    await database?.drop();
  });

  /** The connections of the requests: those that PgBouncer has opened. */
  const behind = () =>
    database.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'sallyport'
         AND backend_type = 'client backend' AND query <> ''`,
    );

  test('an empty database is brought up to date by two nodes together, and requests share the few connections', async () => {
    const people = await fifty(() => signUp(nodes, { organization: 'Hanbit' }));
    const answers = await Promise.all(people.map(({ browser }) => browser.get('/account')));
    expect(tally(answers)).toEqual({ 200: 50 });
    expect((await behind()).length).toBeLessThanOrEqual(SIZE);
  });

  test('every connection that it opens is born with what Sallyport relies on, whatever the role had', async () => {
    const pool = new pg.Pool({ connectionString: pooler.url, max: SIZE });
    const clients = await Promise.all(Array.from({ length: SIZE }, () => pool.connect()));
    for (const client of clients) await client.query('BEGIN');
    const born = await Promise.all(
      clients.map((client) =>
        client.query<{ name: string; reset_val: string; pid: number }>(
          'SELECT lower(name) AS name, reset_val, pg_backend_pid() AS pid FROM pg_settings WHERE lower(name) = ANY($1)',
          [[...Object.keys(reliedOn), 'synchronous_commit']],
        ),
      ),
    );
    for (const client of clients) {
      await client.query('ROLLBACK');
      client.release();
    }
    await pool.end();
    expect(new Set(born.map(({ rows }) => rows[0]!.pid)).size).toBe(SIZE);
    for (const { rows } of born)
      expect(Object.fromEntries(rows.map(({ name, reset_val }) => [name, reset_val]))).toEqual({
        ...reliedOn,
        synchronous_commit: 'on',
      });
  });

  test('named statements are parsed once a connection, and bound with each request', async () => {
    const { browser } = await signUp(nodes, { organization: 'Hanbit' });
    const parsed = async () => {
      const all = await pooler.console('SHOW STATS');
      const its = all.find(({ database: name }) => pooler.url.endsWith(`/${name}`))!;
      return [Number(its.total_server_parse_count), Number(its.total_bind_count)] as const;
    };
    for (let warm = 0; warm < 10; warm += 1) await browser.get('/account');
    const [parses, binds] = await parsed();
    for (let asked = 0; asked < 40; asked += 1) expect((await browser.get('/account')).status).toBe(200);
    const [after, boundAfter] = await parsed();
    expect(boundAfter - binds).toBeGreaterThanOrEqual(40);
    expect(after - parses).toBeLessThan((boundAfter - binds) / 2);
  });

  test('of one code, and of one recovery code, sent simultaneously in fifty sign-ins, exactly one is accepted', async () => {
    const person = await turnOn(nodes, await signUp(nodes, { organization: 'Hanbit' }));
    const browsers = await fifty((index) => giveThePassword(nodes, person, nodes.on(index % 2)));
    const code = person.phone.code();
    const [recoveryCode] = person.recoveryCodes;
    const answers = await Promise.all(
      browsers.map((browser, index) =>
        index < 25 ? giveCode(browser, code) : giveRecoveryCode(browser, recoveryCode!),
      ),
    );
    expect([tally(answers.slice(0, 25))[200], tally(answers.slice(25))[200]]).toEqual([1, 1]);
    const inside = await Promise.all(browsers.map((browser) => browser.get('/account')));
    expect(inside.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(await brokenInvariants(database)).toEqual([]);
  });

  test('of fifty simultaneous wrong codes five are checked', async () => {
    const person = await turnOn(nodes, await signUp(nodes, { organization: 'Hanbit' }));
    const browsers = await fifty((index) => giveThePassword(nodes, person, nodes.on(index % 2)));
    const codes = await Promise.all(
      browsers.map((browser, index) => giveCode(browser, wrongCode(person.phone, index))),
    );
    expect(tally(codes)).toEqual({ 'code-incorrect': 5, 'too-many-attempts': 45 });
  });

  test('a mandate is told to its members by a job right away: both nodes listen past the pooler', async () => {
    // Its last statement is LISTEN, or the heartbeat of the job queue.
    const listening = `SELECT pid FROM pg_stat_activity WHERE query ~* '^(LISTEN|SELECT .*pg_listening_channels)'
      AND datname = current_database() AND pid <> pg_backend_pid()`;
    await expect.poll(async () => (await database.query(listening)).length).toBe(2);
    const organization = await found(nodes);
    const { email, browser } = await joinAsNewcomer(nodes, organization);
    await requireTwoStep(organization);
    await nodes.mail.next(email, ({ text }) => text.includes('2-Step Verification'));
    expect((await browser.get(organization.path)).body.code).toBe('two-step-required');
  });

  test('PgBouncer restarted in the middle of the load: nothing confirmed is lost, and everything works again by itself', async () => {
    const person = await turnOn(nodes, await signUp(nodes, { organization: 'Hanbit' }));
    const before = await signIn(nodes, person);
    const load = createLoad(nodes, 6);
    const interrupted = load.untilInterrupted();
    const answers = heard.answers + 60;
    await expect.poll(() => heard.answers, { timeout: 90_000 }).toBeGreaterThan(answers);
    await pooler.stop();
    await interrupted;
    for (const place of [0, 1]) {
      const away = await nodes.on(place, before).get('/account');
      expect([away.status, away.body.code]).toEqual([503, 'unavailable']);
      expect((await nodes.on(place).get('/health/live')).status).toBe(200);
    }
    await pooler.start();
    for (const place of [0, 1])
      await expect.poll(async () => (await nodes.on(place, before).get('/account')).status).toBe(200);
    expect(await holdAgainst(nodes, load.lives)).toEqual([]);
    expect(await brokenInvariants(database)).toEqual([]);
    nodes.clock.pass(61);
    const again = await giveCode(await giveThePassword(nodes, person), person.phone.code());
    expect(again.status).toBe(200);
    await untilIdle(nodes, 60_000);
  });

  test('a direct way to another database is refused at the start, and told by doctor', async () => {
    const doctor = async (others: Record<string, string>) => {
      const { json } = await runHere({ ...nodes.settings, ...others }, ['doctor', '--json']);
      return json.checks.find(({ name }: { name: string }) => name === 'pooler');
    };
    expect(await doctor({})).toMatchObject({ state: 'ok' });
    const other = await createDatabase();
    const elsewhere = { DATABASE_DIRECT_URL: other.url };
    const sentence = /DATABASE_DIRECT_URL: it leads to another server, database or role than DATABASE_URL/;
    expect(await doctor(elsewhere)).toMatchObject({ state: 'fail', text: expect.stringMatching(sentence) });
    await nodes.at[1]!.kill();
    await expect(nodes.start(1, { settings: elsewhere })).rejects.toThrow(sentence);
    await nodes.start(1);
    await other.drop();
  });
});
