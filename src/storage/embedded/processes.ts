import { execFile } from 'node:child_process';
import { readFile, readdir, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const linux = process.platform === 'linux';

export interface RunningProcess {
  readonly pid: number;
  /** On systems without /proc the words of `ps`, so arguments with spaces come apart there. */
  readonly command: readonly string[];
  /** The file being executed; ends in " (deleted)" when it was replaced since. Only where /proc tells. */
  readonly executable?: string;
  readonly folder?: string;
}

/** A process that only waits to be reaped counts as gone. */
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
