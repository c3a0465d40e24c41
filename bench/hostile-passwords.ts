// Measures whether a node keeps answering while 16 connections send hostile passwords on every route that takes one:
//   npx tsc -p tsconfig.json && node bench/hostile-passwords.ts [SECONDS]
// The compiled server and a PostgreSQL of its own; each request comes from another network, as from a botnet, so that no
// limit by network spares the work. Asked meanwhile: GET /health/live, every 20 ms. Besides: what the server has in memory.
import { availableParallelism, cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { asCounted } from '../src/vault/counted.ts';
import { newToken, tokenDigest } from '../src/vault/digests.ts';
import { parseKeyring } from '../src/vault/keyring.ts';
import { systemRandom } from '../src/vault/random.ts';
import { cookiesOf, programs, withWires } from './asking.ts';
import { ourHasher } from './bare-hash.ts';
import type { Answered, Wire } from './load.ts';
import { seedPeople } from './people.ts';
import { at } from './rounds.ts';
import { openSetting } from './setting.ts';

const [seconds = 8] = process.argv.slice(2).map(Number);
const CONNECTIONS = 16;
const MANY = 600;
const password = 'correct horse battery staple';
/** Digits of pi, 64 characters with many readings, signs that read as letters: costly to estimate, and never the same. */
const hostile = (turn: number): string =>
  ['31415926535897932384626433832795028841971693993751058209749445', '4@({[<3#6!|1/$5+7%20)o'.repeat(3)][
    turn % 2
  ]!.slice(0, 60) + turn;

const setting = await openSetting();
const { query } = setting.postgres;
const hash = await ourHasher().hash(asCounted({}), password);
const people = await seedPeople(query, parseKeyring(setting.keys), hash, 2 * MANY);
const server = await setting.sallyport();
const post = (wire: Wire, path: string, body: object, cookie = ''): Promise<Answered> =>
  wire.ask(programs(server, 'POST', path, { cookie, body }));
const memory = (): string => `${server.memory().toFixed(0)} MB`;

/** Measures a probe's time every 20 ms until it is stopped. */
const probe = (isOver: () => boolean): Promise<number[]> =>
  withWires(server, 1, async ([wire]) => {
    const took: number[] = [];
    while (!isOver()) {
      const start = performance.now();
      await wire!.ask(programs(server, 'GET', '/health/live'));
      took.push(performance.now() - start);
      await sleep(20);
    }
    return took.sort((a, b) => a - b);
  });

async function measure(what: string, work?: (wire: Wire, turn: number) => Promise<Answered>): Promise<void> {
  const end = performance.now() + seconds * 1000;
  const isOver = () => performance.now() > end;
  const statuses: Record<number, number> = {};
  let next = 0;
  const probed = probe(isOver);
  await withWires(server, work ? CONNECTIONS : 0, (wires) =>
    Promise.all(
      wires.map(async (wire) => {
        while (!isOver()) {
          const { status } = await work!(wire, next++);
          statuses[status] = (statuses[status] ?? 0) + 1;
        }
      }),
    ),
  );
  const took = await probed;
  const shown = (part: number) => `${at(took, part).toFixed(1).padStart(6)} ms`;
  console.log(
    `${what.padEnd(28)} /health/live: median ${shown(0.5)}, 99 of 100 ${shown(0.99)}   ${memory()}   ${JSON.stringify(statuses)}`,
  );
}

console.log(
  `${availableParallelism()} cores, ${cpus()[0]?.model}; ${CONNECTIONS} connections, ${seconds} s each`,
);
try {
  console.log(`at rest ${memory()}`);
  await measure('nothing else');

  const sessions: { cookie: string; present: string }[] = [];
  await withWires(server, 1, async ([wire]) => {
    for (const { email } of people.slice(0, 2 * CONNECTIONS)) {
      const cookie = cookiesOf(await post(wire!, '/sign-in', { email, password }));
      sessions.push({ cookie, present: password });
    }
  });
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

  await measure('POST /sign-up', (wire, turn) =>
    post(wire, '/sign-up', { email: `new${turn}@bench.example`, name: 'New', password: hostile(turn) }),
  );
  await measure('POST /account/password', async (wire, turn) => {
    const session = sessions[turn % sessions.length]!;
    const newPassword = hostile(turn);
    const changing = { currentPassword: session.present, newPassword };
    const answer = await post(wire, '/account/password', changing, session.cookie);
    if (answer.status === 200) Object.assign(session, { cookie: cookiesOf(answer), present: newPassword });
    return answer;
  });
  await measure('POST /password/reset/:token', (wire, turn) =>
    post(wire, `/password/reset/${links[turn % links.length]}`, { password: hostile(turn) }),
  );
  await measure('POST /invitations/:token', (wire, turn) =>
    post(wire, `/invitations/${invitations[turn % invitations.length]}`, {
      name: 'New',
      password: hostile(turn),
    }),
  );
  await measure('POST /sign-in', (wire, turn) =>
    post(wire, '/sign-in', { email: people[turn % people.length]!.email, password: hostile(turn) }),
  );
  await measure('POST /account/prove', (wire, turn) =>
    post(wire, '/account/prove', { password: hostile(turn) }, sessions[turn % sessions.length]!.cookie),
  );
  await sleep(65_000);
  console.log(`a minute later ${memory()}`);
} finally {
  await setting.close();
}
