import { mkdtempSync, readdirSync, realpathSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Linux's folder in memory, and what has to be free for the clusters of a run and of others beside it. */
const memory = '/dev/shm';
const roomNeeded = 2e9;
const memoryNeeded = 4e9;

/**
 * Makes a folder for a test's PostgreSQL, which nobody misses after a power cut: in memory, where making and copying a cluster
 * costs half, or in the temporary folder if TMPDIR is set or memory is short. The test removes it; what a killed run left in
 * memory is removed by the next.
 */
export function folderInMemory(name: string): string {
  if (process.env.TMPDIR || !hasRoom())
    return realpathSync(mkdtempSync(join(tmpdir(), `sallyport-${name}-`)));
  clearOfDead();
  return mkdtempSync(join(memory, `${prefix}${process.pid}-${name}-`));
}

const prefix = 'sallyport-run-';

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > roomNeeded && process.availableMemory() > memoryNeeded;
  } catch {
    return false;
  }
}

function clearOfDead(): void {
  for (const name of readdirSync(memory).filter((it) => it.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length).split('-')[0]);
    if (!isRunning(pid)) rmSync(join(memory, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}
