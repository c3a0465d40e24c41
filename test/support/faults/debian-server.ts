import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, globSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The programs' folder of the newest PostgreSQL of Debian's package `postgresql`, with pg_dump and psql, if installed. */
export const debianServer = (): string | undefined =>
  globSync('/usr/lib/postgresql/*/bin/postgres')
    .map((path) => path.replace(/\/postgres$/, ''))
    .filter((bin) => existsSync(join(bin, 'pg_dump')))
    .sort((a, b) => Number(a.split('/').at(-2)) - Number(b.split('/').at(-2)))
    .at(-1);

/** A PostgreSQL as an operator brings it, with an ordinary role. */
export interface DebianServer {
  /** The address of an empty database that the role owns. */
  createDatabase(name: string): void;
  urlOf(database: string): string;
  remove(): Promise<void>;
}

const NOBODY = 65_534;

/** Makes and starts a PostgreSQL that listens on a socket only. Under root it runs as `nobody`: PostgreSQL refuses root. */
export async function createDebianServer(bin: string): Promise<DebianServer> {
  const folder = await mkdtemp(join(tmpdir(), 'sallyport-debian-'));
  const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const run = (program: string, ...args: string[]) =>
    execFileSync(join(bin, program), args, { ...owner, cwd: folder, stdio: 'ignore' });
  run('initdb', '-D', data, '-U', 'postgres', '--auth=trust', '--no-sync');
  run('pg_ctl', '-D', data, '-o', `-k ${folder} -h ''`, '-l', join(folder, 'log'), '-w', 'start');
  const psql = (text: string) => run('psql', '-h', folder, '-U', 'postgres', '-c', text);
  psql('CREATE ROLE sallyport LOGIN');
  return {
    createDatabase: (name) => psql(`CREATE DATABASE ${name} OWNER sallyport`),
    urlOf: (database) => `postgres://sallyport@/${database}?host=${encodeURIComponent(folder)}`,
    async remove() {
      run('pg_ctl', '-D', data, '-m', 'fast', '-w', 'stop');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
