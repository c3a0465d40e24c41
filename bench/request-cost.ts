/**
 * The CPU of the server for one request of a kind, in milliseconds: a fixed number of requests, so that it hardly depends on what
 * else runs on the machine. Several builds by turns say what a change costs:
 *
 *   $ npx tsc -p tsconfig.json --outDir dist-before     (on the state before)
 *   $ npx tsc -p tsconfig.json
 *   $ node bench/request-cost.ts /account json dist-before dist
 */
import { fileURLToPath } from 'node:url';
import { nodeFlags } from '../scripts/node-flags.mjs';
import { newKey, parseKeyring } from '../src/vault/keyring.ts';
import { systemRandom } from '../src/vault/random.ts';
import { browsers, programs, withWires } from './asking.ts';
import { ownPostgres } from './own-postgres.ts';
import { seedPeople } from './people.ts';
import { answers, startProcess, type Process } from './process.ts';
import { median } from './rounds.ts';
import { sessionsOf } from './sessions.ts';
import { ours } from './setting.ts';

const REQUESTS = 10_000;
const ROUNDS = 5;
const PEOPLE = 200;
const [path = '/account', as = 'json', ...folders] = process.argv.slice(2);

interface Build {
  readonly folder: string;
  readonly port: number;
  readonly ports: readonly number[];
  readonly child: Process;
  readonly costs: number[];
}

const postgres = await ownPostgres();
const keys = newKey(systemRandom);
const builds: Build[] = [];
try {
  const people = await seedPeople(postgres.query, parseKeyring(keys), 'no password', PEOPLE);
  const cookies = await sessionsOf(postgres.query, people);
  for (const folder of folders.length > 0 ? folders : ['dist']) {
    const port = 8900 + (process.pid % 500) + builds.length;
    const main = fileURLToPath(new URL(`../${folder}/main.js`, import.meta.url));
    const child = startProcess([...nodeFlags, main], { PORT: port, ...ours(port, postgres, keys) });
    builds.push({ folder, port, ports: [port], child, costs: [] });
    await answers(`http://127.0.0.1:${port}/health/ready`, child);
  }
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const build of builds) {
      const before = build.child.used();
      await load(build, cookies);
      // The first round warms up.
      if (round > 0) build.costs.push(((build.child.used() - before) * 1_000) / REQUESTS);
    }
  for (const { folder, costs } of builds) {
    const each = costs.map((cost) => cost.toFixed(3)).join(' ');
    console.log(
      `${folder.padEnd(12)} ${median(costs).toFixed(3)} ms of Node for GET ${path} as ${as} (${each})`,
    );
  }
} finally {
  for (const { child } of builds) await child.stop();
  await postgres.remove();
}

/** Sends the requests on sixteen connections. Throws for an answer that isn't a success. */
async function load(build: Build, cookies: readonly string[]): Promise<void> {
  const request = (cookie: string) =>
    as === 'page' ? browsers(build, path, { cookie }) : programs(build, 'GET', path, { cookie });
  let sent = 0;
  await withWires(build, 16, (wires) =>
    Promise.all(
      wires.map(async (wire) => {
        while (sent < REQUESTS) {
          const { status } = await wire.ask(request(cookies[(sent += 1) % PEOPLE]!));
          if (status > 299) throw new Error(`GET ${path} is answered ${status}`);
        }
      }),
    ),
  );
}
