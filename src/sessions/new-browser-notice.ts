import { queueNotice } from '../activity/notice.ts';
import type { Context } from '../context.ts';
import { reserveIn } from '../limits/reserve.ts';
import type { Executor, Transaction } from '../storage/database.ts';
import type { JobData } from '../storage/jobs.ts';

const MINUTES = 10;

/** One mail in ten minutes, however many browsers sign in; what came meanwhile is told together afterwards. */
const once = (what: string, accountId: string) => ({
  name: `notice:${what}:${accountId}`,
  windows: [{ seconds: MINUTES * 60, most: 1 }],
});

/** Tells of a sign-in from a new browser, in its transaction: at once, or with others when the ten minutes are over. */
export async function tellOfNewBrowser(
  context: Context,
  tx: Transaction,
  ids: { accountId: string; activityId: number },
): Promise<void> {
  const { accountId } = ids;
  if (await reserveIn(tx, context, [once('new-browser', accountId)]))
    return queueNotice(context, tx, { kind: 'new-browser', ...ids });
  if (await reserveIn(tx, context, [once('new-browsers', accountId)])) await wait(context, tx, ids);
}

const wait = (
  context: Context,
  tx: Executor,
  ids: { accountId: string; activityId: number },
): Promise<void> => {
  const until = new Date(context.now().getTime() + MINUTES * 60_000).toISOString();
  return context.jobs.queue(tx, 'new-browsers', { ...ids, until }, MINUTES * 60);
};

/** The job: tells of the first that wasn't told at once, with the number of those since. */
export async function tellOfNewBrowsers(
  context: Context,
  { until, ...ids }: JobData['new-browsers'],
): Promise<void> {
  await context.db.transaction(async (tx) => {
    const due = new Date(until) <= context.now();
    if (due && (await reserveIn(tx, context, [once('new-browser', ids.accountId)])))
      await queueNotice(context, tx, { kind: 'new-browser', ...ids });
    else await wait(context, tx, ids);
  });
}
