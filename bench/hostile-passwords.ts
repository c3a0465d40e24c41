// Measures whether a node keeps answering while 16 connections send hostile passwords on every route that takes one:
//   npx tsc -p tsconfig.json && node bench/hostile-passwords.ts [SECONDS]
// The compiled server and a PostgreSQL of its own; each request comes from another network, as from a botnet, so that no
// limit by network spares the work. Asked meanwhile: GET /health/live, every 20 ms. Besides: what the server has in memory.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { asCounted } from '../src/vault/counted.ts';
import { newToken, tokenDigest } from '../src/vault/digests.ts';
import { createHasher } from '../src/vault/hashing.ts';
import { newKey, parseKeyring } from '../src/vault/keyring.ts';
import { systemRandom } from '../src/vault/random.ts';
import { ownPostgres } from './own-postgres.ts';
import { seedPeople } from './people.ts';

const [seconds = 8] = process.argv.slice(2).map(Number);
const CONNECTIONS = 16;
const MANY = 600;
const PORT = 8299;
const url = `http://127.0.0.1:${PORT}`;
const password = 'correct horse battery staple';
/** Digits of pi, 64 characters with many readings, signs that read as letters: costly to estimate, and never the same. */
const hostile = (turn: number): string =>
  ['31415926535897932384626433832795028841971693993751058209749445', '4@({[<3#6!|1/$5+7%20)o'.repeat(3)][
    turn % 2
  ]!.slice(0, 60) + turn;

const postgres = await ownPostgres();
const { pool } = postgres;
const keys = newKey(systemRandom);
const hash = await createHasher({ atOnce: 1, waiting: 1 }).hash(asCounted({}), password);
const query = (text: string, values?: unknown[]) => pool.query(text, values);
const people = await seedPeople(query, parseKeyring(keys), hash, 2 * MANY);
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
    LOG_LEVEL: 'silent',
  },
});
const isReady = () =>
  fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
while (server.exitCode === null && !(await isReady())) await sleep(100);

let asked = 0;
async function post(path: string, body: object, cookie = ''): Promise<{ status: number; cookie: string }> {
  asked += 1;
  const network = `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': network, Cookie: cookie },
    body: JSON.stringify(body),
  });
  await answer.arrayBuffer();
  const set = answer.headers.getSetCookie().map((line) => line.split(';')[0]!);
  return { status: answer.status, cookie: set.join('; ') };
}

const memory = (): string => {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))!;
  return `${Math.round(Number(kilobytes) / 1024)} MB`;
};

/** Measures a probe's time every 20 ms until it is stopped. */
async function probe(isOver: () => boolean): Promise<number[]> {
  const took: number[] = [];
  while (!isOver()) {
    const start = performance.now();
    await (await fetch(`${url}/health/live`)).arrayBuffer();
    took.push(performance.now() - start);
    await sleep(20);
  }
  return took.sort((a, b) => a - b);
}

async function measure(what: string, work?: (turn: number) => Promise<{ status: number }>): Promise<void> {
  const end = performance.now() + seconds * 1000;
  const isOver = () => performance.now() > end;
  const statuses: Record<number, number> = {};
  let next = 0;
  const probed = probe(isOver);
  await Promise.all(
    Array.from({ length: work ? CONNECTIONS : 0 }, async () => {
      while (!isOver()) {
        const { status } = await work!(next++);
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
    }),
  );
  const took = await probed;
  const at = (part: number) => `${took[Math.floor(took.length * part)]!.toFixed(1).padStart(6)} ms`;
  console.log(
    `${what.padEnd(28)} /health/live: median ${at(0.5)}, 99 of 100 ${at(0.99)}   ${memory()}   ${JSON.stringify(statuses)}`,
  );
}

console.log(
  `${availableParallelism()} cores, ${cpus()[0]?.model}; ${CONNECTIONS} connections, ${seconds} s each`,
);
try {
  console.log(`at rest ${memory()}`);
  await measure('nothing else');

  const sessions: { cookie: string; present: string }[] = [];
  for (const { email } of people.slice(0, 2 * CONNECTIONS))
    sessions.push({ cookie: (await post('/sign-in', { email, password })).cookie, present: password });
  const links: string[] = [];
  const invitations: string[] = [];
  await query(
    `INSERT INTO organizations (id, slug, name, created_at)
     VALUES ('00000000-0000-4000-8000-000000000001', 'bench', 'Bench', now())`,
  );
  for (const { email } of people.slice(100, MANY)) {
    const [link, invitation] = [newToken(systemRandom), newToken(systemRandom)];
    await query(
      `INSERT INTO reset_links (id, token_digest, account_id, email, network, credential_version, created_at, expires_at)
       SELECT gen_random_uuid(), $2, id, email, '-', credential_version, now(), now() + interval '30 minutes' FROM accounts WHERE email = $1`,
      [email, tokenDigest(link)],
    );
    await query(
      `INSERT INTO invitations (id, organization_id, email, role, language, invited_by, token_digest, created_at, expires_at)
       SELECT gen_random_uuid(), '00000000-0000-4000-8000-000000000001', 'new-' || email, 'member', 'en', id, $2, now(), now() + interval '1 day'
       FROM accounts WHERE email = $1`,
      [email, tokenDigest(invitation)],
    );
    links.push(link);
    invitations.push(invitation);
  }

  await measure('POST /sign-up', (turn) =>
    post('/sign-up', { email: `new${turn}@bench.example`, name: 'New', password: hostile(turn) }),
  );
  await measure('POST /account/password', async (turn) => {
    const session = sessions[turn % sessions.length]!;
    const newPassword = hostile(turn);
    const changing = { currentPassword: session.present, newPassword };
    const answer = await post('/account/password', changing, session.cookie);
    if (answer.status === 200) Object.assign(session, { cookie: answer.cookie, present: newPassword });
    return answer;
  });
  await measure('POST /password/reset/:token', (turn) =>
    post(`/password/reset/${links[turn % links.length]}`, { password: hostile(turn) }),
  );
  await measure('POST /invitations/:token', (turn) =>
    post(`/invitations/${invitations[turn % invitations.length]}`, { name: 'New', password: hostile(turn) }),
  );
  await measure('POST /sign-in', (turn) =>
    post('/sign-in', { email: people[turn % people.length]!.email, password: hostile(turn) }),
  );
  await measure('POST /account/prove', (turn) =>
    post('/account/prove', { password: hostile(turn) }, sessions[turn % sessions.length]!.cookie),
  );
  await sleep(65_000);
  console.log(`a minute later ${memory()}`);
} finally {
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  await postgres.remove();
}
