import { PgBoss, type Job, type JobResult, type Queue } from 'pg-boss';
import { days, hours } from '../process/durations.ts';
import { masked } from '../process/masked.ts';
import type { MemberMailKind, NoticeKind } from '../text/mail-kinds.ts';
import { connecting } from './connect.ts';
import type { Connection, Executor } from './database.ts';
import { namedAsItComes } from './named.ts';

/** The queues and the data of their jobs: ids and plain facts, never a secret. */
export interface JobData {
  notice: { kind: NoticeKind; accountId: string; activityId: number };
  /** A correct password that may not be followed by a second step; `beganAs` is the id of the session to come. */
  'password-alone': { accountId: string; beganAs: string; activityId: number; until: string };
  /** Sign-ins from new browsers that are reported together; `activityId` is the first one's line. */
  'new-browsers': { accountId: string; activityId: number; until: string };
  'password-reset': {
    accountId: string;
    /** The row of the link, so that a retry replaces its own; missing in jobs of the previous release. */
    link?: string;
    network: string;
    browser: string;
  };
  'address-restore': { activityId: number };
  invitation: { invitationId: string };
  /** One mail to one member; `activityId` is the trail's line that says who did what. */
  'member-mail': {
    kind: MemberMailKind;
    organizationId: string;
    accountId: string;
    activityId: number | null;
  };
  /** A mail to many members, sent a page of members at a time. */
  'mail-round': {
    kind: MemberMailKind;
    organizationId: string;
    round: string;
    activityId: number | null;
    after: string | null;
    /** Limits the mail to members without what this level asks for. Missing in jobs of the previous release. */
    lacking?: 'any' | 'passkeys';
    /** Limits the mail to members with these roles. */
    roles?: ('owner' | 'administrator' | 'member')[];
  };
  /** A session in which somebody signed in to an application, and which is over. */
  'back-channel-logout': { applicationId: string; accountId: string; sessionId: string };
  organizations: Record<string, never>;
  'ended-sign-ins': Record<string, never>;
  checkpoint: Record<string, never>;
  'clean-up': Record<string, never>;
}
export type JobName = keyof JobData;

export interface Jobs {
  /**
   * Adds a job in the caller's transaction, so it runs only if that commits. `afterSeconds` delays it.
   */
  queue<N extends JobName>(tx: Executor, name: N, data: JobData[N], afterSeconds?: number): Promise<void>;
  /** Runs each job of a queue at least once. A job that throws is retried, at growing intervals. */
  work<N extends JobName>(name: N, act: (data: JobData[N]) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

export interface JobQueue extends Pick<Jobs, 'queue' | 'stop'> {
  /** Queues of this release that the database doesn't have yet. */
  missing(): Promise<string[]>;
  /** Moves given-up jobs back to their queues, with all their tries again. Returns how many. */
  retryGivenUp(ids?: readonly string[]): Promise<number>;
  /** Deletes a given-up job in the caller's transaction. */
  dropGivenUp(tx: Executor, id: string): Promise<void>;
}

/** The queue of jobs that failed for the last time. They wait there for the operator for a month. */
export const GIVEN_UP = 'given-up';
const GIVEN_UP_KEPT = days(30);

// A mail server may be down for a day: ten tries in the first two hours, then one an hour. Sending takes ten seconds at
// most, so a job that has been active for a minute belonged to a process that died, and is retried (pg-boss's default:
// fifteen minutes).
const calling = {
  retryLimit: 12,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: hours(1),
  expireInSeconds: 60,
  deleteAfterSeconds: days(3),
};
/** A mail that couldn't be sent is kept for the operator; a call to an application isn't, whose operator is another. */
const retrying = { ...calling, retryLimit: 32, deadLetter: GIVEN_UP };

const queues: Record<JobName, Omit<Queue, 'name'>> = {
  notice: { ...retrying, notify: true },
  'password-alone': retrying,
  'new-browsers': retrying,
  'password-reset': { ...retrying, notify: true },
  'address-restore': { ...retrying, notify: true },
  invitation: { ...retrying, notify: true },
  'member-mail': { ...retrying, notify: true },
  'mail-round': { ...retrying, notify: true },
  'back-channel-logout': { ...calling, notify: true },
  organizations: { retryLimit: 0, deleteAfterSeconds: days(1) },
  'ended-sign-ins': { retryLimit: 0, deleteAfterSeconds: hours(1) },
  checkpoint: { retryLimit: 0, deleteAfterSeconds: hours(1) },
  'clean-up': { retryLimit: 0, deleteAfterSeconds: days(1) },
};

// pg-boss's own migrations may take longer than our statement timeout.
const toBoss = (connection: Connection) => ({
  ...connecting(connection, { statement_timeout: '0' }),
  application_name: 'sallyport-jobs',
});

/** Creates or upgrades pg-boss's schema and our queues. Call it only while holding the migration lock. */
export async function prepareJobs(connection: Connection): Promise<void> {
  const boss = new PgBoss({ ...toBoss(connection), max: 2, supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
  for (const [name, options] of [
    // First, because the others name it.
    [GIVEN_UP, { retryLimit: 0, retentionSeconds: GIVEN_UP_KEPT }] as const,
    ...Object.entries(queues),
  ]) {
    await boss.createQueue(name, options);
    // A queue that exists already gets this release's options.
    await boss.updateQueue(name, options);
  }
  await boss.stop({ graceful: false, close: true });
}

/**
 * Worker options. A new job is announced by NOTIFY, but jobs added while the worker is busy share one notification, and retries
 * have none. So a worker takes jobs in batches, repeats while batches are full (pg-boss doesn't do that for single jobs), and
 * polls every few seconds; more often would be most of what an idle node asks of PostgreSQL. Four jobs that each wait ten
 * seconds for the mail server end before the first expires.
 */
const taking = {
  pollingIntervalSeconds: 5,
  notifyPollingIntervalSeconds: 5,
  batchSize: 4,
  burstWhenBatchFull: true,
  perJobResults: true,
} as const;

/** The interval at which a process looks for jobs of a process that died. */
const superviseSeconds = 30;

// The schema is changed under the migration lock only, never by a process that just uses it.
const asItIs = { migrate: false, createSchema: false } as const;

/** Opens the queues for a short-lived process: it adds jobs, and runs and supervises none. */
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
      await boss.deleteJob(GIVEN_UP, id, { db: { executeSql: namedAsItComes(tx) } });
    },
    stop: () => boss.stop({ graceful: false, close: true }),
  };
}

const queueOf =
  (boss: PgBoss): Jobs['queue'] =>
  async (tx, name, data, afterSeconds) => {
    const later = afterSeconds === undefined ? {} : { startAfter: afterSeconds };
    await boss.send(name, data, { ...later, db: { executeSql: namedAsItComes(tx) } });
  };

/**
 * Runs one job and returns its result. Of a fault only the first line and its cause's are kept: others quote
 * statements.
 */
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

/** Starts running jobs, in a schema that `prepareJobs` created. */
export async function startJobs(connection: Connection, onError: (error: Error) => void): Promise<Jobs> {
  const boss = new PgBoss({
    ...toBoss(connection),
    ...asItIs,
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  });
  boss.on('error', onError);
  await boss.start();
  await boss.schedule('checkpoint', '* * * * *');
  await boss.schedule('ended-sign-ins', '* * * * *');
  await boss.schedule('clean-up', '*/10 * * * *');
  await boss.schedule('organizations', '*/5 * * * *');
  return {
    queue: queueOf(boss),
    async work(name, act) {
      // One after another, so that of two mailed links the later one is the newer one.
      await boss.work(name, taking, async (jobs: Job<JobData[typeof name]>[]) => {
        const results: JobResult[] = [];
        for (const job of jobs) results.push(await tried(job.id, () => act(job.data), onError));
        return results;
      });
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000, close: true }),
  };
}
