import { queueNotice } from '../activity/notice.ts';
import type { Context } from '../context.ts';
import { reserveIn } from '../limits/reserve.ts';
import type { Executor, Transaction } from '../storage/database.ts';
import type { JobData } from '../storage/jobs.ts';
import { hasSignedInAs } from './password-alone.sql.ts';

/** A second step that came in time is committed by then. */
const SLACK = 10_000;

interface Awaited {
  readonly accountId: string;
  /** The session that follows if the second step does. */
  readonly beganAs: string;
  /** The line of the trail that tells of the password. */
  readonly activityId: number;
  readonly until: Date;
}

const queue = (context: Context, tx: Executor, job: JobData['password-alone']): Promise<void> => {
  const milliseconds = new Date(job.until).getTime() + SLACK - context.now().getTime();
  return context.jobs.queue(tx, 'password-alone', job, Math.max(1, Math.ceil(milliseconds / 1000)));
};

/** Looks after a right password once its second step is late, in the transaction of the challenge it opened. */
export const awaitSecondStep = (
  context: Context,
  tx: Transaction,
  { until, ...ids }: Awaited,
): Promise<void> => queue(context, tx, { ...ids, until: until.toISOString() });

/**
 * The job: somebody has the password, and a browser that nobody knows, and no second step. Its owner is told, at most
 * once in six hours. Nothing if the second step followed, of that sign-in or of one that was begun after it in the same
 * browser.
 */
export async function tellOfPasswordAlone(context: Context, job: JobData['password-alone']): Promise<void> {
  const { accountId, activityId, beganAs } = job;
  // The clock that made the job may be ahead of this one.
  if (new Date(job.until) > context.now()) return queue(context, context.db, job);
  if (await hasSignedInAs(context.db, accountId, beganAs, activityId)) return;
  await context.db.transaction(async (tx) => {
    const lane = {
      name: `notice:password-alone:${accountId}`,
      windows: [{ seconds: 6 * 3_600, most: 1 }],
    };
    if (await reserveIn(tx, context, [lane]))
      await queueNotice(context, tx, { kind: 'password-alone', accountId, activityId });
  });
}
