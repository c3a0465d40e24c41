import { createHash } from 'node:crypto';
import { chown, lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedFault } from './fault.ts';
import type { Runner } from './runner.ts';

export const port = 5432;

/** What fits into `sun_path` on Linux (108 bytes with the closing zero; macOS has 104). */
const longest = process.platform === 'linux' ? 107 : 103;

/**
 * The socket lies in the temporary folder because a data folder's own path may be too long for a socket; a temporary
 * folder whose path is too long itself gives way to /tmp. The name comes from the data folder, so that the next start
 * finds a server which outlived us.
 */
export function socketFolderOf(dataDir: string, temporary: string = tmpdir()): string {
  const name = `sallyport-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`;
  const folder = join(temporary, name);
  const fits = Buffer.byteLength(join(folder, `.s.PGSQL.${port}`)) <= longest;
  return fits ? folder : join('/tmp', name);
}

/**
 * The folder's mode is the whole protection of the database: whoever gets in is trusted. So one that somebody else
 * made beforehand, in a place where everybody may write, is not used. What a dead server left in it is cleared, since
 * PostgreSQL would believe the number in there as long as any process has it.
 */
export async function openSocketFolder(folder: string, runner: Runner): Promise<void> {
  const ours = process.getuid?.();
  const owner = runner.owner ?? ours;
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return;
    throw new EmbeddedFault(
      `The folder for PostgreSQL's socket, ${folder}, can't be made (${error.code}): set TMPDIR to a short path of yours.`,
    );
  });
  const found = await lstat(folder);
  const trusted =
    found.isDirectory() && (found.uid === ours || found.uid === owner) && (found.mode & 0o77) === 0;
  if (!trusted)
    throw new EmbeddedFault(`${folder} isn't a private folder of ours: remove it and start again.`);
  for (const name of await readdir(folder)) await rm(join(folder, name));
  if (owner !== undefined && owner !== found.uid) await chown(folder, owner, owner);
}
