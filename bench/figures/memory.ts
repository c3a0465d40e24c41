import { setTimeout as sleep } from 'node:timers/promises';
import { programs } from '../asking.ts';
import { table, type Figure } from '../figure.ts';
import { peerSessions } from '../peer-people.ts';
import { median, play, type Variant } from '../rounds.ts';
import { sessionsOf } from '../sessions.ts';
import type { Server, Setting } from '../setting.ts';
import { peerSignIns, signInsOf } from '../whole-sign-in.ts';

const CHECKS = 10_000;
const SIGN_INS = 1_000;
const PEERS = 8;
const AT_REST_MS = 5_000;

type Turns = Pick<Variant, 'server' | 'turn' | 'ready'>;

/** A product: how it is started, and its turns, for which people may have to sign up. */
interface Product {
  readonly name: string;
  open(round: number): Promise<Server>;
  check(server: Server): Promise<Turns['turn']>;
  signIn(server: Server): Promise<Turns>;
}

/** What a process has in memory: at rest, after session checks, after sign-ins. */
export const memory: Figure = {
  name: 'memory',
  title: 'Memory of the process (RSS)',
  async measure(setting, { rounds, part }) {
    const found = new Map<string, number[][]>();
    const products = [await sallyport(setting), betterAuth(setting)];
    for (let round = 1; round <= rounds; round += 1) {
      for (const product of products) {
        const server = await product.open(round);
        await sleep(AT_REST_MS);
        const sizes = [server.memory()];
        const played = async (name: string, variant: Turns, turns: number) => {
          await variant.ready?.();
          await play(
            setting,
            { name, ...variant },
            { seconds: Infinity, connections: 16, turns: turns * part },
          );
          sizes.push(server.memory());
        };
        await played('session checks', { server, turn: await product.check(server) }, CHECKS);
        await played('sign-ins', await product.signIn(server), SIGN_INS);
        await server.stop();
        found.set(product.name, [...(found.get(product.name) ?? []), sizes]);
        const said = sizes.map((size) => `${size.toFixed(0)} MB`).join('  ');
        console.log(`  round ${round}  ${product.name.padEnd(30)} ${said}`);
      }
    }
    const rows = [...found].map(([name, all]) => [
      name,
      ...[0, 1, 2].map((column) => median(all.map((sizes) => sizes[column]!)).toFixed(0)),
    ]);
    const head = [
      'MB',
      'at rest',
      `after ${CHECKS.toLocaleString('en')} session checks`,
      `and ${SIGN_INS.toLocaleString('en')} whole sign-ins`,
    ];
    return `${table(head, rows)}

At rest Sallyport's goal is 150 MB. A hash takes 46 MiB while it runs, one for each core; the allocator keeps what it once had. PostgreSQL comes on top.`;
  },
};

async function sallyport(setting: Setting): Promise<Product> {
  const { people, variant } = await signInsOf(setting, SIGN_INS);
  const cookies = await sessionsOf(setting.postgres.query, people.slice(0, 200));
  return {
    name: 'Sallyport',
    open: () => setting.sallyport(),
    check: async (server) => async (wire, index) => {
      const cookie = cookies[index % cookies.length]!;
      return (await wire.ask(programs(server, 'GET', '/account', { cookie }))).status === 200;
    },
    signIn: async (server) => variant('sign-ins', server),
  };
}

const betterAuth = (setting: Setting): Product => ({
  name: 'better-auth, our argon2id',
  open: (round) => setting.betterAuth('argon2id', `_${round}`),
  async check(server) {
    const cookies = await peerSessions(server, PEERS);
    return async (wire, index) => {
      const cookie = cookies[index % PEERS]!;
      return (await wire.ask(programs(server, 'GET', '/api/auth/get-session', { cookie }))).status === 200;
    };
  },
  signIn: (server) => peerSignIns('sign-ins', server, PEERS),
});
