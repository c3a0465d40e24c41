import { execFile } from 'node:child_process';
import { readFile, readdir, readlink } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const linux = process.platform === 'linux';

export interface RunningProcess {
  readonly pid: number;
  /** The arguments. On systems without /proc they are the words of `ps`, so an argument with spaces is several words. */
  readonly command: readonly string[];
  /** The executed file, with " (deleted)" behind it if it was replaced since. Only on systems with /proc. */
  readonly executable?: string;
  readonly folder?: string;
}

/** Whether a process runs. A zombie doesn't. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  if (!linux) return true;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat !== '' && !/\) [ZX] /.test(stat);
}

/** A running process by its id, as far as this system tells; undefined if none runs. */
export async function describeProcess(pid: number): Promise<RunningProcess | undefined> {
  if (!(await isRunning(pid))) return undefined;
  if (!linux) {
    const words = await run('ps', ['-o', 'command=', '-ww', '-p', String(pid)]).catch(() => undefined);
    return words && { pid, command: words.stdout.trim().split(/\s+/) };
  }
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  if (command === undefined) return undefined;
  const executable = await readlink(`/proc/${pid}/exe`).catch(() => undefined);
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return {
    pid,
    command: command.split('\0').slice(0, -1),
    ...(executable !== undefined && { executable }),
    ...(folder !== undefined && { folder }),
  };
}

/** Every process that works inside `folder` or names it among its arguments. */
export async function processesIn(folder: string): Promise<number[]> {
  const pids = linux ? await readdir('/proc') : (await run('ps', ['-axo', 'pid='])).stdout.split(/\s+/);
  const found: number[] = [];
  for (const pid of pids.filter((name) => /^\d+$/.test(name)).map(Number)) {
    const it = await describeProcess(pid);
    if (it && (it.folder === folder || it.command.includes(folder))) found.push(pid);
  }
  return found;
}

/** Sends a signal to a process that may have ended in the meantime. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Polls every 25 ms until the condition holds (true) or the time is over (false). */
export async function until(isSo: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > end) return false;
    await pause(25);
  }
  return true;
}
