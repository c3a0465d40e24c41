import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { startBalancer, NODE, type Balancer } from './balancer.ts';
import { createBrowser, type Browser, type BrowserOptions } from './browser.ts';
import { createPhonesClock } from './clock.ts';
import { createDatabase, type TestDatabase } from './database.ts';
import { startKillable, type Killable, type KillableOptions } from './killable.ts';
import { startMailServer } from './mail-server.ts';
import type { Door } from './sallyport.ts';

/** Several nodes in processes of their own on one PostgreSQL, behind a balancer. */
export interface Nodes extends Door {
  readonly url: string;
  readonly balancer: Balancer;
  /** Those that were started, killed ones too. */
  readonly all: readonly Killable[];
  /** What all of them are started with. */
  readonly settings: Record<string, string>;
  /** One more behind the balancer, in the place of a killed one if told. */
  add(options?: KillableOptions & { at?: number }): Promise<Killable>;
  /** A browser, with a copy of another's cookies if told, whose requests go to the node of that number. */
  on(node: number, browser?: Browser): Browser;
  stop(): Promise<void>;
}

export interface NodesOptions extends KillableOptions {
  readonly database?: TestDatabase;
  readonly settings?: Record<string, string>;
}

export async function startNodes(
  count: number,
  { database: given, settings: more = {}, ...killable }: NodesOptions = {},
): Promise<Nodes> {
  const database = given ?? (await createDatabase());
  const mail = await startMailServer();
  const balancer = await startBalancer();
  const all: Killable[] = [];
  const settings = {
    DATABASE_URL: database.url,
    SMTP_URL: mail.url,
    SALLYPORT_KEYS: newKey(systemRandom),
    PUBLIC_URL: balancer.url,
    TRUSTED_PROXIES: '127.0.0.1',
    LOG_LEVEL: 'warn',
    ...more,
  };
  const nodes: Nodes = {
    url: balancer.url,
    balancer,
    clock: createPhonesClock(),
    database,
    mail,
    all,
    settings,
    browser: (options?: BrowserOptions) => createBrowser(balancer.url, options),
    on(node, browser) {
      const its = createBrowser(balancer.url, { headers: { [NODE]: String(node) } });
      for (const [name, value] of browser?.cookies ?? []) its.cookies.set(name, value);
      return its;
    },
    async add({ at = balancer.nodes.length, ...options } = {}) {
      const node = await startKillable(settings, { ...killable, ...options });
      all.push(node);
      balancer.nodes[at] = node.url;
      return node;
    },
    async stop() {
      await balancer.close();
      await Promise.all(all.map((node) => node.kill()));
      await mail.close();
      if (!given) await database.drop();
    },
  };
  try {
    await Promise.all(Array.from({ length: count }, (_, at) => nodes.add({ at })));
  } catch (fault) {
    await nodes.stop();
    throw fault;
  }
  return nodes;
}
