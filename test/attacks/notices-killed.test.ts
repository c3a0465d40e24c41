import { afterAll, beforeAll, expect, test } from 'vitest';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import type { Browser } from '../support/browser.ts';
import { runSallyport } from '../support/operator/command-line.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { startKillable, type Killable } from '../support/faults/killable.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { tryAgainNow } from '../support/mails.ts';
import { PASSWORD } from '../support/people.ts';
import { createSharedClock } from '../support/faults/shared-clock.ts';

// A power cut: processes of their own, ended by kill -9, on a clock that the test moves.

const NEW = 'another quite long passphrase';
const SUBJECT = 'your password was changed';
let database: TestDatabase;
let mail: MailServer;
let settings: Record<string, string>;
let server: Killable | undefined;
const clock = createSharedClock();

beforeAll(async () => {
  database = await createDatabase();
  mail = await startMailServer();
  settings = {
    DATABASE_URL: database.url,
    SMTP_URL: mail.url,
    SALLYPORT_KEYS: newKey(systemRandom),
    LOG_LEVEL: 'silent',
  };
  // Compiles the program if it isn't compiled, or has changed.
  expect((await runSallyport(settings, ['--help'])).code).toBe(0);
}, 120_000);
afterAll(async () => {
  await server?.kill();
  await mail?.close();
  await database?.drop();
  clock.remove();
});

async function start(): Promise<Killable> {
  server = await startKillable(settings, { clock, timers: true });
  return server;
}

async function newPerson(email: string): Promise<Browser> {
  const browser = server!.browser();
  await browser.post('/sign-up', { email, password: PASSWORD, name: 'Seoyeon Kim' });
  const confirmed = await browser.post('/sign-up/confirm', { code: await mail.nextCode(email) });
  expect(confirmed.status).toBe(201);
  return browser;
}

const change = (browser: Browser) =>
  browser.post('/account/password', { currentPassword: PASSWORD, newPassword: NEW });

const jobs = (email: string) =>
  database.query<{ state: string; expires: number }>(
    `SELECT state::text, expire_seconds AS expires FROM pgboss.job JOIN accounts ON data->>'accountId' = accounts.id::text
     WHERE data->>'kind' = 'password-changed' AND email = $1`,
    [email],
  );
const states = async (email: string) => (await jobs(email)).map(({ state }) => state);
const noticesTo = (address: string) =>
  mail.mails.filter(({ to, subject }) => to === address && subject.includes(SUBJECT));

/** Moves the clock on by so many seconds, for the node and for the database's knowledge of its jobs. */
async function pass(seconds: number): Promise<void> {
  await database.query(
    `UPDATE pgboss.job SET start_after = start_after - $1 * interval '1 second',
       started_on = started_on - $1 * interval '1 second' WHERE state IN ('retry', 'active')`,
    [seconds],
  );
  await database.query(
    `UPDATE pgboss.queue SET monitor_claim_on = monitor_claim_on - $1 * interval '1 second',
       monitor_on = monitor_on - $1 * interval '1 second'`,
    [seconds],
  );
  clock.pass(seconds);
}

async function arrivesOnce(email: string): Promise<void> {
  await expect.poll(() => noticesTo(email).length, { timeout: 90_000, interval: 200 }).toBe(1);
  await expect.poll(() => states(email), { timeout: 10_000 }).toEqual(['completed']);
  expect(noticesTo(email)).toHaveLength(1);
  expect((await server!.browser().post('/sign-in', { email, password: NEW })).status).toBe(200);
}

test('a notice that the mail server refused outlives the process: it arrives after the restart', async () => {
  const email = 'refused@example.com';
  await start();
  const browser = await newPerson(email);
  mail.refusing = true;
  expect((await change(browser)).status).toBe(200);
  await expect.poll(() => states(email), { timeout: 15_000 }).toEqual(['retry']);
  await server!.kill();
  mail.refusing = false;
  expect(noticesTo(email)).toEqual([]);
  await start();
  await pass(15);
  await tryAgainNow({ database });
  await arrivesOnce(email);
  await server!.kill();
}, 180_000);

test('a notice that was being sent as the process died is sent again', async () => {
  const email = 'killed@example.com';
  await start();
  const browser = await newPerson(email);
  mail.hanging = true;
  expect((await change(browser)).status).toBe(200);
  await expect.poll(() => mail.held, { timeout: 15_000 }).toBe(1);
  await server!.kill();
  mail.hanging = false;
  const [left] = await jobs(email);
  expect(left).toEqual({ state: 'active', expires: 60 });
  await start();
  // A death can be known after a minute at the earliest; then a node looks every half minute.
  await pass(61);
  await expect.poll(() => states(email), { timeout: 15_000 }).not.toEqual(['active']);
  await pass(15);
  await arrivesOnce(email);
}, 180_000);
