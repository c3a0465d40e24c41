import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds } from './own-postgres.ts';

/** A process of Node's that a figure starts. */
export interface Process {
  readonly ended: () => boolean;
  /** CPU seconds that it has used so far. */
  used(): number;
  /** Megabytes that it has in memory now (proc(5): VmRSS). */
  memory(): number;
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>;
}

/** Starts Node with these words, with no settings but the given ones. */
export function startProcess(args: readonly string[], env: object): Process {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    ended: () => child.exitCode !== null,
    used: () => cpuSeconds(child.pid!),
    memory() {
      const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))!;
      return Number(kilobytes) / 1024;
    },
    async stop() {
      child.kill('SIGTERM');
      await closed;
    },
  };
}

/** Waits until an address answers with success. Throws if the process has ended before. */
export async function answers(url: string, { ended }: Process): Promise<void> {
  const ok = () =>
    fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
  while (!(await ok())) {
    if (ended()) throw new Error(`the process for ${url} ended`);
    await sleep(20);
  }
}
