import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import type { Connection, Executor } from './database.ts';

/** The queues, and what a job of each carries: ids and plain facts, never a secret. */
export interface JobData {
  notice: {
    kind: 'two-step-on' | 'app-replaced' | 'recovery-code-used';
    accountId: string;
    activityId: number;
  };
  'clean-up': Record<string, never>;
}
export type JobName = keyof JobData;

export interface Jobs {
  /** Puts a job into the queue in the caller's transaction: it runs once that is committed, or never. */
  queue<N extends JobName>(tx: Executor, name: N, data: JobData[N]): Promise<void>;
  /** Takes jobs of a kind, at least once each; a thrown fault makes it come again, later and later. */
  work<N extends JobName>(name: N, act: (data: JobData[N]) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

// A mail server may be away for a day: about 20 tries, at most an hour apart.
const retrying = {
  retryLimit: 20,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 3600,
  deleteAfterSeconds: 3 * 86_400,
};

const toBoss = (connection: Connection) => ({ ...connection, application_name: 'sallyport-jobs' });

/** Makes or upgrades pg-boss's own schema and our queues. Call it under the migration lock only. */
export async function prepareJobs(connection: Connection): Promise<void> {
  const boss = new PgBoss({ ...toBoss(connection), max: 2, supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
  await boss.createQueue('notice', { ...retrying, notify: true });
  await boss.createQueue('clean-up', { retryLimit: 0, deleteAfterSeconds: 86_400 });
  await boss.stop({ graceful: false, close: true });
}

/** Starts taking jobs from a schema that `prepareJobs` made. */
export async function startJobs(connection: Connection, onError: (error: Error) => void): Promise<Jobs> {
  const boss = new PgBoss({
    ...toBoss(connection),
    max: 4,
    migrate: false,
    createSchema: false,
    useListenNotify: true,
  });
  boss.on('error', onError);
  await boss.start();
  await boss.schedule('clean-up', '*/10 * * * *');
  return {
    async queue(tx, name, data) {
      await boss.send(name, data, { db: fromDrizzle(tx, sql) });
    },
    async work(name, act) {
      await boss.work<JobData[typeof name]>(name, { pollingIntervalSeconds: 1 }, async (jobs) => {
        for (const job of jobs) await act(job.data);
      });
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000, close: true }),
  };
}
