import { newKey } from '../../../src/vault/keyring.ts';
import { systemRandom } from '../../../src/vault/random.ts';
import { startBalancer, NODE, type Balancer } from './balancer.ts';
import { createBrowser, type Browser, type BrowserOptions } from '../browser.ts';
import { createDatabase, type TestDatabase } from '../database.ts';
import { freePort, startKillable, type Killable, type KillableOptions } from './killable.ts';
import { startMailServer, type MailServer } from '../mail-server.ts';
import type { Door } from '../sallyport.ts';
import { createSharedClock, type SharedClock } from './shared-clock.ts';

/** Nodes in processes of their own, on one PostgreSQL, behind a balancer. */
export interface Nodes extends Door {
  readonly url: string;
  /** The clock of all nodes, except of one that is given its own. */
  readonly clock: SharedClock;
  /** The living node of each place. */
  readonly at: readonly Killable[];
  /** The settings that all of them are started with. */
  readonly settings: Record<string, string>;
  /** Starts a node in the place, and at the port, of one that was killed or stopped. */
  start(place: number, options?: KillableOptions & { settings?: Record<string, string> }): Promise<Killable>;
  /** A browser whose requests go to the node of that place, with a copy of another browser's cookies if given. */
  on(place: number, browser?: Browser): Browser;
  stop(): Promise<void>;
}

export interface NodesOptions {
  readonly database?: TestDatabase;
  readonly mail?: MailServer;
  readonly settings?: Record<string, string>;
  /** The balancer in front of them; ours if none is given. */
  readonly front?: (nodes: readonly string[]) => Promise<Balancer>;
  /** The releases (their `dist/main.js`) that the places begin with; this one where none is given. */
  readonly programs?: readonly (string | undefined)[];
  /** Flags of Node's own, for all of them. */
  readonly flags?: readonly string[];
}

export async function startNodes(
  count: number,
  { front = startBalancer, programs = [], flags = [], ...given }: NodesOptions = {},
): Promise<Nodes> {
  const database = given.database ?? (await createDatabase());
  const mail = given.mail ?? (await startMailServer());
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const balancer = await front(ports.map((port) => `http://127.0.0.1:${port}`));
  const clock = createSharedClock();
  const at: Killable[] = [];
  const settings = {
    DATABASE_URL: database.url,
    SMTP_URL: mail.url,
    SALLYPORT_KEYS: newKey(systemRandom),
    PUBLIC_URL: balancer.url,
    TRUSTED_PROXIES: '127.0.0.1',
    LOG_LEVEL: 'warn',
    ...given.settings,
  };
  const nodes: Nodes = {
    url: balancer.url,
    clock,
    database,
    mail,
    at,
    settings,
    browser: (options?: BrowserOptions) => createBrowser(balancer.url, options),
    on(place, browser) {
      const its = createBrowser(balancer.url, { headers: { [NODE]: String(place) } });
      for (const [name, value] of browser?.cookies ?? []) its.cookies.set(name, value);
      return its;
    },
    async start(place, { settings: more, ...options } = {}) {
      const its = { ...settings, ...more };
      at[place] = await startKillable(its, { clock, flags, port: ports[place]!, ...options });
      return at[place];
    },
    async stop() {
      await balancer.close();
      await Promise.all(at.map((node) => node?.kill()));
      if (!given.mail) await mail.close();
      clock.remove();
      if (!given.database) await database.drop();
    },
  };
  const started = await Promise.allSettled(
    ports.map((_, place) => nodes.start(place, { ...(programs[place] && { program: programs[place] }) })),
  );
  const failed = started.find((each) => each.status === 'rejected');
  if (!failed) return nodes;
  await nodes.stop();
  throw failed.reason;
}
