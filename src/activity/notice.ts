import type { Context } from '../context.ts';
import type { NoticeKind } from '../mail/mails/notice.ts';
import type { Executor } from '../storage/database.ts';

export interface Notice {
  readonly kind: NoticeKind;
  readonly accountId: string;
  /** The line of the trail that it reports: time, network and browser. */
  readonly activityId: number;
}

/** Queues a notice in the transaction of the change it reports, so it is sent only if that commits. */
export const queueNotice = (context: Context, tx: Executor, notice: Notice): Promise<void> =>
  context.jobs.queue(tx, 'notice', { ...notice });
