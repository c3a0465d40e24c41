import { isRunning, signal } from './processes.ts';
import { until } from './until.ts';

const fastWithinMs = 8_000;
const immediateWithinMs = 3_000;

/**
 * Ends a server: a fast shutdown (SIGINT) writes everything out; one that takes too long is broken off (SIGQUIT), and
 * the next start recovers from the write-ahead log, so no committed row is lost either way.
 */
export async function endServer(pid: number, log: (message: string) => void): Promise<void> {
  const isGone = async () => !(await isRunning(pid));
  signal(pid, 'SIGINT');
  if (await until(isGone, fastWithinMs)) return;
  log(`PostgreSQL didn't stop within ${fastWithinMs / 1000} s and is broken off`);
  signal(pid, 'SIGQUIT');
  if (await until(isGone, immediateWithinMs)) return;
  log(`PostgreSQL (process ${pid}) is still there`);
}
