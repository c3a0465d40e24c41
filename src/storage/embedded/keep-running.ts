import { setTimeout as pause } from 'node:timers/promises';
import { isRunning } from './processes.ts';

const lookEveryMs = 1_000;
/** The pause after a failed restart, because each one starts several programs. */
const tryAgainMs = 5_000;

export interface Kept {
  /** Ends the supervision; returns the process number of the running server, if there is one. */
  release(): Promise<number | undefined>;
}

/**
 * Restarts a server that ends by itself. On a full disk PostgreSQL ends when it can't write its log; it is restarted until
 * there is room. `start` returns the new server's process number.
 */
export function keepRunning(
  first: number,
  start: () => Promise<number>,
  log: (message: string) => void,
): Kept {
  const stopping = new AbortController();
  const { signal } = stopping;
  const wait = (ms: number) => pause(ms, undefined, { ref: false, signal }).catch(() => {});
  let pid: number | undefined = first;

  async function look(): Promise<void> {
    for (let said = ''; !signal.aborted;) {
      await wait(lookEveryMs);
      if (signal.aborted || (pid !== undefined && (await isRunning(pid)))) continue;
      if (pid !== undefined) log('PostgreSQL has ended by itself and is started again');
      pid = undefined;
      try {
        pid = await start();
        said = '';
        log('PostgreSQL runs again');
      } catch (fault) {
        const { message } = fault as Error;
        if (message !== said) log(message);
        said = message;
        await wait(tryAgainMs);
      }
    }
  }
  const looking = look();
  return {
    async release() {
      stopping.abort();
      await looking;
      return pid;
    },
  };
}
