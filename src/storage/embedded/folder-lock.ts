import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EmbeddedFault, FolderBusy } from './fault.ts';

export interface FolderLock {
  release(): void;
}

/**
 * Lets one living process at a time own a data folder. SQLite is used only because Node can't lock files. The kernel releases
 * this lock when the process ends, so a `kill -9` leaves no stale lock, as a file with a process number would.
 */
export function lockFolder(dataDir: string): FolderLock {
  const path = join(dataDir, 'postgres.lock');
  let file: DatabaseSync | undefined;
  try {
    file = new DatabaseSync(path, { timeout: 0 });
    file.exec('BEGIN EXCLUSIVE');
    chmodSync(path, 0o600);
  } catch (error) {
    if (file?.isOpen) file.close();
    throw faultOf(error, dataDir, path);
  }
  const held = file;
  return {
    release() {
      if (held.isOpen) held.close();
    },
  };
}

const sqliteBusy = 5;
const sqliteFull = 13;

function faultOf(error: unknown, dataDir: string, path: string): EmbeddedFault {
  const { errcode, message } = error as { errcode?: number; message: string };
  if (errcode === sqliteBusy) {
    return new FolderBusy(
      `Another Sallyport is running on ${dataDir}: stop it first, or give this one another DATA_DIR.`,
    );
  }
  if (errcode === sqliteFull)
    return new EmbeddedFault(`DATA_DIR: no space is left in ${dataDir}: free some there.`);
  return new EmbeddedFault(
    `DATA_DIR: ${path} can't be locked (${message}): check who owns ${dataDir} and where it lies.`,
  );
}
