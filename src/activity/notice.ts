import type { Context } from '../context.ts';
import type { NoticeKind } from '../text/mail-kinds.ts';
import type { Executor } from '../storage/database.ts';
import { record, type ActivityEntry, type ActivityType } from './record.ts';

export interface Notice {
  readonly kind: NoticeKind;
  readonly accountId: string;
  /** The line of the trail that it reports: time, network and browser. */
  readonly activityId: number;
}

/** Queues a notice in the transaction of the change it reports, so it is sent only if that commits. */
export const queueNotice = (context: Context, tx: Executor, notice: Notice): Promise<void> =>
  context.jobs.queue(tx, 'notice', { ...notice });

/** Writes the line of a change to an account, and queues the notice that reports it. Returns the line's id. */
export async function recordAndTell(
  context: Context,
  tx: Executor,
  line: ActivityEntry<ActivityType & NoticeKind> & Pick<Notice, 'accountId'>,
): Promise<number> {
  const activityId = await record(tx, line);
  await queueNotice(context, tx, { kind: line.type, accountId: line.accountId, activityId });
  return activityId;
}
