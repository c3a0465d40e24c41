import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { found, joinAsNewcomer } from '../support/organizations.ts';
import { giveThePassword, signUp, turnOn } from '../support/people.ts';
import { closeMinutes } from '../../src/activity/close-minutes.ts';
import { runHere, settingsOf } from '../support/operator/command-line.ts';
import { ask } from '../support/plain-http.ts';
import { closedLists, scrape, valueOf, type Sample } from '../support/metrics.ts';
import { startTestSallyport, useSallyport } from '../support/sallyport.ts';
import { transactionsOf } from '../support/statements.ts';
import { giveCode, wrongCode } from '../support/tries.ts';
import { untilIdle } from '../support/mails.ts';

const sallyport = useSallyport({ METRICS_PORT: '0' });
let samples: Sample[];
const value = (name: string, labels: Record<string, string> = {}) => valueOf(samples, name, labels);
const now = async () => (samples = (await scrape(sallyport)).samples);

beforeAll(async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const stranger = sallyport.browser();
  await stranger.post('/sign-in', { email: person.email, password: 'not my horse' });
  await stranger.post('/sign-in', { email: 'nobody@example.com', password: 'not my horse' });
  const browser = await giveThePassword(sallyport, person);
  await browser.post('/sign-in/second-step', { code: wrongCode(person.phone) });
  await browser.post('/sign-in/second-step', { code: person.phone.code() });
  const another = await giveThePassword(sallyport, person);
  await another.post('/sign-in/recovery-code', { recoveryCode: 'AAAA-BBBB-CCCC-DDDD' });
  await another.post('/sign-in/recovery-code', { recoveryCode: person.recoveryCodes[0]! });
  sallyport.clock.passStep();
  await browser.post('/account/prove', { password: person.password, code: person.phone.code() });
  await giveThePassword(sallyport, person);
  const plain = await signUp(sallyport);
  await sallyport.browser().submit('/sign-in', { email: plain.email, password: plain.password });
  const organization = await found(sallyport);
  await joinAsNewcomer(sallyport, organization);
  sallyport.clock.pass(1);
  const from = sallyport.clock
    .after(10 * 86_400)
    .toISOString()
    .slice(0, 10);
  await organization.owner.browser.post(`${organization.path}/security`, { required: true, from });
  await untilIdle(sallyport);
  sallyport.clock.pass(600);
  await now();
}, 60_000);

describe('the numbers say', () => {
  test('how first steps ended', () => {
    expect(value('sallyport_sign_ins_total', { outcome: 'sign-in-incorrect' })).toBe(2);
    expect(value('sallyport_sign_ins_total', { outcome: 'second-step' })).toBe(3);
    expect(value('sallyport_sign_ins_total', { outcome: 'signed-in' })).toBe(1);
  });

  test('how second steps ended, by kind and refusal', () => {
    const steps = (kind: string, during: string, outcome: string) =>
      value('sallyport_second_steps_total', { kind, during, outcome });
    expect(steps('app', 'sign-in', 'accepted')).toBe(1);
    expect(steps('app', 'sign-in', 'code-incorrect')).toBe(1);
    expect(steps('recovery-code', 'sign-in', 'accepted')).toBe(1);
    expect(steps('recovery-code', 'sign-in', 'recovery-code-incorrect')).toBe(1);
    expect(steps('app', 'change', 'accepted')).toBe(1);
  });

  test('how many requests there were of each route, and how long they took', () => {
    const route = '/sign-in/second-step';
    expect(value('sallyport_requests_total', { method: 'POST', route, status: '200' })).toBe(1);
    expect(value('sallyport_requests_total', { method: 'POST', route, status: '422' })).toBe(1);
    expect(value('sallyport_request_duration_seconds_count', { method: 'POST', route })).toBe(2);
    expect(value('sallyport_request_duration_seconds_sum', { method: 'POST', route })).toBeGreaterThan(0);
  });

  test('that hashes waited their turn, and none does now', () => {
    // A request is one place, whatever it hashes.
    expect(value('sallyport_hash_wait_seconds_count')).toBeGreaterThan(10);
    expect(value('sallyport_hashes', { state: 'running' })).toBe(0);
    expect(value('sallyport_hashes', { state: 'waiting' })).toBe(0);
  });

  test('that mails went out and none waits', () => {
    expect(value('sallyport_mails_total', { outcome: 'sent' })).toBeGreaterThanOrEqual(
      sallyport.mail.mails.length,
    );
    expect(value('sallyport_mails_total', { outcome: 'failed' })).toBeUndefined();
    expect(value('sallyport_jobs_total', { queue: 'notice', outcome: 'done' })).toBeGreaterThan(2);
    expect([value('sallyport_mails_waiting'), value('sallyport_mail_oldest_waiting_seconds')]).toEqual([
      0, 0,
    ]);
    expect(value('sallyport_mails_given_up')).toBe(0);
  });

  test('who is there, and who of them has 2-Step Verification', () => {
    expect(value('sallyport_accounts')).toBe(4);
    expect(value('sallyport_accounts_protected')).toBe(2);
    expect(value('sallyport_members', { state: 'enrolled' })).toBe(1);
    expect(value('sallyport_members', { state: 'due' })).toBe(1);
    expect(value('sallyport_members', { state: 'overdue' })).toBe(0);
    expect(value('sallyport_members_lacking', { what: 'second-step' })).toBe(1);
    expect(value('sallyport_members_lacking', { what: 'passkey' })).toBe(0);
    expect(value('sallyport_accounts_by_method', { methods: 'app' })).toBe(2);
    expect(value('sallyport_accounts_by_method', { methods: 'passkey' })).toBe(0);
  });

  test('how it is with the process', () => {
    expect(value('sallyport_database_readable')).toBe(1);
    expect(value('sallyport_pool_connections', { state: 'idle' })).toBeGreaterThan(0);
    expect(value('sallyport_pool_waiting')).toBe(0);
    expect(value('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
    expect(value('process_resident_memory_bytes')).toBeGreaterThan(1e6);
  });
});

test('a challenge is open until it is over; a member is overdue from the day on', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  await giveThePassword(sallyport, person);
  const ended = await giveThePassword(sallyport, person);
  for (let miss = 0; miss < 5; miss += 1) {
    sallyport.clock.pass(16);
    await now();
    expect(value('sallyport_challenges_open')).toBe(2);
    await giveCode(ended, wrongCode(person.phone, miss));
  }
  sallyport.clock.pass(16);
  await now();
  expect(value('sallyport_challenges_open')).toBe(1);
  sallyport.clock.pass(11 * 86_400);
  await now();
  expect(value('sallyport_challenges_open')).toBe(0);
  expect(value('sallyport_members', { state: 'due' })).toBe(0);
  expect(value('sallyport_members', { state: 'overdue' })).toBe(1);
});

test('lines of the trail that nobody closes are seen, from the oldest on, and no more once they are closed', async () => {
  const { context } = sallyport.running;
  const waits = async () => (await now(), value('sallyport_activity_unclosed_seconds')!);
  const doctor = async () => {
    const { json } = await runHere(settingsOf(sallyport, context.config.keys!), ['doctor', '--json'], {
      ambient: context,
    });
    return json.checks.find((it: { name: string }) => it.name === 'activity');
  };
  await closeMinutes(context);
  // A transaction that doesn't end holds the closing up: the job of the minute, too.
  const writer = new pg.Client({ connectionString: sallyport.database.url });
  await writer.connect();
  try {
    await writer.query('BEGIN');
    await writer.query(
      `INSERT INTO activity (at, type, network, browser) VALUES ('2000-01-01', 'signed-in', '-', '-')`,
    );
    await signUp(sallyport);
    sallyport.clock.pass(100);
    await signUp(sallyport);
    sallyport.clock.pass(16);
    expect(await waits()).toBe(116);
    expect(await doctor()).toMatchObject({ state: 'ok' });
    sallyport.clock.pass(600);
    expect(await waits()).toBe(716);
    expect(await doctor()).toMatchObject({
      state: 'warn',
      text: expect.stringContaining('waited 11 minutes for a checkpoint'),
    });
    await writer.query('ROLLBACK');
  } finally {
    await writer.end();
  }
  await closeMinutes(context);
  sallyport.clock.pass(16);
  expect(await waits()).toBe(0);
  expect(await doctor()).toMatchObject({ state: 'ok' });
});

describe('reading them', () => {
  test('takes the database one look in fifteen seconds, however many ask', async () => {
    sallyport.clock.pass(20);
    const first = await transactionsOf(() =>
      Promise.all(Array.from({ length: 20 }, () => scrape(sallyport))),
    );
    const looks = first.filter((statements) => statements.some((it) => it.includes('statement_timeout')));
    expect(looks).toHaveLength(1);
    sallyport.clock.pass(14);
    const again = await transactionsOf(() => scrape(sallyport));
    expect(again.filter((statements) => statements.some((it) => it.includes('statement_timeout')))).toEqual(
      [],
    );
  });

  test('is possible on their own port only, and nothing else is there', async () => {
    const { metricsUrl } = sallyport.running;
    expect((await ask(sallyport.url, '/metrics')).status).toBe(404);
    for (const path of ['/', '/sign-in', '/health/ready', '/metrics/'])
      expect((await fetch(new URL(path, metricsUrl))).status).toBe(404);
    expect((await fetch(metricsUrl!, { method: 'POST' })).status).toBe(404);
  });

  test('is not possible at all without METRICS_PORT, and on a taken port it doesn’t start', async () => {
    const shared = { database: sallyport.database, mail: sallyport.mail, clock: sallyport.clock };
    const without = await startTestSallyport(shared);
    expect(without.running.metricsUrl).toBeUndefined();
    await without.stop();
    const METRICS_PORT = new URL(sallyport.running.metricsUrl!).port;
    await expect(startTestSallyport({ ...shared, settings: { METRICS_PORT } })).rejects.toThrow(
      `Can't listen on 127.0.0.1:${METRICS_PORT}`,
    );
  });
});

test('labels come from closed lists, whatever is sent', async () => {
  const before = (await scrape(sallyport)).samples.length;
  const base = sallyport.listensAt;
  for (let index = 0; index < 50; index += 1) {
    await ask(base, `/nothing-${index}`, { method: index % 2 ? 'PROPFIND' : 'GET' });
    await ask(base, `/password/reset/token-${index}`);
    await ask(base, `/organizations/org-${index}/members?q=${index}`, { headers: { Host: `host-${index}` } });
    await ask(base, '/sign-in', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: `e${index}@example.com`, password: 'x', code: `${index}` }),
    });
  }
  const { samples: after, text } = await scrape(sallyport);
  expect(after.length - before).toBeLessThan(100);
  expect(text).not.toMatch(/nothing-|token-|org-\d|host-\d|@|\b10\.\d+\.\d+\.\d+\b/);
  for (const { name, labels } of after.filter((it) => it.name.startsWith('sallyport_'))) {
    for (const [label, said] of Object.entries(labels)) {
      const allowed = closedLists[label];
      expect(
        allowed instanceof RegExp ? allowed.test(said) : allowed?.has(said),
        `${name} ${label}=${said}`,
      ).toBe(true);
    }
  }
});
