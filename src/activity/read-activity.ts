import { z } from 'zod';
import type { BrowserName } from '../text/browsers.ts';
import type { Context } from '../context.ts';
import { done, isRefused, type Outcome } from '../contract/outcome.ts';
import { nextOf, startOf } from '../contract/paging.ts';
import type { SessionWho } from '../contract/who.ts';
import { selectActivity } from './activity.sql.ts';
import type { ActivityType } from './record.ts';

// What a page of ten kilobytes holds.
const A_PAGE = 15;

export interface ActivityBody {
  readonly events: readonly ActivityEvent[];
  /** What `before` is for the next, older page; null at the end. */
  readonly next: string | null;
}

export interface ActivityEvent {
  readonly id: number;
  readonly type: ActivityType;
  readonly at: Date;
  readonly browser: BrowserName;
  readonly network: string;
  readonly reason?: string;
  /** Who did it, if it wasn't oneself: an administrator of an organization. */
  readonly by?: 'administrator';
}

/** Their reasons were typed by an operator or an administrator, for those who look after it; the row keeps them. */
const reasonIsOthers: ReadonlySet<ActivityType> = new Set([
  'two-step-reset-by-operator',
  'sessions-ended-by-operator',
  'account-deleted-by-operator',
  'account-suspended',
  'account-unsuspended',
  'mail-dropped-by-operator',
  'owner-changed-by-operator',
  'mandate-lifted-by-operator',
  'two-step-reset-by-administrator',
]);

/**
 * A line as the account's owner may read it: without what others wrote down for themselves, and without where an
 * administrator was when they did it.
 */
export const asOwnersRead = <
  Row extends {
    readonly type: string;
    readonly reason: string | null;
    readonly actorId: string | null;
    readonly browser: BrowserName;
    readonly network: string;
  },
>({
  type,
  reason,
  actorId,
  ...row
}: Row) => ({
  ...row,
  ...(actorId !== null && { by: 'administrator' as const, browser: '-', network: '-' }),
  type: type as ActivityType,
  ...(reason !== null && !reasonIsOthers.has(type as ActivityType) && { reason }),
});

/** One account's trail, newest first. */
const pagedFor = ({ id }: { readonly id: string }) =>
  ({ list: ['activity of account', id], field: 'before', place: z.int() }) as const;

/**
 * What happened with one's own account, newest first, fifteen at a time (ASVS 16.2.5 keeps it free of secrets). Refuses
 * `input-invalid` for a `before` that isn't the `next` of this list.
 */
export async function readActivity(
  context: Context,
  { account }: SessionWho,
  { before }: { before?: string | undefined },
): Promise<Outcome<ActivityBody>> {
  const paged = pagedFor(account);
  const start = startOf(context, paged, before);
  if (isRefused(start)) return start;
  const rows = await selectActivity(context.db, account.id, start.from, A_PAGE + 1);
  return done({
    events: rows.slice(0, A_PAGE).map(asOwnersRead),
    next: nextOf(context, paged, rows, A_PAGE, ({ id }) => id),
  });
}
