import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { listenerFor } from '../../src/gate/probes.ts';
import { createLog } from '../../src/process/log.ts';
import { startSallyport, type Running } from '../../src/start.ts';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { createBrowser, type Browser, type BrowserOptions } from './browser.ts';
import { createClock, type Clock } from './clock.ts';
import { createDatabase, type TestDatabase } from './database.ts';
import { expectDescribed } from './described.ts';
import { noteExample } from './examples.ts';
import { startMailServer, type MailServer } from './mail-server.ts';

/** A Sallyport as people see it, with the clock, database and mails behind it. */
export interface Door {
  readonly clock: Clock;
  readonly database: TestDatabase;
  readonly mail: MailServer;
  /** A browser (or program) with cookies of its own. */
  browser(options?: BrowserOptions): Browser;
}

/** One whole Sallyport: the real program on a real database, a fixed clock, a real mail server. */
export interface Sallyport extends Door {
  readonly url: string;
  /** The address that it listens at, whatever PUBLIC_URL says. */
  readonly listensAt: string;
  readonly running: Running;
  /** The lines of its log. */
  readonly log: string[];
  /** Another node on the same database, with the same keys; it stops with this one. */
  anotherNode(others?: Record<string, string>): Promise<Sallyport>;
  /** Stops and starts the program; database, keys and clock stay. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface Options {
  readonly settings?: Record<string, string>;
  readonly database?: TestDatabase;
  readonly mail?: MailServer;
  readonly clock?: Clock;
}

/** Each answer is what is described, and may be an example of it. */
const look: Parameters<typeof createBrowser>[2] = (method, pathname, answer, sent) => {
  expectDescribed(method, pathname, answer);
  noteExample(method, pathname, answer, sent);
};

export async function startTestSallyport(options: Options = {}): Promise<Sallyport> {
  const clock = options.clock ?? createClock();
  const database = options.database ?? (await createDatabase());
  const mail = options.mail ?? (await startMailServer());
  const dataDir = await mkdtemp(join(tmpdir(), 'sallyport-data-'));
  const log: string[] = [];
  const nodes: Sallyport[] = [];

  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  const settings = {
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    SMTP_URL: mail.url,
    SALLYPORT_KEYS: newKey(systemRandom),
    // The browsers of a test name their own address, see `BrowserOptions.address`.
    TRUSTED_PROXIES: '127.0.0.1',
    ...options.settings,
  };
  const config = readConfig(settings);
  const write = (line: string) => {
    log.push(line);
    // SHOW_FAULTS=1 shows what broke while a test is written.
    if (process.env.SHOW_FAULTS && line.includes('"level":50')) console.error(line);
  };
  const logger = createLog('debug', { write });
  const start = () => startSallyport(config, logger, { now: clock.now, random: systemRandom });
  let running = await start();
  let listener = listenerFor(running.app.fetch);

  return {
    url: config.publicUrl,
    listensAt: `http://127.0.0.1:${port}`,
    clock,
    database,
    mail,
    log,
    get running() {
      return running;
    },
    browser: (browserOptions) => createBrowser(config.publicUrl, browserOptions, look),
    async anotherNode(others = {}) {
      const { PORT: _port, PUBLIC_URL: _url, DATA_DIR: _data, ...shared } = settings;
      const node = await startTestSallyport({ settings: { ...shared, ...others }, database, mail, clock });
      nodes.push(node);
      return node;
    },
    async restart() {
      await running.stop();
      running = await start();
      listener = listenerFor(running.app.fetch);
    },
    async stop() {
      for (const node of nodes) await node.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
      if (!options.mail) await mail.close();
      if (!options.database) await database.drop();
    },
  };
}

/** A Sallyport for all tests of a file. */
export function useSallyport(settings?: Record<string, string>): Sallyport {
  let sallyport: Sallyport;
  beforeAll(async () => {
    sallyport = await startTestSallyport(settings ? { settings } : {});
  });
  afterAll(() => sallyport?.stop());
  return new Proxy({} as Sallyport, {
    get: (_, name) => sallyport[name as keyof Sallyport],
  });
}
