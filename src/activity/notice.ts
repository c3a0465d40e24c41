import type { Context } from '../context.ts';
import type { NoticeKind } from '../mail/mails/notice.ts';
import type { Executor } from '../storage/database.ts';

export interface Notice {
  readonly kind: NoticeKind;
  readonly accountId: string;
  /** The line of the trail it tells of: when, from where, with which browser. */
  readonly activityId: number;
}

/** Puts a notice into the queue in the transaction of its change: it goes out once that is committed, or never. */
export const queueNotice = (context: Context, tx: Executor, notice: Notice): Promise<void> =>
  context.jobs.queue(tx, 'notice', { ...notice });
