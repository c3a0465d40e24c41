import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { copyDatabase, type Server } from '../../support/throw-away-postgres.ts';
import { moveOn } from './clock.ts';
import { folderInMemory } from '../../support/in-memory.ts';

const main = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));
const movableClock = new URL('./movable-clock.mjs', import.meta.url).href;
const lightHash = new URL('../../support/light-argon2-hook.mjs', import.meta.url).href;

/** The program in a process of its own, with a folder of its own and the real clock unless it is movable. */
export interface Program {
  readonly url: string;
  readonly dataDir: string;
  /** What it was started with, for commands of the operator. */
  readonly settings: Readonly<Record<string, string>>;
  /** Every line that it wrote. */
  readonly log: readonly string[];
  /** The link to the mails that a start without a proxy prints, for trials. */
  readonly outbox: string | undefined;
  /** Moves the time on by so many seconds, for the program and the phones of this worker. */
  pass(seconds: number): Promise<void>;
  stop(): Promise<void>;
}

export interface ProgramOptions {
  /** Whether its time can be moved on. */
  readonly movable: boolean;
  /** Whether it starts as an operator's does: with the embedded PostgreSQL and hashes at their real cost. Slower. */
  readonly asInstalled: boolean;
  /** Whether it trusts no proxy, so that the mails have a page; it is then as installed, too. */
  readonly trial: boolean;
}

/** Starts it: as installed, or on a database of its own in the run's PostgreSQL. */
export async function startProgram({ movable, asInstalled, trial }: ProgramOptions): Promise<Program> {
  const dataDir = folderInMemory('browser');
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const database = asInstalled ? undefined : await copyDatabase(postgresOfTheRun(), 'template');
  const settings = {
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    OPERATOR_CONTACT: 'help@operator.example',
    ...(database && { DATABASE_URL: database.urlOf(postgresOfTheRun().program.user) }),
    // People who are prepared without a browser name their network, so that not all come from one.
    ...(!asInstalled && !trial && { TRUSTED_PROXIES: '127.0.0.1' }),
  };
  const imports = [...(movable ? [movableClock] : []), ...(asInstalled ? [] : [lightHash])];
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, [...imports.flatMap((module) => ['--import', module]), main], {
    env: { PATH, HOME, TMPDIR, ...settings },
    stdio: ['pipe', 'pipe', 'pipe', ...(movable ? (['ipc'] as const) : [])],
  });
  const log: string[] = [];
  for (const stream of [child.stdout!, child.stderr!]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      log.push(...lines);
    });
  }
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await database?.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  const linkToOutbox = () =>
    log.map((line) => /http:[^"]+\/outbox\?key=[\w-]+/.exec(line)?.[0]).find(Boolean);
  try {
    await ready(url, child);
    // It answers a moment before it prints the link.
    if (!settings.TRUSTED_PROXIES) await until(() => linkToOutbox() !== undefined);
  } catch (fault) {
    await stop();
    throw new Error(`The program didn't start (is it built?):\n${log.join('\n')}`, { cause: fault });
  }
  const pass = async (seconds: number) => {
    const moved = once(child, 'message');
    child.send(seconds);
    await moved;
    moveOn(seconds);
  };
  return { url, dataDir, settings, log, outbox: linkToOutbox(), pass, stop };
}

/** The run's PostgreSQL, where `global-setup.ts` started it. */
const postgresOfTheRun = (): Server => JSON.parse(process.env.SALLYPORT_TEST_POSTGRES!) as Server;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

const ready = (url: string, child: ChildProcess): Promise<void> =>
  until(async () => {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    return answer?.ok === true;
  });

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 45_000;
  while (Date.now() < end) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error('it was not ready in time');
}
