import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss, type Job, type JobResult, type Queue } from 'pg-boss';
import { masked } from '../process/masked.ts';
import { connecting } from './connect.ts';
import type { Connection, Executor } from './database.ts';

/** The queues, and what a job of each carries: ids and plain facts, never a secret. */
export interface JobData {
  notice: { kind: string; accountId: string; activityId: number };
  /** A right password that no second step may follow; `beganAs` is the session that would. */
  'password-alone': { accountId: string; beganAs: string; activityId: number; until: string };
  /** Sign-ins from new browsers that weren't told of at once; the line is the first one's. */
  'new-browsers': { accountId: string; activityId: number; until: string };
  'password-reset': {
    accountId: string;
    /** The row of its link; a job of the release before has none. */
    link?: string;
    /** Whether that says where it goes. */
    addressed: boolean;
    network: string;
    browser: string;
  };
  'address-restore': { activityId: number };
  invitation: { invitationId: string };
  /** One mail to one member; the line of the trail says who did what it tells of. */
  'member-mail': { kind: string; organizationId: string; accountId: string; activityId: number | null };
  /** A mail to many members, a page of them at a time. */
  'mail-round': {
    kind: string;
    organizationId: string;
    round: string;
    activityId: number | null;
    after: string | null;
    /** Members of these roles only. */
    roles?: ('owner' | 'administrator' | 'member')[];
  };
  organizations: Record<string, never>;
  checkpoint: Record<string, never>;
  'clean-up': Record<string, never>;
}
export type JobName = keyof JobData;

export interface Jobs {
  /**
   * Puts a job into the queue in the caller's transaction: it runs once that is committed, or never; after so many seconds
   * if told.
   */
  queue<N extends JobName>(tx: Executor, name: N, data: JobData[N], afterSeconds?: number): Promise<void>;
  /** Takes jobs of a kind, at least once each; a thrown fault makes it come again, later and later. */
  work<N extends JobName>(name: N, act: (data: JobData[N]) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

export interface JobQueue extends Pick<Jobs, 'queue' | 'stop'> {
  /** Queues that this program knows and the database doesn't have yet. */
  missing(): Promise<string[]>;
  /** Puts jobs that were given up back where they came from, to be tried as often as new ones; gives how many. */
  retryGivenUp(ids?: readonly string[]): Promise<number>;
  /** Forgets one that was given up, in the caller's transaction. */
  dropGivenUp(tx: Executor, id: string): Promise<void>;
}

/** Where a job goes that failed for the last time: it waits there for the operator, who has a month. */
export const GIVEN_UP = 'given-up';
const GIVEN_UP_DAYS = 30;

// A mail server may be away for a day: ten tries in the first two hours, from then on one an hour. A mail takes ten seconds
// at most; a job in hand for a minute was in the hands of a process that died, and comes again (pg-boss's own is fifteen
// minutes).
const retrying = {
  retryLimit: 32,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 3600,
  expireInSeconds: 60,
  deleteAfterSeconds: 3 * 86_400,
  deadLetter: GIVEN_UP,
};

const queues: Record<JobName, Omit<Queue, 'name'>> = {
  notice: { ...retrying, notify: true },
  'password-alone': retrying,
  'new-browsers': retrying,
  'password-reset': { ...retrying, notify: true },
  'address-restore': { ...retrying, notify: true },
  invitation: { ...retrying, notify: true },
  'member-mail': { ...retrying, notify: true },
  'mail-round': { ...retrying, notify: true },
  organizations: { retryLimit: 0, deleteAfterSeconds: 86_400 },
  checkpoint: { retryLimit: 0, deleteAfterSeconds: 3_600 },
  'clean-up': { retryLimit: 0, deleteAfterSeconds: 86_400 },
};

// What it does to its own tables may take a while.
const toBoss = (connection: Connection) => ({
  ...connecting(connection, { statement_timeout: '0' }),
  application_name: 'sallyport-jobs',
});

/** Makes or upgrades pg-boss's own schema and our queues. Call it under the migration lock only. */
export async function prepareJobs(connection: Connection): Promise<void> {
  const boss = new PgBoss({ ...toBoss(connection), max: 2, supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
  for (const [name, options] of [
    // First, because the others name it.
    [GIVEN_UP, { retryLimit: 0, retentionSeconds: GIVEN_UP_DAYS * 86_400 }] as const,
    ...Object.entries(queues),
  ]) {
    await boss.createQueue(name, options);
    // One that was there already goes by today's options.
    await boss.updateQueue(name, options);
  }
  await boss.stop({ graceful: false, close: true });
}

/**
 * A job is told of when it is put into the queue; but two that come while one is at work are told of once, and one that
 * is tried again isn't told of. So a worker takes a few at a time, goes on while it finds as many (with one at a time
 * pg-boss doesn't), and looks by itself every few seconds. Four that each wait ten seconds for the mail server are done
 * before the first of them expires.
 */
const taking = {
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 5,
  batchSize: 4,
  burstWhenBatchFull: true,
  perJobResults: true,
} as const;

/** How often a process looks for jobs that died with another. */
const looksAfterSeconds = 30;

// What the schema is made of is decided under the migration lock, never by whoever merely uses it.
const asItIs = { migrate: false, createSchema: false } as const;

/** Only puts jobs into the queues, for a process of a moment: takes none, looks after nothing. */
export async function openQueue(connection: Connection, onError: (error: Error) => void): Promise<JobQueue> {
  const alone = { supervise: false, schedule: false, registerInstance: false } as const;
  const boss = new PgBoss({ ...toBoss(connection), ...asItIs, ...alone, max: 1 });
  boss.on('error', onError);
  await boss.start();
  return {
    queue: queueOf(boss),
    async missing() {
      const made = new Set((await boss.getQueues()).map(({ name }) => name));
      return [GIVEN_UP, ...Object.keys(queues)].filter((name) => !made.has(name));
    },
    async retryGivenUp(ids) {
      let moved = 0;
      // A thousand at a time, until there are none.
      for (let some = -1; some !== 0; moved += some)
        some = await boss.redrive(GIVEN_UP, ids ? { ids: [...ids] } : {});
      return moved;
    },
    async dropGivenUp(tx, id) {
      await boss.deleteJob(GIVEN_UP, id, { db: fromDrizzle(tx, sql) });
    },
    stop: () => boss.stop({ graceful: false, close: true }),
  };
}

const queueOf =
  (boss: PgBoss): Jobs['queue'] =>
  async (tx, name, data, afterSeconds) => {
    const later = afterSeconds === undefined ? {} : { startAfter: afterSeconds };
    await boss.send(name, data, { ...later, db: fromDrizzle(tx, sql) });
  };

/** What became of a job. Of a fault the first line is kept, and of what caused it: the others hold what was in a statement. */
async function tried(
  id: string,
  act: () => Promise<void>,
  onError: (error: Error) => void,
): Promise<JobResult> {
  try {
    await act();
    return { id, status: 'completed' };
  } catch (fault) {
    onError(fault as Error);
    return { id, status: 'failed', output: { message: inOneLine(fault) } };
  }
}

function inOneLine(fault: unknown): string {
  const cause = fault instanceof Error && fault.cause instanceof Error ? fault.cause : undefined;
  const lines = [fault, ...(cause ? [cause] : [])].map(
    (it) => (it instanceof Error ? it.message : String(it)).split('\n')[0]!,
  );
  return masked(lines.join(': '));
}

/** Starts taking jobs from a schema that `prepareJobs` made. */
export async function startJobs(connection: Connection, onError: (error: Error) => void): Promise<Jobs> {
  const boss = new PgBoss({
    ...toBoss(connection),
    ...asItIs,
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: looksAfterSeconds,
    monitorIntervalSeconds: looksAfterSeconds,
  });
  boss.on('error', onError);
  await boss.start();
  await boss.schedule('checkpoint', '* * * * *');
  await boss.schedule('clean-up', '*/10 * * * *');
  await boss.schedule('organizations', '*/5 * * * *');
  return {
    queue: queueOf(boss),
    async work(name, act) {
      // One after another: of two links that are mailed, the later one is the newer one.
      await boss.work(name, taking, async (jobs: Job<JobData[typeof name]>[]) => {
        const results: JobResult[] = [];
        for (const job of jobs) results.push(await tried(job.id, () => act(job.data), onError));
        return results;
      });
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000, close: true }),
  };
}
