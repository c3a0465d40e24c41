import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { startNodes, type Nodes } from '../support/faults/nodes.ts';
import { PASSWORD, signUp, turnOn, type Person, type ProtectedPerson } from '../support/people.ts';

// Fifty connections that sign in and out without a pause, for SOAK_MINUTES; `npm run soak` takes ten.

const MINUTES = Number(process.env.SOAK_MINUTES) || 1;
const CONNECTIONS = 50;
const PROTECTED = 10;
const LOOKS = 12;
const MEGABYTE = 1_048_576;
const probe = fileURLToPath(new URL('../support/faults/memory-probe.mjs', import.meta.url));

let nodes: Nodes;
let people: (Person | ProtectedPerson)[];

beforeAll(async () => {
  nodes = await startNodes(1, { flags: ['--expose-gc', '--import', probe] });
  people = [];
  for (let number = 0; number < CONNECTIONS; number += 1) {
    const person = await signUp(nodes);
    people.push(number < PROTECTED ? await turnOn(nodes, person) : person);
  }
}, 300_000);
afterAll(() => nodes?.stop());

interface Look {
  readonly rss: number;
  readonly heapUsed: number;
  readonly handles: number;
  readonly files: number;
  readonly connections: number;
}

/** The process's memory after a garbage collection. */
async function look(): Promise<Look> {
  const { pid, said } = nodes.at[0]!;
  const probes = () =>
    said()
      .split('\n')
      .filter((line) => line.startsWith('{"probe"'));
  const before = probes().length;
  process.kill(pid, 'SIGUSR2');
  await expect.poll(() => probes().length, { timeout: 30_000, interval: 20 }).toBe(before + 1);
  const [{ connections }] = (await nodes.database.query(
    `SELECT count(*)::int AS connections FROM pg_stat_activity
     WHERE datname = current_database() AND application_name LIKE 'sallyport%'`,
  )) as [{ connections: number }];
  const files = process.platform === 'linux' ? readdirSync(`/proc/${pid}/fd`).length : 0;
  return { ...JSON.parse(probes().at(-1)!).probe, connections, files };
}

const counts: Record<string, number> = {};
const count = (name: string) => (counts[name] = (counts[name] ?? 0) + 1);

/** Signs in, looks at the account and signs out; a protected person when their phone shows a new code. */
async function come(person: Person | ProtectedPerson, browser: Browser, used: Set<string>): Promise<void> {
  const expectStatus = (status: number, wanted: number, what: string) =>
    count(status === wanted ? what : `${what}: ${status}`);
  const { email } = person;
  const entered = await browser.post('/sign-in', { email, password: PASSWORD });
  if (entered.body.next === 'second-step') {
    const code = (person as ProtectedPerson).phone.code();
    if (used.has(code))
      return void expectStatus((await browser.post('/sign-in/cancel')).status, 204, 'cancelled');
    used.add(code);
    expectStatus((await browser.post('/sign-in/second-step', { code })).status, 200, 'second steps');
  } else expectStatus(entered.status, 200, 'sign-ins');
  expectStatus((await browser.get('/account')).status, 200, 'looks at the account');
  expectStatus((await browser.post('/sign-out')).status, 204, 'sign-outs');
}

const average = (looks: readonly Look[], of: 'rss' | 'heapUsed') =>
  looks.reduce((sum, it) => sum + it[of], 0) / looks.length / MEGABYTE;

test(
  `${MINUTES} minutes of sign-ins with ${CONNECTIONS} connections: no error, memory level, nothing left open`,
  async () => {
    const end = Date.now() + MINUTES * 60_000;
    const looks: Look[] = [];
    const looking = async () => {
      while (Date.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, (MINUTES * 60_000) / LOOKS));
        looks.push(await look());
      }
    };
    const coming = people.map(async (person) => {
      const browser = nodes.browser();
      const used = new Set<string>();
      while (Date.now() < end) await come(person, browser, used);
    });
    await Promise.all([looking(), ...coming]);

    console.log(
      `soak, ${MINUTES} min: ${JSON.stringify(counts)}\n` +
        looks
          .map(
            ({ rss, heapUsed, handles, files, connections }) =>
              `  rss ${Math.round(rss / MEGABYTE)} MB, heap ${Math.round(heapUsed / MEGABYTE)} MB, ${handles} handles, ` +
              `${files} files, ${connections} connections`,
          )
          .join('\n'),
    );
    expect(Object.keys(counts).filter((name) => name.includes(':'))).toEqual([]);
    expect(counts['sign-ins']).toBeGreaterThan(0);
    expect(counts['second steps']).toBeGreaterThan(0);
    // The last third against the one before: a leak keeps growing.
    const third = Math.floor(looks.length / 3);
    const [middle, last] = [looks.slice(third, 2 * third), looks.slice(2 * third)];
    expect(average(last, 'heapUsed')).toBeLessThan(average(middle, 'heapUsed') * 1.1 + 5);
    expect(average(last, 'rss')).toBeLessThan(average(middle, 'rss') * 1.15 + 30);
    expect(Math.max(...looks.map(({ connections }) => connections))).toBeLessThanOrEqual(16 + 4 + 1);
    // Idle connections are closed once nobody uses them any more.
    const idle = async () => (await look()).files;
    await expect.poll(idle, { timeout: 60_000, interval: 1_000 }).toBeLessThan(looks[0]!.files);
  },
  (MINUTES + 5) * 60_000,
);
