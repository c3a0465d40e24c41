import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processesIn, signal } from '../../../src/storage/embedded/processes.ts';
import { debianServer } from './debian-server.ts';
import { patroniDocumented, withAddresses } from './haproxy.ts';
import { freePort } from './killable.ts';

const bin = debianServer();

/** Whether Debian's packages `patroni`, `etcd-server` and `postgresql` are installed. */
export const patroniIsThere =
  existsSync('/usr/bin/patroni') && existsSync('/usr/bin/etcd') && bin !== undefined;

/** One PostgreSQL with its Patroni. */
export interface Server {
  readonly port: number;
  /** The port at which it tells whether it is the primary. */
  readonly rest: number;
  start(): void;
  /** Kills Patroni and PostgreSQL together (kill -9). */
  kill(): Promise<void>;
}

/** Two servers as docs/failover.md configures them, and an etcd. */
export interface Patroni {
  readonly servers: readonly [Server, Server];
  readonly superuserUrl: string;
  /** What Patroni says of each: `{ a: 'leader', b: 'sync_standby' }`, only of those that run. */
  roles(): Promise<Record<string, string>>;
  remove(): Promise<void>;
}

const NOBODY = 65_534;

export async function startPatroni(): Promise<Patroni> {
  const folder = await mkdtemp(join(tmpdir(), 'sallyport-patroni-'));
  const ids = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const own = (path: string) => ids.uid !== undefined && chownSync(path, ids.uid, ids.gid);
  own(folder);
  const run = (name: string, command: string, ...args: string[]): ChildProcess => {
    const log = openSync(join(folder, `${name}.log`), 'a');
    const env = { PATH: '/usr/bin:/bin:/usr/sbin', HOME: folder, LC_ALL: 'C.UTF-8' };
    return spawn(command, args, { ...ids, env, cwd: folder, stdio: ['ignore', log, log] });
  };
  const [etcdPort, peerPort] = [await freePort(), await freePort()];
  const [clients, peers] = [`http://127.0.0.1:${etcdPort}`, `http://127.0.0.1:${peerPort}`];
  const etcd = run(
    ...(['etcd', '/usr/bin/etcd', '--data-dir', join(folder, 'etcd')] as const),
    ...['--listen-client-urls', clients, '--advertise-client-urls', clients],
    ...['--listen-peer-urls', peers, '--initial-advertise-peer-urls', peers],
    ...['--initial-cluster', `default=${peers}`],
  );
  const server = async (name: string): Promise<Server> => {
    const [port, rest] = [await freePort(), await freePort()];
    const data = join(folder, name);
    const config = withAddresses(patroniDocumented!, {
      'name: a': `name: ${name}`,
      '10.0.0.11:5432': `127.0.0.1:${port}`,
      '10.0.0.11:8008': `127.0.0.1:${rest}`,
      '10.0.0.21:2379': `127.0.0.1:${etcdPort}`,
      '10.0.0.0/24': '127.0.0.1/32',
      '/var/lib/postgresql/sallyport': data,
      '/usr/lib/postgresql/15/bin': bin!,
      '/var/run/postgresql': folder,
    });
    await mkdir(data, { mode: 0o700 });
    own(data);
    await writeFile(join(folder, `${name}.yml`), config);
    let child: ChildProcess | undefined;
    return {
      port,
      rest,
      start() {
        child = run(name, '/usr/bin/patroni', join(folder, `${name}.yml`));
      },
      async kill() {
        child?.kill('SIGKILL');
        for (let left = await processesIn(data); left.length > 0; left = await processesIn(data))
          for (const pid of left) signal(pid, 'SIGKILL');
      },
    };
  };
  const servers = [await server('a'), await server('b')] as const;
  const patroni: Patroni = {
    servers,
    superuserUrl: `postgres://postgres:change-me-1@127.0.0.1:${servers[0].port}/postgres`,
    async roles() {
      for (const { rest } of servers) {
        const answer = await fetch(`http://127.0.0.1:${rest}/cluster`).catch(() => undefined);
        const { members = [] } = ((await answer?.json()) ?? {}) as {
          members?: { name: string; role: string; state: string }[];
        };
        const running = members.filter(({ state }) => /running|streaming/.test(state));
        if (answer) return Object.fromEntries(running.map(({ name, role }) => [name, role]));
      }
      return {};
    },
    async remove() {
      for (const each of servers) await each.kill();
      etcd.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
  servers[0].start();
  await until(async () => (await patroni.roles()).a === 'leader', folder);
  servers[1].start();
  await until(async () => (await patroni.roles()).b === 'sync_standby', folder);
  return patroni;
}

async function until(holds: () => Promise<boolean>, folder: string): Promise<void> {
  const deadline = performance.now() + 120_000;
  while (!(await holds())) {
    if (performance.now() > deadline) {
      const logs = ['etcd', 'a', 'b'].map((name) =>
        readFile(join(folder, `${name}.log`), 'utf8').catch(() => ''),
      );
      throw new Error((await Promise.all(logs)).map((log) => log.slice(-2_000)).join('\n'));
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
