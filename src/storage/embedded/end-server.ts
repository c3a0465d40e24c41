import { isRunning, signal, until } from './processes.ts';

const fastWithinMs = 8_000;
const immediateWithinMs = 3_000;

/**
 * Stops a server: by a fast shutdown (SIGINT), or if that takes too long an immediate one (SIGQUIT), after which the next
 * start recovers from the write-ahead log. No committed row is lost either way.
 */
export async function endServer(pid: number, log: (message: string) => void): Promise<void> {
  const isGone = async () => !(await isRunning(pid));
  signal(pid, 'SIGINT');
  if (await until(isGone, fastWithinMs)) return;
  log(`PostgreSQL didn't stop within ${fastWithinMs / 1000} s and is stopped by force`);
  signal(pid, 'SIGQUIT');
  if (await until(isGone, immediateWithinMs)) return;
  log(`PostgreSQL (process ${pid}) is still there`);
}
