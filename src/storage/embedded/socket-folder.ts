import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { chown, lstat, mkdir, readdir, rmdir, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { EmbeddedFault } from './fault.ts';
import type { Runner } from './runner.ts';

export const port = 5432;

/** The longest path of a socket: `sun_path` has 108 bytes on Linux and 104 on macOS, with the closing zero. */
const longest = process.platform === 'linux' ? 107 : 103;

/**
 * The path of the socket's folder. It lies in the temporary folder, or in /tmp if that path is too long, because the data
 * folder's path may be too long for a socket. The name is derived from the data folder, so that the next start finds a
 * server that outlived us, and from our user id, because we can't clear another user's folder. It is a folder inside one
 * of ours, see `openSocketFolder`.
 */
export function socketFolderOf(dataDir: string, temporary: string = tmpdir()): string {
  const data = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const name = `sallyport-${process.getuid?.() ?? ''}-${data}`;
  const folder = join(temporary, name, 's');
  const fits = Buffer.byteLength(join(folder, `.s.PGSQL.${port}`)) <= longest;
  return fits ? folder : join('/tmp', name, 's');
}

/**
 * Creates and checks the socket's folder. Its mode is the only protection of the database: every process that can open the
 * socket is trusted. The folder belongs to PostgreSQL's user and lies in a folder that only we can change, so that this user
 * can't replace it between a check and an action by root. Files of a dead server are removed, since PostgreSQL would believe
 * the process number in the lock file while any process has that number.
 */
export async function openSocketFolder(folder: string, runner: Runner): Promise<void> {
  const ours = process.getuid?.();
  const owner = runner.owner ?? ours;
  const outer = dirname(folder);
  // Others may pass if PostgreSQL's user isn't ours. In a sticky folder such as /tmp only the owner may rename it.
  await make(outer, owner === ours ? 0o700 : 0o711);
  await demand(outer, (found) => found.uid === ours && (found.mode & 0o22) === 0);
  await make(folder, 0o700);
  await demand(folder, (found) => (found.mode & 0o77) === 0);
  await clear(folder);
  if (owner !== undefined) await chown(folder, owner, owner);
}

/** Removes both folders, unless there is something else in them. */
export async function closeSocketFolder(folder: string): Promise<void> {
  await clear(folder).catch(() => {});
  for (const each of [folder, dirname(folder)]) await rmdir(each).catch(() => {});
}

async function make(folder: string, mode: number): Promise<void> {
  await mkdir(folder, { mode }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return;
    throw new EmbeddedFault(
      `The folder for PostgreSQL's socket, ${folder}, can't be created (${error.code}): set TMPDIR to a short path of yours.`,
    );
  });
}

async function demand(folder: string, isOurs: (found: Stats) => boolean): Promise<void> {
  const found = await lstat(folder);
  if (!found.isDirectory() || !isOurs(found))
    throw new EmbeddedFault(`${folder} isn't a private folder of ours: remove it and start again.`);
}

/** Removes the files directly in the folder, never recursively and never the target of a link. */
async function clear(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await unlink(join(folder, name));
}
