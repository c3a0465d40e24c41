import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { newKey } from '../src/vault/keyring.ts';
import { systemRandom } from '../src/vault/random.ts';
import { openWire, requestOf, type Answered, type Wire } from './load.ts';
import { cpuSeconds, ownPostgres, type OwnPostgres } from './own-postgres.ts';

/** A server under load, in a process of its own. */
export interface Server {
  readonly name: string;
  readonly port: number;
  readonly process: ChildProcess;
  /** CPU seconds that it has used so far. */
  used(): number;
}

/** The servers of a run on one durable PostgreSQL, each in a database of its own where it makes tables. */
export interface Setting {
  readonly postgres: OwnPostgres;
  readonly keys: string;
  /** Sallyport, as `npm start` compiles it. */
  sallyport(): Promise<Server>;
  /** Hono with the same SELECT. */
  hono(): Promise<Server>;
  /** better-auth; with its own hash, with our argon2id, or with none. */
  betterAuth(hash: 'own' | 'argon2id' | 'none'): Promise<Server>;
  close(): Promise<void>;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export async function openSetting(): Promise<Setting> {
  const postgres = await ownPostgres();
  const keys = newKey(systemRandom);
  const started: Server[] = [];
  let port = 8300 + (process.pid % 500);
  const start = async (name: string, args: string[], env: object, path: string): Promise<Server> => {
    port += 1;
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { PATH: process.env.PATH, NODE_ENV: 'production', PORT: String(port), ...env },
    });
    const server = { name, port, process: child, used: () => cpuSeconds(child.pid!) };
    started.push(server);
    const url = `http://127.0.0.1:${port}${path}`;
    while (
      !(await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      ))
    ) {
      if (child.exitCode !== null) throw new Error(`${name} ended`);
      await sleep(100);
    }
    return server;
  };
  return {
    postgres,
    keys,
    sallyport: () =>
      start('Sallyport', [here('../dist/main.js')], { ...ours(port + 1, postgres, keys) }, '/health/ready'),
    hono: () => start('Hono', [here('peers/hono.ts')], { DATABASE_URL: postgres.url }, '/hello'),
    async betterAuth(hash) {
      const url = await postgres.database(`peer_${hash}`);
      const env = { DATABASE_URL: url, HASH: hash };
      return start(`better-auth (${hash})`, [here('peers/better-auth/server.mjs')], env, '/hello');
    },
    async close() {
      for (const { process: child } of started) {
        const closed = new Promise((resolve) => child.once('close', resolve));
        child.kill('SIGTERM');
        await closed;
      }
      await postgres.remove();
    },
  };
}

/** Limits on; every request comes from another network, as a proxy on this machine says. */
const ours = (port: number, { dataDir, url }: OwnPostgres, keys: string) => ({
  NODE_ENV: 'test',
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  DATA_DIR: dataDir,
  DATABASE_URL: url,
  SALLYPORT_KEYS: keys,
  TRUSTED_PROXIES: '127.0.0.1',
  LOG_LEVEL: 'warn',
});

let asked = 0;
const browser =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** A program's request, each from another network. */
export function programs(
  { port }: Pick<Server, 'port'>,
  method: string,
  path: string,
  { cookie = '', body }: { cookie?: string; body?: object } = {},
): string {
  asked += 1;
  const headers = {
    Host: `127.0.0.1:${port}`,
    Accept: 'application/json',
    'User-Agent': browser,
    Origin: `http://127.0.0.1:${port}`,
    'X-Forwarded-For': `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`,
    ...(cookie && { Cookie: cookie }),
    ...(body && { 'Content-Type': 'application/json' }),
  };
  return requestOf(method, path, headers, body ? JSON.stringify(body) : '');
}

/** The cookies that an answer sets, as a browser sends them back. */
export const cookiesOf = ({ head }: Answered): string =>
  [...head.matchAll(/\r\nset-cookie: *([^;\r]+)(?![^\r]*max-age=0)/gi)]
    .map(([, cookie]) => cookie)
    .join('; ');

export const withWires = async <T>(
  port: number,
  count: number,
  act: (wires: Wire[]) => Promise<T>,
): Promise<T> => {
  const wires = await Promise.all(Array.from({ length: count }, () => openWire(port)));
  try {
    return await act(wires);
  } finally {
    for (const wire of wires) wire.close();
  }
};

export type Query = (text: string, values?: unknown[]) => Promise<pg.QueryResult>;
