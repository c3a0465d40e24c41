// Measures the throughput of one node and its costs, and computes from them the load of many accounts:
//   npx tsc -p tsconfig.json && node bench/sign-ins.ts [SECONDS [ACCOUNTS]]
// The compiled server in a process of its own, a PostgreSQL of its own (durable), and the load from this process: all
// three share the machine, so the rates are a lower bound and the costs (CPU milliseconds each) what to reckon with.
import { availableParallelism, cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeAt, stepAt } from '../src/two-step/codes/totp.ts';
import { asCounted } from '../src/vault/counted.ts';
import { parseKeyring } from '../src/vault/keyring.ts';
import { cookiesOf, programs, withWires } from './asking.ts';
import { ourHasher } from './bare-hash.ts';
import { usedHere } from './figure.ts';
import type { Answered, Wire } from './load.ts';
import { model, type Cost } from './model.ts';
import { seedPeople, type Person } from './people.ts';
import { rowSizes } from './row-sizes.ts';
import { openSetting } from './setting.ts';
import { PASSWORD } from './whole-sign-in.ts';

const [seconds = 15, accounts = 100_000] = process.argv.slice(2).map(Number);
const PEOPLE = 2_000;
const CONNECTIONS = 16;

const setting = await openSetting();
const { query } = setting.postgres;
const counted = asCounted({});
const hasher = ourHasher();
const hash = await hasher.hash(counted, PASSWORD);
const people = await seedPeople(query, parseKeyring(setting.keys), hash, PEOPLE);
const plain = people.slice(0, PEOPLE / 2);
const guarded = people.slice(PEOPLE / 2);
const server = await setting.sallyport();

const post = (wire: Wire, path: string, body: object, cookie = '') =>
  wire.ask(programs(server, 'POST', path, { cookie, body }));

const countLines = async () => (await query('SELECT count(*)::int AS lines FROM activity')).rows[0].lines;
const usedNow = async () => ({
  node: server.used(),
  postgres: setting.postgres.used(),
  wal: await setting.postgres.written(),
  lines: await countLines(),
  at: performance.now(),
});

/** Runs requests in parallel until the time is over or everybody had a turn. Each must be answered with 200. */
const measure = (
  what: string,
  work: (wire: Wire, turn: number) => Promise<Answered>,
  most = Infinity,
): Promise<Cost & { rate: number; done: number }> =>
  withWires(server, CONNECTIONS, async (wires) => {
    const before = await usedNow();
    let [next, done, failed] = [0, 0, 0];
    await Promise.all(
      wires.map(async (wire) => {
        while (performance.now() < before.at + seconds * 1000 && next < most) {
          const { status } = await work(wire, next++);
          if (status === 200) done += 1;
          else failed += 1;
        }
      }),
    );
    const after = await usedNow();
    const took = (after.at - before.at) / 1000;
    // The queued jobs are part of the cost.
    const cost = {
      node: ((after.node - before.node) * 1000) / done,
      postgres: ((after.postgres - before.postgres) * 1000) / done,
      wal: (after.wal - before.wal) / 1024 / done,
      lines: Math.round(((after.lines - before.lines) / done) * 10) / 10,
    };
    console.log(
      `${what.padEnd(44)} ${(done / took).toFixed(0).padStart(5)}/s   node ${cost.node.toFixed(1).padStart(5)} ms   ` +
        `PostgreSQL ${cost.postgres.toFixed(1).padStart(4)} ms   WAL ${cost.wal.toFixed(1).padStart(4)} kB   ` +
        `lines ${cost.lines}${failed ? `   ${failed} FAILED` : ''}`,
    );
    return { ...cost, rate: done / took, done };
  });

/** The number of hashes a second that this machine computes when it does nothing else. */
async function hashesAlone(): Promise<number> {
  const start = performance.now();
  const before = usedHere();
  let hashes = 0;
  while (performance.now() - start < seconds * 500) {
    await Promise.all(
      Array.from({ length: availableParallelism() }, () => hasher.verify(counted, hash, PASSWORD)),
    );
    hashes += availableParallelism();
  }
  const rate = (hashes * 1000) / (performance.now() - start);
  const each = ((usedHere() - before) * 1000) / hashes;
  console.log(
    `${'hashes alone'.padEnd(44)} ${rate.toFixed(0).padStart(5)}/s   node ${each.toFixed(1).padStart(5)} ms`,
  );
  return rate;
}

console.log(
  `${availableParallelism()} cores, ${cpus()[0]?.model}; ${CONNECTIONS} connections, ${seconds} s each`,
);
try {
  const alone = await hashesAlone();
  const known = new Map<string, string>();
  const sessions: string[] = [];
  const keep = ({ email }: Person, answer: Answered) => {
    const cookies = cookiesOf(answer).split('; ');
    const its = cookies.find((cookie) => cookie.includes('known='));
    if (its) known.set(email, its);
    const session = cookies.find((cookie) => cookie.startsWith('sallyport='));
    if (session) sessions.push(session);
    return answer;
  };
  /** By password, and by the app where it is on. */
  const whole = async (wire: Wire, person: Person) => {
    const cookie = known.get(person.email) ?? '';
    const first = await post(wire, '/sign-in', { email: person.email, password: PASSWORD }, cookie);
    if (!person.key) return keep(person, first);
    const code = codeAt(person.key, stepAt(new Date()));
    const both = [cookie, cookiesOf(first)].filter(Boolean).join('; ');
    return keep(person, await post(wire, '/sign-in/second-step', { code }, both));
  };
  const newBrowser = await measure(
    'sign-ins by password, new browser (a mail)',
    (wire, turn) => whole(wire, plain[turn]!),
    plain.length,
  );
  const again = [...known.keys()].length;
  const knownBrowser = await measure('sign-ins by password, known browser', (wire, turn) =>
    whole(wire, plain[turn % again]!),
  );
  await measure(
    'sign-ins by password and app, new browser',
    (wire, turn) => whole(wire, guarded[turn]!),
    guarded.length,
  );
  // A code is good once: wait until everybody's next one.
  await sleep(31_000);
  const inTurn = guarded.filter(({ email }) => known.has(email));
  const twoSteps = await measure(
    'sign-ins by password and app, known browser',
    (wire, turn) => whole(wire, inTurn[turn]!),
    inTurn.length,
  );
  const sessionCheck = await measure('session checks (GET /account)', (wire, turn) =>
    wire.ask(programs(server, 'GET', '/account', { cookie: sessions[turn % sessions.length]! })),
  );
  console.log(
    `sign-ins from a known browser reach ${(knownBrowser.rate / alone).toFixed(2)} of the hashes alone`,
  );
  await server.stop();

  const rows = await rowSizes(query, accounts);
  const told = Object.entries(rows).map(([name, bytes]) => `${name} ${bytes}`);
  console.log(`bytes a row, of ${accounts} accounts: ${told.join(', ')}\n`);
  console.log(model({ newBrowser, knownBrowser, twoSteps, sessionCheck }, rows));
} finally {
  await setting.close();
}
