// Measures the throughput of one node and its costs, and computes from them the load of many accounts:
//   npx tsc -p tsconfig.json && node bench/sign-ins.ts [SECONDS [ACCOUNTS]]
// The compiled server in a process of its own, a PostgreSQL of its own (durable), and the load from this process: all
// three share the machine, so the rates are a lower bound and the costs (CPU milliseconds each) what to reckon with.
import { spawn } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeAt, stepAt } from '../src/two-step/codes/totp.ts';
import { asCounted } from '../src/vault/counted.ts';
import { createHasher } from '../src/vault/hashing.ts';
import { newKey, parseKeyring } from '../src/vault/keyring.ts';
import { systemRandom } from '../src/vault/random.ts';
import { model, type Cost } from './model.ts';
import { cpuSeconds, ownPostgres } from './own-postgres.ts';
import { seedPeople, type Person } from './people.ts';
import { rowSizes } from './row-sizes.ts';

const [seconds = 15, accounts = 100_000] = process.argv.slice(2).map(Number);
const PEOPLE = 2_000;
const CONNECTIONS = 16;
const PORT = 8297;
const url = `http://127.0.0.1:${PORT}`;
const password = 'correct horse battery staple';

const postgres = await ownPostgres();
const { pool } = postgres;
const keys = newKey(systemRandom);
const counted = asCounted({});
const hasher = createHasher({ atOnce: availableParallelism(), waiting: 64 });
const hash = await hasher.hash(counted, password);
const query = (text: string, values?: unknown[]) => pool.query(text, values);
const people = await seedPeople(query, parseKeyring(keys), hash, PEOPLE);
const plain = people.slice(0, PEOPLE / 2);
const guarded = people.slice(PEOPLE / 2);

const server = spawn(process.execPath, [new URL('../dist/main.js', import.meta.url).pathname], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: {
    PATH: process.env.PATH,
    PORT: String(PORT),
    PUBLIC_URL: url,
    DATA_DIR: postgres.dataDir,
    DATABASE_URL: postgres.url,
    SALLYPORT_KEYS: keys,
    TRUSTED_PROXIES: '127.0.0.1',
    LOG_LEVEL: 'warn',
  },
});
const isReady = () =>
  fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
while (!(await isReady())) await sleep(100);

let asked = 0;
/** Headers with another network each time, because one network would reach its rate limit. */
async function post(path: string, body: object, cookie = ''): Promise<{ status: number; cookies: string[] }> {
  asked += 1;
  const network = `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': network, Cookie: cookie },
    body: JSON.stringify(body),
  });
  await answer.arrayBuffer();
  const set = answer.headers.getSetCookie().filter((line) => !/max-age=0/i.test(line));
  return { status: answer.status, cookies: set.map((line) => line.split(';')[0]!) };
}

const countLines = async () => (await query('SELECT count(*)::int AS lines FROM activity')).rows[0].lines;
const usedNow = async () => ({
  node: cpuSeconds(server.pid!),
  postgres: postgres.used(),
  wal: await postgres.written(),
  lines: await countLines(),
  at: performance.now(),
});

/** Runs requests in parallel until the time is over or everybody had a turn. Each must be answered with 200. */
async function measure(
  what: string,
  work: (turn: number) => Promise<{ status: number }>,
  most = Infinity,
): Promise<Cost & { rate: number; done: number }> {
  const before = await usedNow();
  let [next, done, failed] = [0, 0, 0];
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < before.at + seconds * 1000 && next < most) {
        const { status } = await work(next++);
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
}

/** The number of hashes a second that this machine computes when it does nothing else. */
async function hashesAlone(): Promise<number> {
  const start = performance.now();
  const before = process.cpuUsage();
  let hashes = 0;
  while (performance.now() - start < seconds * 500) {
    await Promise.all(
      Array.from({ length: availableParallelism() }, () => hasher.verify(counted, hash, password)),
    );
    hashes += availableParallelism();
  }
  const { user, system } = process.cpuUsage(before);
  const rate = (hashes * 1000) / (performance.now() - start);
  const each = (user + system) / 1000 / hashes;
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
  const signIn = ({ email }: Person, cookie = '') => post('/sign-in', { email, password }, cookie);
  const keep = ({ email }: Person, cookies: readonly string[]) => {
    const its = cookies.find((cookie) => cookie.includes('known='));
    if (its) known.set(email, its);
    sessions.push(cookies.find((cookie) => cookie.startsWith('sallyport='))!);
  };
  /** By password, and by the app where it is on. */
  const whole = async (person: Person) => {
    const cookie = known.get(person.email) ?? '';
    const first = await signIn(person, cookie);
    if (!person.key) {
      keep(person, first.cookies);
      return first;
    }
    const code = codeAt(person.key, stepAt(new Date()));
    const second = await post('/sign-in/second-step', { code }, [cookie, ...first.cookies].join('; '));
    keep(person, second.cookies);
    return second;
  };
  const newBrowser = await measure(
    'sign-ins by password, new browser (a mail)',
    (turn) => whole(plain[turn]!),
    plain.length,
  );
  const again = [...known.keys()].length;
  const knownBrowser = await measure('sign-ins by password, known browser', (turn) =>
    whole(plain[turn % again]!),
  );
  await measure('sign-ins by password and app, new browser', (turn) => whole(guarded[turn]!), guarded.length);
  // A code is good once: wait until everybody's next one.
  await sleep(31_000);
  const inTurn = guarded.filter(({ email }) => known.has(email));
  const twoSteps = await measure(
    'sign-ins by password and app, known browser',
    (turn) => whole(inTurn[turn]!),
    inTurn.length,
  );
  const sessionCheck = await measure('session checks (GET /account)', async (turn) => {
    const headers = { Accept: 'application/json', Cookie: sessions[turn % sessions.length]! };
    const answer = await fetch(`${url}/account`, { headers });
    await answer.arrayBuffer();
    return answer;
  });
  console.log(
    `sign-ins from a known browser reach ${(knownBrowser.rate / alone).toFixed(2)} of the hashes alone`,
  );
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('close', resolve));

  const rows = await rowSizes(query, accounts);
  const told = Object.entries(rows).map(([name, bytes]) => `${name} ${bytes}`);
  console.log(`bytes a row, of ${accounts} accounts: ${told.join(', ')}\n`);
  console.log(model({ newBrowser, knownBrowser, twoSteps, sessionCheck }, rows));
} finally {
  server.kill('SIGTERM');
  await postgres.remove();
}
