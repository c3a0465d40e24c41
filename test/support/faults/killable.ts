import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBrowser, type Browser } from '../browser.ts';
import type { SharedClock } from './shared-clock.ts';

/** The real program in a process of its own, which can be killed; it goes by the system's clock unless given another. */
export interface Killable {
  /** The address that it listens at, whatever PUBLIC_URL says. */
  readonly url: string;
  readonly pid: number;
  /** Everything that it has logged and printed. */
  said(): string;
  browser(): Browser;
  /** Resolves once it is ready; throws, with what it printed, if it ends before. */
  ready(): Promise<void>;
  /** Stops it as an operator does (SIGTERM); gives the exit code. */
  stop(): Promise<number | null>;
  /** Kills it as a power cut would: kill -9. */
  kill(): Promise<void>;
  /** The exit code, once it has ended by itself. */
  readonly ended: Promise<number | null>;
}

export interface KillableOptions {
  /** The `dist/main.js` of another release. */
  readonly program?: string;
  /** The clock that it goes by; the system's if none is given. */
  readonly clock?: SharedClock;
  /** Whether its timers go by that clock as well. */
  readonly timers?: boolean;
  /** The port to listen at, so that a server can come back where another was. */
  readonly port?: number;
  /** Flags of Node's own. */
  readonly flags?: readonly string[];
}

const path = (from: string) => fileURLToPath(new URL(from, import.meta.url));
const READY_WITHIN = 120_000;

/** Starts the compiled server and waits until it is ready. */
export async function startKillable(
  settings: Record<string, string>,
  options: KillableOptions = {},
): Promise<Killable> {
  const server = await spawnKillable(settings, options);
  await server.ready().catch(async (fault: unknown) => {
    await server.kill();
    throw fault;
  });
  return server;
}

/** Starts the compiled server without waiting. */
export async function spawnKillable(
  settings: Record<string, string>,
  {
    program = path('../../../dist/main.js'),
    clock,
    timers = false,
    flags = [],
    ...given
  }: KillableOptions = {},
): Promise<Killable> {
  const port = given.port ?? (await freePort());
  const dataDir = await mkdtemp(join(tmpdir(), 'sallyport-killable-'));
  const url = `http://127.0.0.1:${port}`;
  const { PATH = '', HOME = '' } = process.env;
  const shifted = [...(clock ? ['./shifted-clock.mjs'] : []), ...(timers ? ['./shifted-timers.mjs'] : [])];
  const child = spawn(
    process.execPath,
    [...flags, ...shifted.flatMap((module) => ['--import', path(module)]), program],
    {
      env: {
        ...{ PATH, HOME, PORT: String(port), PUBLIC_URL: url, DATA_DIR: dataDir, ...settings },
        ...(clock && { CLOCK_FILE: clock.file }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => (said += data.toString()));
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const code = await ended;
    await rm(dataDir, { recursive: true, force: true });
    return code;
  };
  return {
    url,
    pid: child.pid!,
    said: () => said,
    browser: () => createBrowser(url),
    async ready() {
      const deadline = Date.now() + READY_WITHIN;
      while (!(await isReady(url))) {
        if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
          throw new Error(`the server did not get ready: ${said}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
    ended,
  };
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

export function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
