import { lchown, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Changes the owner of a folder and everything in it from one user to another. Only root may write to its parent. The folder
 * comes first, so that the old owner can't reach its content any more. Files of other users keep their owner, and no link is
 * followed: the old owner could have linked to files of others.
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
