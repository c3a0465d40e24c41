import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { createTestCluster, type Cluster } from '../support/faults/cluster.ts';
import { brokenInvariants } from '../support/faults/facts.ts';
import { heard, holdAgainst } from '../support/faults/lives.ts';
import { createLoad, type Load } from '../support/faults/load.ts';
import { untilIdle } from '../support/mails.ts';
import { startNodes, type Nodes } from '../support/faults/nodes.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { countNotices } from '../support/faults/sent-notices.ts';
import { startSwitch, type Switch } from '../support/faults/switch.ts';

// Two nodes under load on a PostgreSQL of their own, which is stopped, killed, and in the end lost for good.

let primary: Cluster;
let replica: Cluster | undefined;
let way: Switch;
let nodes: Nodes;
let load: Load;
let known: Browser;

beforeAll(async () => {
  primary = await createTestCluster();
  way = await startSwitch(primary.socket);
  nodes = await startNodes(2, { database: way.database });
  load = createLoad(nodes, 6);
  known = (await signUp(nodes, { organization: 'Hanbit' })).browser;
}, 300_000);
afterAll(async () => {
  await nodes?.stop();
  await way?.database.drop();
  await replica?.remove();
  await primary?.remove();
});

/** Takes the database away in the middle of the load, which interrupts everybody. */
async function takeAway(how: () => Promise<void>): Promise<void> {
  const interrupted = load.untilInterrupted();
  const answers = heard.answers + 40;
  await expect.poll(() => heard.answers, { timeout: 90_000, interval: 20 }).toBeGreaterThan(answers);
  await how();
  await interrupted;
}

const isReady = async (place: number) => (await nodes.on(place).get('/health/ready')).status === 200;

/** Expects that the nodes find the database again by themselves. */
async function expectEverythingBack(): Promise<void> {
  for (const place of [0, 1]) {
    await expect.poll(() => isReady(place), { timeout: 30_000, interval: 50 }).toBe(true);
    expect((await nodes.on(place, known).get('/account')).status).toBe(200);
  }
  expect(await holdAgainst(nodes, load.lives)).toEqual([]);
  expect(await brokenInvariants(nodes.database)).toEqual([]);
  // Nodes hear of jobs again, on both, and mails go out.
  const listening = () =>
    nodes.database.query(
      `SELECT pid FROM pg_stat_activity WHERE query ILIKE 'LISTEN %' AND datname = current_database()`,
    );
  await expect.poll(async () => (await listening()).length, { timeout: 60_000, interval: 200 }).toBe(2);
  const { email, browser } = await signUp(nodes, { organization: 'Hanbit' });
  const changing = { currentPassword: PASSWORD, newPassword: 'another quite long passphrase' };
  expect((await browser.post('/account/password', changing)).status).toBe(200);
  await nodes.mail.next(email, ({ subject }) => subject.includes('your password was changed'));
  // A minute later another code may be asked for.
  nodes.clock.pass(61);
}

async function expectUnavailable(): Promise<void> {
  for (const place of [0, 1]) {
    const browser = nodes.on(place, known);
    const program = await browser.get('/account');
    expect([program.status, program.body.code]).toEqual([503, 'unavailable']);
    expect(Number(program.headers.get('retry-after'))).toBeGreaterThan(0);
    const page = await browser.page('/account');
    expect([page.status, page.headers.get('content-type')]).toEqual([503, 'text/html; charset=UTF-8']);
    expect(page.text).toMatch(/Temporarily unavailable|isn’t possible at the moment/);
    expect((await nodes.on(place).get('/health/live')).status).toBe(200);
    expect((await nodes.on(place).get('/health/ready')).status).toBe(503);
    expect(browser.cookies.has('sallyport')).toBe(true);
  }
}

test('PostgreSQL stopped under load: 503 meanwhile, and everything works again by itself when it is back', async () => {
  await takeAway(() => primary.stop());
  await expectUnavailable();
  await primary.start();
  await expectEverythingBack();
}, 300_000);

test('PostgreSQL killed under load: the same, and nothing that was confirmed is lost', async () => {
  await takeAway(() => primary.kill());
  await expectUnavailable();
  await primary.start();
  await expectEverythingBack();
}, 300_000);

test('the primary lost for good, a synchronous replica promoted: nothing that was confirmed is lost', async () => {
  replica = await primary.replicate();
  const state = () => primary.query('SELECT application_name, sync_state FROM pg_stat_replication');
  await expect
    .poll(state, { timeout: 30_000 })
    .toEqual([{ application_name: 'replica', sync_state: 'sync' }]);
  await expectEverythingBack();
  await takeAway(() => primary.kill());
  await expectUnavailable();
  await replica.query('SELECT pg_promote()');
  way.lead(replica.socket);
  await expectEverythingBack();

  await nodes.database.query(
    "UPDATE pgboss.job SET started_on = started_on - interval '1 minute', start_after = now() WHERE state IN ('active', 'retry')",
  );
  await untilIdle(nodes, 90_000);
  const { notices, tooOften, missing } = await countNotices(nodes);
  expect(missing).toEqual([]);
  console.log(
    `database away: ${load.confirmed} changes of ${load.lives.length} people confirmed, ` +
      `${notices} notices sent and marked, ${tooOften} of them twice`,
  );
}, 300_000);
