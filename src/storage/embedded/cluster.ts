import { chown, mkdir, open, readFile, readdir, rename, rm, stat, lchown, lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { EmbeddedFault } from './fault.ts';
import { ownUser, sharedUser } from './own-user.ts';
import { processesIn, signal, until } from './processes.ts';
import { database, role, superuser } from './roles.ts';
import { initdbRunners, runAs, type Runner } from './runner.ts';

/** The user id that owns the cluster; undefined if there is none yet. */
export async function clusterOwner(cluster: string): Promise<number | undefined> {
  const names = await readdir(cluster).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new EmbeddedFault(`DATA_DIR: ${cluster} can't be read (${error.code}): check who owns it.`);
  });
  return names.length === 0 ? undefined : (await stat(cluster)).uid;
}

/**
 * Gives a cluster that an earlier release gave to `nobody` a user of its own, and returns the cluster's owner. No server may
 * run on it. A cluster in a folder that isn't root's keeps its owner: that user started it.
 */
export async function ownCluster(cluster: string, owner: number): Promise<number> {
  if (process.getuid?.() !== 0 || owner !== sharedUser()) return owner;
  const dataDir = dirname(cluster);
  if ((await stat(dataDir)).uid !== 0) return owner;
  const own = ownUser(dataDir);
  await giveTo(cluster, owner, own);
  return own;
}

/** Refuses a cluster of another major version, which PostgreSQL can't read. The upgrade needs the older binaries. */
export async function refuseOtherVersion(cluster: string, major: string): Promise<void> {
  const found = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (found === major) return;
  if (!found)
    throw new EmbeddedFault(`${cluster} holds something that isn't a PostgreSQL cluster: move it away.`);
  // The socket folder, in a spelling that works for any release.
  const at = `-h "$(sed -n 5p ${cluster}/postmaster.pid)" -U ${role}`;
  throw new EmbeddedFault(
    `${cluster} was written by PostgreSQL ${found}, and this release comes with ${major}: while the previous release is running, ` +
      `do \`pg_dump ${at} -Fc -f sallyport.dump ${database}\`; then stop it, move ${cluster} away, start this release ` +
      `and do \`psql ${at} -d ${database} -c 'DROP SCHEMA public, pgboss CASCADE' -c 'CREATE SCHEMA public'\` and ` +
      `\`pg_restore ${at} -d ${database} sallyport.dump\`, then start it once more.`,
  );
}

/**
 * Creates the cluster under a temporary name and renames it when it is complete. An interrupted initdb leaves no cluster, and
 * the next start begins anew.
 */
export async function createCluster(
  binaries: Binaries,
  runner: Runner,
  { cluster, durable }: { readonly cluster: string; readonly durable: boolean },
): Promise<void> {
  const unfinished = `${cluster}.new`;
  let reason = '';
  for (const by of initdbRunners(runner)) {
    const fault = await initdb(binaries, by, unfinished, durable);
    if (fault === undefined) {
      const { owner } = runner;
      if (by.owner !== undefined && owner !== undefined && by.owner !== owner)
        await giveTo(unfinished, by.owner, owner);
      await rename(unfinished, cluster);
      return syncFolder(join(cluster, '..'));
    }
    reason = fault;
  }
  throw new EmbeddedFault(
    /No space left|quota exceeded/i.test(reason)
      ? `DATA_DIR: no space is left for PostgreSQL's data folder ${cluster}: free at least 100 MB there.`
      : `DATA_DIR: PostgreSQL's data folder ${cluster} couldn't be created: ${reason}`,
  );
}

/**
 * Changes the owner of a folder and everything in it from one user to another. Only root may write to its parent. The folder
 * comes first, so that the old owner can't reach its content any more. Files of other users keep their owner, and no link is
 * followed: the old owner could have linked to files of others.
 */
async function giveTo(folder: string, from: number, to: number): Promise<void> {
  const own = async (path: string) => {
    const found = await lstat(path);
    if (found.uid === from && (found.isDirectory() || found.nlink === 1)) await lchown(path, to, to);
    return found.isDirectory();
  };
  if (!(await own(folder))) return;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await lstat(path);
    if (found.isDirectory()) await giveTo(path, from, to);
    else await own(path);
  }
}

/** Runs initdb; returns the reason if it failed. */
async function initdb(
  binaries: Binaries,
  runner: Runner,
  folder: string,
  durable: boolean,
): Promise<string | undefined> {
  await clearUnfinished(folder);
  await mkdir(folder, { mode: 0o700 });
  if (runner.owner !== undefined) await chown(folder, runner.owner, runner.owner);
  const text = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${superuser}`, '--auth-local=trust', '--auth-host=reject'];
  const sync = durable ? [] : ['--no-sync'];
  const command = [binaries.initdb, '-D', folder, '--no-instructions', ...text, ...access, ...sync];
  try {
    await runAs(runner, command);
    return undefined;
  } catch (fault) {
    const { stderr, message } = fault as Error & { stderr?: string };
    return (stderr || message).trim().split('\n').slice(-3).join(' ');
  }
}

/** Ends an initdb that outlived its killed parent, then removes its folder. */
async function clearUnfinished(unfinished: string): Promise<void> {
  const gone = await until(async () => {
    const left = await processesIn(unfinished);
    for (const pid of left) signal(pid, 'SIGKILL');
    return left.length === 0;
  }, 5_000);
  if (!gone)
    throw new EmbeddedFault(`An earlier start is still writing to ${unfinished}: end it and start again.`);
  await rm(unfinished, { recursive: true, force: true });
}

/** Writes the rename to disk. Otherwise a power cut could undo it, and the next start would remove a cluster with rows. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
