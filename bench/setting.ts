import { fileURLToPath } from 'node:url';
import { nodeFlags } from '../scripts/node-flags.mjs';
import { newKey } from '../src/vault/keyring.ts';
import { systemRandom } from '../src/vault/random.ts';
import { ownPostgres, type OwnPostgres } from './own-postgres.ts';
import { answers, startProcess, type Process } from './process.ts';

/** A server under load, in a process of its own or several. */
export interface Server {
  readonly name: string;
  /** The port of its address, and of each process. */
  readonly port: number;
  readonly ports: readonly number[];
  /** CPU seconds that it has used so far. */
  used(): number;
  /** Megabytes that it has in memory now. */
  memory(): number;
  stop(): Promise<void>;
}

/** The servers of a run on one durable PostgreSQL, each in a database of its own where it makes tables. */
export interface Setting {
  readonly postgres: OwnPostgres;
  readonly keys: string;
  /** Sallyport, as `npm start` compiles it; in another database, or in several processes behind one address. */
  sallyport(ways?: {
    readonly database?: string;
    readonly processes?: number;
    /** The file for the statements of its requests (`peers/record.mjs`). */
    readonly record?: string;
  }): Promise<Server>;
  /** Hono with the same SELECT. */
  hono(): Promise<Server>;
  /** better-auth; with its own hash, with our argon2id, or with none. `database` tells apart those that start with no people. */
  betterAuth(hash: 'own' | 'argon2id' | 'none', database?: string): Promise<Server>;
  /** Stops the servers and PostgreSQL and removes its data. May be called more than once. */
  close(): Promise<void>;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export async function openSetting(): Promise<Setting> {
  const postgres = await ownPostgres();
  const keys = newKey(systemRandom);
  const started: Process[] = [];
  let port = 8300 + (process.pid % 500);
  const start = async (name: string, args: string[], env: object, path: string): Promise<Server> => {
    const child = startProcess(args, { PORT: String((port += 1)), ...env });
    started.push(child);
    await answers(`http://127.0.0.1:${port}${path}`, child);
    return { name, port, ports: [port], used: child.used, memory: child.memory, stop: child.stop };
  };
  const close = async () => {
    for (const child of started) await child.stop();
    await postgres.remove();
  };
  let closing: Promise<void> | undefined;
  return {
    postgres,
    keys,
    async sallyport({ database, processes = 1, record } = {}) {
      const env = ours(port + 1, { ...postgres, ...(database && { url: database }) }, keys);
      const all: Server[] = [];
      while (all.length < processes)
        all.push(
          await start(
            'Sallyport',
            [
              ...nodeFlags,
              ...(record ? ['--import', here('peers/record.mjs')] : []),
              here('../dist/main.js'),
            ],
            { ...env, ...(record && { RECORD: record }) },
            '/health/ready',
          ),
        );
      return together(all);
    },
    hono: () => start('Hono', [here('peers/hono.ts')], { DATABASE_URL: postgres.url }, '/hello'),
    async betterAuth(hash, database = '') {
      const url = await postgres.database(`peer_${hash}${database}`);
      const env = { DATABASE_URL: url, HASH: hash, OUTBOX: postgres.dataDir };
      return start(`better-auth (${hash})`, [here('peers/better-auth/server.mjs')], env, '/hello');
    },
    close: () => (closing ??= close()),
  };
}

/** Processes behind one address, that of the first. */
const together = (all: readonly Server[]): Server => ({
  name: all[0]!.name,
  port: all[0]!.port,
  ports: all.map(({ port }) => port),
  used: () => all.reduce((sum, { used }) => sum + used(), 0),
  memory: () => all.reduce((sum, { memory }) => sum + memory(), 0),
  stop: async () => void (await Promise.all(all.map(({ stop }) => stop()))),
});

/** Limits on; every request comes from another network, as a proxy on this machine says. */
export const ours = (port: number, { dataDir, url }: Pick<OwnPostgres, 'dataDir' | 'url'>, keys: string) => ({
  NODE_ENV: 'test',
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  DATA_DIR: dataDir,
  DATABASE_URL: url,
  SALLYPORT_KEYS: keys,
  TRUSTED_PROXIES: '127.0.0.1',
  LOG_LEVEL: 'warn',
});
