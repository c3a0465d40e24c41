import { lchown, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Gives a folder, which lies in one that only root may change, with everything in it from one user to another. The folder
 * first: from then on the one before can't get in by its path. What belongs to anybody else stays theirs, and no link is followed:
 * the one before could have put there a way to what isn't theirs.
 */
export async function giveTo(folder: string, from: number, to: number): Promise<void> {
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
