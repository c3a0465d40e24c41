import { setTimeout as pause } from 'node:timers/promises';
import { isRunning } from './processes.ts';

const lookEveryMs = 1_000;
/** Starting it again takes programs of a moment: no more often than this while it doesn't work. */
const tryAgainMs = 5_000;

export interface Kept {
  /** Stops looking; gives the server that runs now, if one does. */
  letGo(): Promise<number | undefined>;
}

/**
 * Looks after a server that ended by itself: one whose disk is full ends when it can't write its log any more, and is
 * started again until there is room. `start` gives the new server's process number.
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
    async letGo() {
      stopping.abort();
      await looking;
      return pid;
    },
  };
}
