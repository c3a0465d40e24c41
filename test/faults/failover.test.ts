import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { database, role } from '../../src/storage/embedded/roles.ts';
import type { Answer, Browser } from '../support/browser.ts';
import { createTestCluster, type Cluster } from '../support/faults/cluster.ts';
import { databaseAt } from '../support/faults/database-at.ts';
import { brokenInvariants } from '../support/faults/facts.ts';
import { documented, haproxyIsThere, startHaproxy, type Haproxy } from '../support/faults/haproxy.ts';
import { startNodes, type Nodes } from '../support/faults/nodes.ts';
import { giveThePassword, signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { giveCode, giveRecoveryCode, signIn } from '../support/tries.ts';

// A primary, a synchronous standby, and HAProxy as docs/failover.md has it: the address that moves. The primary is killed while
// people sign in, and the standby promoted, as Patroni or an operator does it.

if (!haproxyIsThere) console.log('failover by HAProxy: skipped, "apt-get install haproxy" brings it');

describe.skipIf(!haproxyIsThere)('a primary and a synchronous standby behind HAProxy', () => {
  let primary: Cluster;
  let standby: Cluster;
  let haproxy: Haproxy;
  let behind: ReturnType<typeof databaseAt>;
  let nodes: Nodes;
  beforeAll(async () => {
    primary = await createTestCluster();
    await primary.query('CREATE ROLE haproxy LOGIN');
    standby = await primary.replicate();
    haproxy = await startHaproxy(documented!, {
      '10.0.0.11:5432': `unix@${primary.socket}`,
      '10.0.0.12:5432': `unix@${standby.socket}`,
    });
    behind = databaseAt(`postgres://${role}@127.0.0.1:${haproxy.port}/${database}`);
    nodes = await startNodes(2, { database: behind });
  });
  afterAll(async () => {
    await nodes?.stop();
    await behind?.drop();
    await haproxy?.remove();
    await standby?.remove();
    await primary?.remove();
  });

  /** The timeline of the server that a new connection reaches: each promotion begins the next one. */
  async function timeline(): Promise<number> {
    const client = new pg.Client({ connectionString: behind.url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => {});
    await client.connect();
    const { rows } = await client
      .query<{ file: string }>('SELECT pg_walfile_name(pg_current_wal_lsn()) AS file')
      .finally(() => client.end());
    return parseInt(rows[0]!.file.slice(0, 8), 16);
  }
  const signIns = async ({ email }: ProtectedPerson) => {
    const [row] = await behind.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM activity JOIN accounts a ON a.id = account_id
        WHERE type = 'signed-in' AND email = $1`,
      [email],
    );
    return row!.count;
  };
  const isReady = async (place: number) => (await nodes.on(place).get('/health/ready')).status === 200;

  test('the primary killed during sign-ins, the standby promoted: what was answered holds, nothing is spent twice, no node is restarted', async () => {
    const people: ProtectedPerson[] = [];
    for (let made = 0; made < 6; made += 1)
      people.push(await turnOn(nodes, await signUp(nodes, { organization: 'Hanbit' })));
    const known = await signIn(nodes, people[0]!);
    const before = await Promise.all(people.map(signIns));
    const pids = nodes.at.map(({ pid }) => pid);

    interface Try {
      readonly person: ProtectedPerson;
      readonly browser: Browser;
      readonly give: (browser: Browser) => Promise<Answer>;
      status?: number | undefined;
    }
    const tries: Try[] = [];
    for (const [index, person] of people.entries())
      for (const recoveryCode of person.recoveryCodes.slice(0, 4))
        tries.push({
          person,
          browser: await giveThePassword(nodes, person, nodes.on(index % 2)),
          give: (browser) => giveRecoveryCode(browser, recoveryCode),
        });
    const answered = () => tries.filter(({ status }) => status === 200).length;
    const all = tries.map(async (each) => {
      each.status = (await each.give(each.browser).catch(() => undefined))?.status;
    });
    await expect.poll(answered, { interval: 5 }).toBeGreaterThan(5);
    await primary.kill();
    await Promise.all(all);
    const confirmed = tries.filter(({ status }) => status === 200);
    const open = tries.filter(({ status }) => status !== 200);
    expect(open.length, 'the kill came too late to interrupt anybody').toBeGreaterThan(0);
    expect(new Set(open.map(({ status }) => status))).toEqual(new Set([503]));

    for (const place of [0, 1]) {
      const away = await nodes.on(place, known).get('/account');
      expect([away.status, away.body.code]).toEqual([503, 'unavailable']);
      expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await nodes.on(place).get('/health/live')).status).toBe(200);
    }
    const promotedAt = performance.now();
    await standby.query('SELECT pg_promote()');
    for (const place of [0, 1]) await expect.poll(() => isReady(place)).toBe(true);
    const back = (performance.now() - promotedAt) / 1_000;
    expect(await timeline()).toBe(2);
    expect(await haproxy.servers()).toEqual({ first: 'DOWN', second: 'UP' });

    for (const { browser } of confirmed) expect((await browser.get('/account')).status).toBe(200);
    expect((await known.get('/account')).status).toBe(200);
    // Once more with the same codes: what was answered is refused; of the rest each is accepted now, or was before.
    for (const { person, give, status } of tries) {
      const again = await give(await giveThePassword(nodes, person));
      if (status === 200) expect(again.body.code).toBe('recovery-code-incorrect');
      else expect([200, 422]).toContain(again.status);
    }
    expect(await Promise.all(people.map(signIns))).toEqual(before.map((count) => count + 4));
    expect(await brokenInvariants(behind)).toEqual([]);
    expect(nodes.at.map(({ pid }) => pid)).toEqual(pids);
    console.log(
      `failover: ${confirmed.length} sign-ins answered before, ${open.length} interrupted; ready ${back.toFixed(1)} s after the promotion`,
    );
  });

  test('the old primary comes back by mistake: nobody is led to it', async () => {
    await primary.start();
    await expect.poll(() => haproxy.servers()).toEqual({ first: 'UP', second: 'UP' });
    for (let asked = 0; asked < 5; asked += 1) expect(await timeline()).toBe(2);
    const person = await turnOn(nodes, await signUp(nodes, { organization: 'Hanbit' }));
    const code = person.phone.code();
    await signIn(nodes, person, code);
    const again = await giveCode(await giveThePassword(nodes, person), code);
    expect(again.body.code).toBe('code-reused');
  });
});
