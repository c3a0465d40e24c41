import { rm } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmbedded, type EmbeddedPostgres } from '../../src/storage/embedded/start.ts';
import { asCounted } from '../../src/vault/counted.ts';
import type { Answer } from '../support/browser.ts';
import { APP, consoleSettings, handedOver, type Visitor } from '../support/consoles.ts';
import { signUp, type Person } from '../support/people.ts';
import { startTestSallyport, useSallyport, type Sallyport } from '../support/sallyport.ts';
import { countedAttempts } from '../support/tries.ts';
import { complete, goToTheCodes } from '../support/wizard.ts';
import { folderInMemory } from '../support/in-memory.ts';

function expectUnavailable({ status, headers, body }: Answer): void {
  expect([status, body.code]).toEqual([503, 'unavailable']);
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
}

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (const end = performance.now() + 20_000; performance.now() < end;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it never came');
}

describe('while the database is away', () => {
  let dataDir: string;
  let postgres: EmbeddedPostgres;
  let sallyport: Sallyport;
  let person: Person;
  let came: Visitor;
  const start = () => startEmbedded({ dataDir, log: () => {}, durable: false });
  beforeAll(async () => {
    dataDir = folderInMemory('outage');
    postgres = await start();
    const { host, port, user, database } = postgres.connection;
    const nothing = async () => [];
    sallyport = await startTestSallyport({
      settings: consoleSettings,
      database: {
        url: `postgres://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`,
        superuserUrl: '',
        query: nothing,
        dump: async () => ({}),
        drop: async () => {},
      },
    });
    person = await signUp(sallyport);
    came = await handedOver(sallyport, person);
    await postgres.stop();
  }, 60_000);
  afterAll(async () => {
    await sallyport?.stop();
    await postgres?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('programs are told that it is unavailable, and when to come again', async () => {
    expectUnavailable(await person.browser.get('/account'));
    expectUnavailable(await sallyport.browser().post('/sign-in', { email: 'a@b.co', password: 'x' }));
    expectUnavailable(await person.browser.post('/account/two-step/enrolment'));
  });

  test('browsers are told so on a page, forms included, and stay signed in', async () => {
    const { browser } = person;
    for (const ask of [
      () => browser.page('/account'),
      () => browser.submit('/account/profile', { name: 'X', language: 'en' }),
      () => sallyport.browser().submit('/sign-in', { email: 'a@b.co', password: 'x' }),
    ]) {
      const answer = await ask();
      expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'text/html; charset=UTF-8']);
      expect(answer.text).toMatch(/Temporarily unavailable|isn’t possible at the moment/);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(browser.cookies.has('sallyport')).toBe(true);
  });

  test('a console’s proxy is told so: nobody gets in, and nobody is signed out', async () => {
    const asked = ['/forward-auth', '/.sallyport/session', `/.sallyport/enter?ticket=${'a'.repeat(43)}`];
    for (const path of asked) expectUnavailable(await came.at(APP, path));
    expectUnavailable(
      await came.at(APP, '/.sallyport/sign-out', { method: 'POST', headers: { Origin: APP } }),
    );
    const page = await came.check(APP, '/redirect', { Accept: 'text/html', 'X-Forwarded-Uri': '/' });
    expect([page.status, page.headers.get('location')]).toEqual([503, null]);
    expect(came.cookiesAt(APP).has('sallyport-console-4001')).toBe(true);
  });

  test('a sign-up that waits is told so as well, though its form needs the database', async () => {
    const browser = sallyport.browser();
    browser.cookies.set('sallyport-pending', 'some-token');
    expect((await browser.submit('/sign-up/confirm', { code: '123456' })).status).toBe(503);
  });

  test('what needs no database keeps working; the probe says that it can’t work', async () => {
    expect((await sallyport.browser().page('/sign-in')).status).toBe(200);
    expect((await sallyport.browser().get('/health/live')).status).toBe(200);
    expectUnavailable(await sallyport.browser().get('/health/ready'));
  });

  test('once it is back, everything works again by itself', async () => {
    postgres = await start();
    expect((await sallyport.browser().get('/health/ready')).status).toBe(200);
    expect((await person.browser.get('/account')).body.email).toBe(person.email);
    expect((await came.check(APP)).status).toBe(204);
    // Mails of jobs are sent again too.
    const { recoveryCodes } = await goToTheCodes(sallyport, person);
    expect(recoveryCodes).toHaveLength(10);
    expect((await complete(person)).body.active).toBe(true);
    await sallyport.mail.next(person.email, ({ subject }) => subject.includes('is on'));
  });
});

describe('when something breaks in the middle', () => {
  const sallyport = useSallyport();

  test('a Complete whose connection is lost is not half done, and can be done again', async () => {
    const person = await signUp(sallyport);
    await goToTheCodes(sallyport, person);
    const holding = new pg.Client({ connectionString: sallyport.database.url });
    await holding.connect();
    await holding.query('BEGIN');
    await holding.query('SELECT FROM accounts WHERE email = $1 FOR UPDATE', [person.email]);
    const completing = complete(person);
    const waiting = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    const [{ pid }] = (await until(async () => {
      const rows = await sallyport.database.query<{ pid: number }>(waiting);
      return rows.length > 0 ? rows : undefined;
    })) as [{ pid: number }];
    await sallyport.database.query('SELECT pg_terminate_backend($1)', [pid]);
    expectUnavailable(await completing);
    await holding.query('ROLLBACK');
    await holding.end();
    const dump = await sallyport.database.dump();
    expect([dump.authenticators, dump.recovery_codes]).toEqual([[], []]);
    expect(dump.enrolments).toHaveLength(1);
    expect((await complete(person)).body.active).toBe(true);
  });

  test('a full hash queue refuses what needs it, counts no try, and leaves other routes alone', async () => {
    const person = await signUp(sallyport);
    const { hasher } = sallyport.running.context;
    // Refused clients ask again right away, so no place is free for longer than a moment of the same turn.
    let filling = true;
    const fill = async () => {
      while (filling)
        await hasher.hash(asCounted({}), 'x').catch(() => new Promise((resolve) => setImmediate(resolve)));
    };
    const fillers = Array.from({ length: 100 }, fill);
    const { email, password } = person;
    const known = person.browser;
    const before = await countedAttempts(sallyport, 'password:%');
    const [program, page, other] = await Promise.all([
      sallyport.browser().post('/sign-in', { email, password }),
      sallyport.browser().submit('/sign-in', { email, password }),
      known.get('/account'),
    ]);
    filling = false;
    await Promise.all(fillers);
    expect([program.status, program.body.code]).toEqual([503, 'busy']);
    expect(Number(program.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(page.status).toBe(503);
    expect(page.text).toContain(`value="${email}"`);
    expect(other.status).toBe(200);
    expect(await countedAttempts(sallyport, 'password:%')).toBe(before);
    expect((await sallyport.browser().post('/sign-in', { email, password })).status).toBe(200);
  });

  test('a fault is answered 500 without a word about its cause, and logged without what was typed', async () => {
    const typed = { email: 'typed@example.com', password: 'typed-and-very-secret-4711', name: 'Typed Name' };
    await sallyport.database.query(
      `ALTER TABLE pending_sign_ups ADD CONSTRAINT broken CHECK (name <> 'Typed Name')`,
    );
    const program = await sallyport.browser().post('/sign-up', typed);
    const page = await sallyport.browser().submit('/sign-up', typed);
    await sallyport.database.query('ALTER TABLE pending_sign_ups DROP CONSTRAINT broken');
    expect([program.status, page.status]).toEqual([500, 500]);
    expect(program.body.code).toBe('unavailable');
    const faults = sallyport.log.filter((line) => line.includes('"msg":"fault"') && line.includes('broken'));
    expect(faults).toHaveLength(2);
    expect(program.text + page.text).not.toMatch(/broken|pending_sign_ups|insert|constraint|\.ts:/i);
    expect(sallyport.log.join('\n')).not.toMatch(/typed@example|4711|Typed Name|\$argon2/);
  });
});
