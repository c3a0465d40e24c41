import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { database, role } from '../../src/storage/embedded/roles.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { openStandby } from '../../src/storage/may-lag.ts';
import { createTestCluster, type Cluster } from '../support/faults/cluster.ts';
import { databaseAt } from '../support/faults/database-at.ts';
import { found, joinAsNewcomer, type Organization } from '../support/organizations.ts';
import { startTestSallyport, type Sallyport } from '../support/sallyport.ts';

// A real standby for lists (DATABASE_READ_URL), whose replay is stopped, and which is killed.

let primary: Cluster;
let standby: Cluster;
let behind: ReturnType<typeof databaseAt>;
let sallyport: Sallyport;
let organization: Organization;

const urlOf = ({ socket }: Cluster) =>
  `postgres://${role}@/${database}?host=${encodeURIComponent(dirname(socket))}&port=5432`;

beforeAll(async () => {
  primary = await createTestCluster();
  standby = await primary.replicate();
  // Not waited for, so that it can be away.
  await primary.stop();
  await primary.start({ synchronous_standby_names: '' });
  behind = databaseAt(urlOf(primary));
  const settings = { DATABASE_READ_URL: urlOf(standby) };
  sallyport = await startTestSallyport({ database: behind, settings });
  organization = await found(sallyport);
  // It follows the restarted primary after some seconds.
  const follows = 'SELECT pg_last_xact_replay_timestamp() IS NOT NULL AS it';
  await vi.waitFor(async () => expect(await standby.query(follows)).toEqual([{ it: true }]), 30_000);
}, 240_000);
afterAll(async () => {
  await sallyport?.stop();
  await behind?.drop();
  await standby?.remove();
  await primary?.remove();
});

const told = async () => {
  const { status, body } = await organization.owner.browser.get(`${organization.path}/activity`);
  return [status, body.events.length] as const;
};
const csvLines = async () =>
  (await organization.owner.browser.get(`${organization.path}/activity.csv`)).text.trim().split('\n').length -
  1;
const lines = async () =>
  (
    await behind.query<{ n: number }>('SELECT count(*)::int AS n FROM activity WHERE organization_id = $1', [
      organization.id,
    ])
  )[0]!.n;
const warnings = () => sallyport.log.filter((line) => line.includes('DATABASE_READ_URL'));

test('activity, its CSV and further pages come from the standby; what decides comes from the primary', async () => {
  await expect.poll(told).toEqual([200, await lines()]);
  const page = await organization.owner.browser.page(`${organization.path}/activity`);
  expect(page.text).toContain('up to 90 seconds behind');
  await standby.query('SELECT pg_wal_replay_pause()');
  const before = await lines();
  const member = await joinAsNewcomer(sallyport, organization);
  expect(await lines()).toBeGreaterThan(before);
  // As it was when the replay stopped.
  expect([await told(), await csvLines()]).toEqual([[200, before], before]);
  const { body } = await organization.owner.browser.get(`${organization.path}/members`);
  expect(body.members.map(({ email }: { email: string }) => email)).toContain(member.email);
  // Nobody passes by what the standby still says.
  await member.browser.post('/sign-out');
  expect((await member.browser.get('/account')).status).toBe(401);
  expect(
    (await organization.owner.browser.post(`${organization.path}/members/${member.account}/remove`)).status,
  ).toBeLessThan(300);
  await standby.query('SELECT pg_wal_replay_resume()');
  await expect.poll(told).toEqual([200, await lines()]);
  expect(warnings()).toEqual([]);
});

test('a standby that is too far behind, leads elsewhere or is none isn’t read from', async () => {
  const { db, close } = openDatabase({ connectionString: urlOf(primary) }, () => {});
  const said: string[] = [];
  const log = { warn: (facts: object) => void said.push(String((facts as { fault: Error }).fault.message)) };
  const isStandby = async (cluster: Cluster, mostBehind?: number) => {
    const opened = openStandby(
      { connectionString: urlOf(cluster) },
      db,
      { now: () => new Date(), log },
      mostBehind,
    );
    const read = opened.mayLag(
      async (on) => (await on.execute<{ it: boolean }>('SELECT pg_is_in_recovery() AS it')).rows[0]!.it,
    );
    return read.finally(() => opened.close());
  };
  expect([await isStandby(standby), said]).toEqual([true, []]);
  expect([await isStandby(primary), said.splice(0)]).toEqual([false, ["it isn't a standby"]]);
  expect([await isStandby(standby, 0), said.splice(0)]).toEqual([
    false,
    [expect.stringMatching(/^it is \d+ s behind$/)],
  ]);
  await close();
});

test('a standby that is gone: the primary answers, and the standby again once it is back', async () => {
  await standby.kill();
  expect(await told()).toEqual([200, await lines()]);
  expect(await csvLines()).toBe(await lines());
  expect(warnings()).toHaveLength(1);
  await standby.start();
  await standby.query('SELECT pg_wal_replay_pause()');
  const before = await lines();
  await joinAsNewcomer(sallyport, organization);
  expect((await told())[1]).toBeGreaterThan(before);
  sallyport.clock.pass(31);
  expect(await told()).toEqual([200, before]);
  await standby.query('SELECT pg_wal_replay_resume()');
});
