import { pbkdf2 } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';
import { promisify } from 'node:util';

/** Ten steps below the process: a tenth of the share of a busy core (sched(7)), and all of an idle one. */
const STEPS = 10;
const POOL_THREAD = 'libuv-worker';

/**
 * Lets the threads that hash passwords yield to the one that answers requests, and to PostgreSQL on the same machine: a
 * full hash queue then delays session checks little. Linux gives each thread a priority of its own; elsewhere, and where
 * the threads can't be told apart, everything stays as it is. Returns how many threads yield.
 */
export async function lowerPoolPriority(): Promise<number> {
  if (process.platform !== 'linux') return 0;
  // The first task starts all of the pool's threads.
  await promisify(pbkdf2)('', '', 1, 1, 'sha256');
  try {
    const pool = readdirSync('/proc/self/task').filter(
      (thread) => readFileSync(`/proc/self/task/${thread}/comm`, 'utf8').trim() === POOL_THREAD,
    );
    const nice = Math.min(getPriority() + STEPS, constants.priority.PRIORITY_LOW);
    for (const thread of pool) setPriority(Number(thread), nice);
    return pool.length;
  } catch {
    return 0;
  }
}
