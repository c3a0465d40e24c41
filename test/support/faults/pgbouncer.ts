import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, globSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { freePort } from './killable.ts';

/** Where `test/faults/get-pgbouncer.sh` leaves a newer one than Debian 12 has. */
const ROOT = '/opt/sallyport-pgbouncer';

const possible: readonly (readonly string[])[] = [
  ['/usr/sbin/pgbouncer'],
  ...globSync(`${ROOT}/usr/lib/*/ld-linux-*.so.*`).map((loader) => [
    ...[loader, '--library-path', dirname(loader)],
    `${ROOT}/usr/sbin/pgbouncer`,
  ]),
];

/** The command of a PgBouncer that keeps named statements in transaction mode (1.21 or newer); undefined if there is none. */
export const pgbouncer = possible.find(([file, ...args]) => {
  try {
    const said = execFileSync(file!, [...args, '--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [, major, minor] = /PgBouncer (\d+)\.(\d+)/.exec(said)!;
    return Number(major) > 1 || Number(minor) >= 21;
  } catch {
    return false;
  }
});

/** A PgBouncer in transaction mode before one PostgreSQL. */
export interface Pooler {
  /** The address of a database by way of it. */
  readonly url: string;
  /** The rows of a command of its console, such as SHOW STATS. */
  console(command: string): Promise<Record<string, string>[]>;
  start(): Promise<void>;
  /** Stops it as an upgrade of the system does, with every connection ended. */
  stop(): Promise<void>;
  remove(): Promise<void>;
}

/** Starts one before a database on a socket; it opens at most `size` connections there. */
export async function startPooler(databaseUrl: string, size: number): Promise<Pooler> {
  const to = new pg.Client({ connectionString: databaseUrl });
  const folder = await mkdtemp(join(tmpdir(), 'sallyport-pgbouncer-'));
  // It refuses root, and the socket is its owner's only.
  const { uid, gid } = statSync(to.host);
  const port = await freePort();
  const config = `
    [databases]
    ${to.database} = host=${to.host} port=${to.port}
    [pgbouncer]
    listen_addr = 127.0.0.1
    listen_port = ${port}
    unix_socket_dir =
    auth_type = trust
    auth_file = ${folder}/users
    admin_users = ${to.user}
    pool_mode = transaction
    default_pool_size = ${size}
    max_client_conn = 500
    max_prepared_statements = 200
    logfile = ${folder}/log`;
  await writeFile(join(folder, 'ini'), config.replaceAll(/^ +/gm, ''));
  await writeFile(join(folder, 'users'), `"${to.user}" ""\n`);
  for (const path of [folder, join(folder, 'ini'), join(folder, 'users')]) chownSync(path, uid, gid);
  const [file, ...args] = pgbouncer!;
  const at = (database: string) => `postgres://${to.user}@127.0.0.1:${port}/${database}`;
  let child: ChildProcess | undefined;
  let ended: Promise<unknown> | undefined;
  const pooler: Pooler = {
    url: at(to.database!),
    async console(command) {
      const client = new pg.Client({ connectionString: at('pgbouncer') });
      client.on('error', () => {});
      await client.connect();
      return (await client.query(command).finally(() => client.end())).rows;
    },
    async start() {
      child = spawn(file!, [...args, join(folder, 'ini')], { uid, gid, cwd: folder, stdio: 'ignore' });
      ended = new Promise((resolve) => child!.once('close', resolve));
      while (!(await pooler.console('SHOW VERSION').catch(() => undefined))) {
        if (child.exitCode !== null) throw new Error(await readFile(join(folder, 'log'), 'utf8'));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async stop() {
      // SIGTERM waits for the clients to go since 1.23; SIGQUIT doesn't, and never did.
      child?.kill('SIGQUIT');
      await ended;
    },
    async remove() {
      await pooler.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await pooler.start();
  return pooler;
}
