import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { endServer } from './end-server.ts';
import { describeProcess, processesIn, until, type RunningProcess } from './processes.ts';

/**
 * Finds a server of this cluster that outlived its starter (after a `kill -9`). Returns its process number if it has the same
 * binary and settings as the server we would start, and stops it otherwise. The caller holds the folder's lock, so no living
 * process owns the server.
 */
export async function adoptSurvivor(
  cluster: string,
  command: readonly string[],
  log: (message: string) => void,
): Promise<number | undefined> {
  const pidFile = join(cluster, 'postmaster.pid');
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
  if (!(pid > 1)) return undefined;
  const found = await describeProcess(pid);
  if (!found || !isServerOf(found, cluster)) {
    await clearRemains(cluster, pidFile);
    return undefined;
  }
  if (isTheSame(found, command)) {
    log(`PostgreSQL outlived its Sallyport (process ${pid}) and is taken over`);
    return pid;
  }
  log(`PostgreSQL outlived another Sallyport (process ${pid}) and is stopped first`);
  await endServer(pid, log);
  return undefined;
}

/**
 * Removes the pid file of a dead server once its last processes have ended. PostgreSQL refuses to start while any process
 * has the number in that file: another program by now, or its own zombie.
 */
async function clearRemains(cluster: string, pidFile: string): Promise<void> {
  const alone = await until(async () => (await processesIn(cluster)).length === 0, 10_000);
  if (alone) await rm(pidFile, { force: true });
}

function isServerOf(found: RunningProcess, cluster: string): boolean {
  const program = (found.executable ?? found.command[0] ?? '').replace(/ \(deleted\)$/, '');
  const here = found.folder === undefined ? found.command.includes(cluster) : found.folder === cluster;
  return here && basename(program) === 'postgres';
}

function isTheSame(found: RunningProcess, command: readonly string[]): boolean {
  const words = (list: readonly string[]) => list.join(' ').split(/\s+/).filter(Boolean).join(' ');
  const [binary] = command;
  return words(found.command) === words(command) && (found.executable ?? binary) === binary;
}
