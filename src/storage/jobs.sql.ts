import { sql } from 'drizzle-orm';
import type { Executor } from './database.ts';
import { GIVEN_UP, type JobName } from './jobs.ts';

export interface QueueState {
  readonly queue: string;
  /** Jobs whose time has come and that nobody has in hand. */
  readonly waiting: number;
  /** How long the oldest of them has been there, in seconds by the clock that made it. */
  readonly oldest: number;
}

/**
 * What waits in each of our queues; what was given up is a queue of its own. Reads only what isn't done yet, by
 * pg-boss's index of it.
 */
export async function selectQueues(db: Executor): Promise<QueueState[]> {
  const due = sql`(state = 'retry' OR start_after <= now())`;
  const { rows } = await db.execute<QueueState & Record<string, unknown>>(
    sql`SELECT name AS queue, count(*) FILTER (WHERE ${due})::int AS waiting,
        coalesce(extract(epoch FROM now() - min(created_on) FILTER (WHERE ${due})), 0)::float8 AS oldest
      FROM pgboss.job WHERE state < 'active' AND NOT starts_with(name, '__') GROUP BY name`,
  );
  return rows;
}

/** The same in few words: mails (whatever is no work of a clock's), and how many were given up. */
export function sumUp(queues: readonly QueueState[]) {
  const mails = queues.filter(({ queue }) => !unmailed.has(queue));
  return {
    waiting: mails.reduce((sum, { waiting }) => sum + waiting, 0),
    oldest: Math.max(0, ...mails.map(({ oldest }) => oldest)),
    givenUp: queues.find(({ queue }) => queue === GIVEN_UP)?.waiting ?? 0,
  };
}

/** Work of the clock's, what may become a mail, and what waits for the operator. */
const unmailed: ReadonlySet<string> = new Set<JobName | typeof GIVEN_UP>([
  GIVEN_UP,
  'checkpoint',
  'clean-up',
  'new-browsers',
  'organizations',
  'password-alone',
]);
