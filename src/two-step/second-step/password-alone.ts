import { queueNotice, record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import type { Lane } from '../../limits/lanes.ts';
import { isLimitReached, reserveIn } from '../../limits/reserve.ts';
import type { Visitor } from '../../contract/who.ts';
import type { Executor, Transaction } from '../../storage/database.ts';
import type { JobData } from '../../storage/jobs.ts';
import { hasSignedInAs } from './challenge.sql.ts';

/** The wait before the notice: a second step that came in time is committed by then. */
const SLACK = 10_000;

interface RightPassword {
  readonly accountId: string;
  /** The id of the session that follows, if the second step does. */
  readonly beganAs: string;
  readonly visitor: Visitor;
  readonly known: boolean;
  /** When the second step is too late. */
  readonly until: Date;
}

const queue = (context: Context, tx: Executor, job: JobData['password-alone']): Promise<void> => {
  const milliseconds = new Date(job.until).getTime() + SLACK - context.now().getTime();
  return context.jobs.queue(tx, 'password-alone', job, Math.max(1, Math.ceil(milliseconds / 1000)));
};

/** Lane of the trail: an attacker with a password can show it as often as hashes allow, and lines can't be removed. */
const linesOf = (accountId: string, { network }: Visitor): Lane => ({
  name: `noted:password-shown:${accountId}:${network}`,
  windows: [{ seconds: 60, most: 5 }],
});

/**
 * Records that the password was right, in a known browser or in a stranger's, and schedules the check of a stranger's
 * second step: in the transaction of the challenge, with the account's row locked.
 */
export async function noteRightPassword(
  context: Context,
  tx: Transaction,
  { accountId, beganAs, visitor, known, until }: RightPassword,
): Promise<void> {
  if (!known && isLimitReached(await reserveIn(tx, context, [linesOf(accountId, visitor)]))) return;
  const activityId = await record(tx, {
    type: 'password-shown',
    at: context.now(),
    accountId,
    sessionId: beganAs,
    reason: known ? 'known-browser' : 'new-browser',
    visitor,
  });
  if (!known) await queue(context, tx, { accountId, beganAs, activityId, until: until.toISOString() });
}

/**
 * The job: somebody has the password, in an unknown browser, and no second step. The owner is notified, at most
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
    if (!isLimitReached(await reserveIn(tx, context, [lane])))
      await queueNotice(context, tx, { kind: 'password-alone', accountId, activityId });
  });
}
