import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseAt } from '../support/faults/database-at.ts';
import { brokenInvariants } from '../support/faults/facts.ts';
import {
  documented,
  documentedForPatroni,
  haproxyIsThere,
  startHaproxy,
  type Haproxy,
} from '../support/faults/haproxy.ts';
import { startNodes, type Nodes } from '../support/faults/nodes.ts';
import { patroniIsThere, startPatroni, type Patroni } from '../support/faults/patroni.ts';
import { giveThePassword, signUp, turnOn } from '../support/people.ts';
import { giveRecoveryCode } from '../support/tries.ts';

// Patroni and HAProxy as docs/failover.md configures them: nobody promotes anything here.

const possible = haproxyIsThere && patroniIsThere;
if (!possible)
  console.log(
    'failover by Patroni: skipped, "apt-get install haproxy patroni etcd-server postgresql" brings it',
  );

describe.skipIf(!possible)('two servers of Patroni behind HAProxy', () => {
  let patroni: Patroni;
  let haproxy: Haproxy;
  let behind: ReturnType<typeof databaseAt>;
  let nodes: Nodes;
  beforeAll(async () => {
    patroni = await startPatroni();
    const admin = new pg.Client({ connectionString: patroni.superuserUrl });
    await admin.connect();
    await admin.query("CREATE ROLE sallyport LOGIN PASSWORD 'change-me-4'");
    await admin.query("CREATE DATABASE sallyport OWNER sallyport ENCODING 'UTF8' TEMPLATE template0");
    await admin.end();
    const [a, b] = patroni.servers;
    const [defaults] = /^defaults\n(?: .*\n)*/.exec(documented!)!;
    haproxy = await startHaproxy(`${defaults}\n${documentedForPatroni!}`, {
      '10.0.0.11:5432 check port 8008': `127.0.0.1:${a.port} check port ${a.rest}`,
      '10.0.0.12:5432 check port 8008': `127.0.0.1:${b.port} check port ${b.rest}`,
    });
    behind = databaseAt(`postgres://sallyport:change-me-4@127.0.0.1:${haproxy.port}/sallyport`);
    nodes = await startNodes(2, { database: behind });
  }, 300_000);
  afterAll(async () => {
    await nodes?.stop();
    await behind?.drop();
    await haproxy?.remove();
    await patroni?.remove();
  });

  test('the primary and its Patroni killed: the standby takes over, a spent code stays spent, and the old primary follows', async () => {
    const person = await turnOn(nodes, await signUp(nodes, { organization: 'Hanbit' }));
    const [first, second] = person.recoveryCodes;
    const inside = await giveThePassword(nodes, person);
    const halfway = await giveThePassword(nodes, person);
    const pids = nodes.at.map(({ pid }) => pid);
    expect((await giveRecoveryCode(inside, first!)).status).toBe(200);
    const [old] = patroni.servers;
    await old.kill();
    const killedAt = performance.now();
    const asked = async () =>
      (await Promise.all([0, 1].map((place) => nodes.on(place, inside).get('/account')))).map(
        ({ status }) => status,
      );
    await expect.poll(asked).toEqual([503, 503]);
    await expect.poll(asked, { timeout: 90_000, interval: 200 }).toEqual([200, 200]);
    console.log(`patroni: ready ${((performance.now() - killedAt) / 1_000).toFixed(0)} s after the kill`);
    const again = await giveRecoveryCode(await giveThePassword(nodes, person), first!);
    expect(again.body.code).toBe('recovery-code-incorrect');
    expect((await giveRecoveryCode(halfway, second!)).status).toBe(200);
    expect(nodes.at.map(({ pid }) => pid)).toEqual(pids);
    old.start();
    await expect
      .poll(() => patroni.roles(), { timeout: 90_000, interval: 200 })
      .toEqual({
        a: 'sync_standby',
        b: 'leader',
      });
    expect((await inside.get('/account')).status).toBe(200);
    expect(await brokenInvariants(behind)).toEqual([]);
  }, 240_000);
});
