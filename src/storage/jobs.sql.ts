import { sql } from 'drizzle-orm';
import type { Executor } from './database.ts';
import { GIVEN_UP, type JobName } from './jobs.ts';

export interface QueueState {
  readonly queue: string;
  /** Jobs that are due and that no worker has taken. */
  readonly waiting: number;
  /** Age of the oldest of them in seconds, by the database's clock. */
  readonly oldest: number;
}

/** The waiting jobs of each queue, the given-up ones included. Reads unfinished jobs only, through pg-boss's index. */
export async function selectQueues(db: Executor): Promise<QueueState[]> {
  const due = sql`(state = 'retry' OR start_after <= now())`;
  const { rows } = await db.execute<QueueState & Record<string, unknown>>(
    sql`SELECT name AS queue, count(*) FILTER (WHERE ${due})::int AS waiting,
        coalesce(extract(epoch FROM now() - min(created_on) FILTER (WHERE ${due})), 0)::float8 AS oldest
      FROM pgboss.job WHERE state < 'active' AND NOT starts_with(name, '__') GROUP BY name`,
  );
  return rows;
}

/** Totals over the queues: waiting mails, the age of the oldest, and how many jobs were given up. */
export function sumUp(queues: readonly QueueState[]) {
  const mails = queues.filter(({ queue }) => !unmailed.has(queue));
  return {
    waiting: mails.reduce((sum, { waiting }) => sum + waiting, 0),
    oldest: Math.max(0, ...mails.map(({ oldest }) => oldest)),
    givenUp: queues.find(({ queue }) => queue === GIVEN_UP)?.waiting ?? 0,
  };
}

/** Queues that hold no mail: scheduled work, checks that may lead to a mail, and jobs that wait for the operator. */
const unmailed: ReadonlySet<string> = new Set<JobName | typeof GIVEN_UP>([
  GIVEN_UP,
  'checkpoint',
  'clean-up',
  'new-browsers',
  'organizations',
  'password-alone',
]);
