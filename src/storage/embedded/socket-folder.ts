import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { chown, lstat, mkdir, readdir, rmdir, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { EmbeddedFault } from './fault.ts';
import type { Runner } from './runner.ts';

export const port = 5432;

/** What fits into `sun_path` on Linux (108 bytes with the closing zero; macOS has 104). */
const longest = process.platform === 'linux' ? 107 : 103;

/**
 * The socket lies in the temporary folder because a data folder's own path may be too long for a socket; a temporary
 * folder whose path is too long itself gives way to /tmp. The name comes from the data folder, so that the next start
 * finds a server which outlived us, and from who we are, since what another user has left isn't ours to clear. It is a
 * folder in one of ours, see `openSocketFolder`.
 */
export function socketFolderOf(dataDir: string, temporary: string = tmpdir()): string {
  const data = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const name = `sallyport-${process.getuid?.() ?? ''}-${data}`;
  const folder = join(temporary, name, 's');
  const fits = Buffer.byteLength(join(folder, `.s.PGSQL.${port}`)) <= longest;
  return fits ? folder : join('/tmp', name, 's');
}

/**
 * The folder's mode is the whole protection of the database: whoever gets in is trusted. It is PostgreSQL's, and lies in one
 * that is ours alone: where we are root and PostgreSQL isn't, its user can put nothing else in the folder's place between a
 * look and an act of root's. What a dead server left in it is cleared, since PostgreSQL would believe the number in there as
 * long as any process has it.
 */
export async function openSocketFolder(folder: string, runner: Runner): Promise<void> {
  const ours = process.getuid?.();
  const owner = runner.owner ?? ours;
  const outer = dirname(folder);
  // Passable where PostgreSQL's user isn't ours; in a folder for everybody (sticky) only its owner may rename it.
  await make(outer, owner === ours ? 0o700 : 0o711);
  await demand(outer, (found) => found.uid === ours && (found.mode & 0o22) === 0);
  await make(folder, 0o700);
  await demand(folder, (found) => (found.mode & 0o77) === 0);
  await clear(folder);
  if (owner !== undefined) await chown(folder, owner, owner);
}

/** Both are gone afterwards, unless somebody has put something there. */
export async function closeSocketFolder(folder: string): Promise<void> {
  await clear(folder).catch(() => {});
  for (const each of [folder, dirname(folder)]) await rmdir(each).catch(() => {});
}

async function make(folder: string, mode: number): Promise<void> {
  await mkdir(folder, { mode }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return;
    throw new EmbeddedFault(
      `The folder for PostgreSQL's socket, ${folder}, can't be made (${error.code}): set TMPDIR to a short path of yours.`,
    );
  });
}

async function demand(folder: string, isOurs: (found: Stats) => boolean): Promise<void> {
  const found = await lstat(folder);
  if (!found.isDirectory() || !isOurs(found))
    throw new EmbeddedFault(`${folder} isn't a private folder of ours: remove it and start again.`);
}

/** One by one, and no deeper: what is removed is what lies in this very folder, never what a link leads to. */
async function clear(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await unlink(join(folder, name));
}
