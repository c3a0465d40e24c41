import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { linkIn, untilIdle } from '../support/mails.ts';
import { PASSWORD, signUp, type Person } from '../support/people.ts';
import { startTestSallyport, type Sallyport } from '../support/sallyport.ts';
import { tally } from '../support/tries.ts';

// The mail server doesn't answer. The queue goes by PostgreSQL's clock, which can't be moved: instead the rows
// are moved, by the wait for the next retry, until those waits add up to an hour for each mail.

const HOUR = 3_600;
const NEW = 'another quite long passphrase';
let mail: MailServer;
let port: number;
let sallyport: Sallyport;
let people: Person[];

beforeAll(async () => {
  mail = await startMailServer();
  port = Number(new URL(mail.url).port);
  sallyport = await startTestSallyport({ mail });
  people = [];
  for (let number = 0; number < 6; number += 1) people.push(await signUp(sallyport));
  await untilIdle(sallyport);
});
afterAll(async () => {
  await sallyport?.stop();
  await mail?.close();
});

interface Waiting extends Record<string, unknown> {
  readonly id: string;
  readonly tries: number;
  readonly wait: number;
}
/** The waiting mails: how often each was retried, and how many seconds it still has to wait. */
const waiting = () =>
  sallyport.database.query<Waiting>(
    `SELECT id, retry_count AS tries, extract(epoch FROM start_after - now())::float8 AS wait FROM pgboss.job
     WHERE state = 'retry' AND name IN ('notice', 'password-reset') ORDER BY start_after`,
  );
const untilAllWait = (count: number) =>
  expect.poll(async () => (await waiting()).length, { timeout: 60_000, interval: 100 }).toBe(count);

test('a mail server that is dead for an hour: each notice is tried later and later, and arrives once it is back', async () => {
  await mail.close();
  const change = { currentPassword: PASSWORD, newPassword: NEW };
  const changed = await Promise.all(people.map(({ browser }) => browser.post('/account/password', change)));
  expect(tally(changed)).toEqual({ 200: 6 });
  const forgetful = people[0]!;
  for (const _ of [1, 2]) {
    expect((await sallyport.browser().post('/password/forgot', { email: forgetful.email })).status).toBe(202);
  }
  const started = await sallyport
    .browser()
    .post('/sign-up', { email: 'new@example.com', password: PASSWORD, name: 'x' });
  expect([started.status, started.body.code]).toEqual([503, 'mail-not-sent']);

  await untilAllWait(8);
  /** How long each would have waited by now, if the rows weren't moved. */
  const waited = new Map<string, number>();
  for (;;) {
    const now = await waiting();
    for (const { tries, wait } of now) {
      // 5 s, doubled with each try, and up to as much again by chance.
      expect(wait, `after ${tries} tries`).toBeLessThanOrEqual(10 * 2 ** tries);
    }
    const next = now.filter(({ id }) => (waited.get(id) ?? 0) < HOUR);
    if (next.length === 0) break;
    for (const { id, wait } of next) waited.set(id, (waited.get(id) ?? 0) + wait);
    const ids = next.map(({ id }) => id);
    await sallyport.database.query('UPDATE pgboss.job SET start_after = now() WHERE id = ANY($1)', [ids]);
    const tried = async () => {
      const after = new Map((await waiting()).map(({ id, tries }) => [id, tries]));
      return next.every(({ id, tries }) => after.get(id) === tries + 1);
    };
    await expect.poll(tried, { timeout: 60_000, interval: 100 }).toBe(true);
  }
  const tries = (await waiting()).map((it) => it.tries);
  expect(Math.min(...tries)).toBeGreaterThanOrEqual(8);
  expect(Math.max(...tries)).toBeLessThanOrEqual(11);

  const back = await startMailServer(port);
  try {
    await sallyport.database.query(`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'`);
    await untilIdle(sallyport, 60_000);
    expect(await waiting()).toEqual([]);
    for (const { email } of people) {
      const told = back.mails.filter(
        ({ to, subject }) => to === email && subject.includes('password was changed'),
      );
      expect(told).toHaveLength(1);
    }
    // Three may live, so both work, in whichever order their jobs were tried.
    const links = back.mails
      .filter(({ to, text }) => to === forgetful.email && text.includes('/password/reset/'))
      .map((it) => linkIn(it, 'password/reset'));
    expect(links).toHaveLength(2);
    const opened = await Promise.all(links.map((link) => sallyport.browser().page(link)));
    expect(opened.map(({ status }) => status)).toEqual([200, 200]);
    console.log(`mail server dead for an hour: ${tries.join(', ')} tries of 8 mails, none arrived twice`);
  } finally {
    await back.close();
  }
}, 300_000);
