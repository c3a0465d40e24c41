import { z } from 'zod';
import type { BrowserName } from '../text/browsers.ts';
import type { Context } from '../context.ts';
import { done, isRefused, oneOf, type Outcome } from '../contract/outcome.ts';
import { nextOf, startOf } from '../contract/paging.ts';
import { roles, type SessionWho } from '../contract/who.ts';
import { aboutOf } from './about.ts';
import { selectActivity } from './activity.sql.ts';
import { typesOfKind, type ActivityKind } from './kinds.ts';
import type { ActivityType } from './kinds.ts';

// About ten kilobytes of a page.
const PAGE_SIZE = 15;

export const ActivityEvent = z.object({
  id: z.int(),
  type: oneOf<ActivityType>(),
  at: z.date(),
  browser: oneOf<BrowserName>(),
  network: z.string(),
  reason: z.string().optional(),
  /** The invited address of an invitation's line, for a year; the new name of a renaming's. */
  subject: z.string().optional(),
  /** The role before, where one changed. */
  was: z.enum(roles).optional(),
  /** The organization in which it happened, for its members; of one that was left, its name at that time. */
  organization: z.string().optional(),
  /** The actor, if it wasn't the account's owner: an administrator of an organization. */
  by: z.literal('administrator').optional(),
});
export type ActivityEvent = z.infer<typeof ActivityEvent>;

export const Activity = z.object({
  events: z.array(ActivityEvent),
  /** The `before` of the next, older page; null at the end. */
  next: z.string().nullable(),
});
/** With what the page shows besides: the filter, and the visitor's network, by which they know their own lines. */
export type ActivityBody = z.infer<typeof Activity> & {
  readonly kind?: ActivityKind | undefined;
  readonly here: string;
};

interface Asked {
  readonly kind?: ActivityKind | undefined;
  readonly before?: string | undefined;
}

/** Types whose reason an operator or administrator typed for their own records. The owner isn't shown it. */
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
 * A line as the account's owner may read it: without reasons that others typed for their own records, and without an
 * administrator's network and browser.
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

type Row = Awaited<ReturnType<typeof selectActivity>>[number];

function toEvent({ organization, words, ...row }: Row): ActivityEvent {
  const read = asOwnersRead(row);
  const named = organization ?? (leaving.has(read.type) ? words : null);
  return { ...read, ...aboutOf(read.type, words), ...(named !== null && { organization: named }) };
}

/** Lines whose words are the organization's name, which the person doesn't see otherwise any more. */
const leaving: ReadonlySet<ActivityType> = new Set(['member-removed', 'organization-left']);

/** The paging of one account's trail. */
const pagedFor = ({ id }: { readonly id: string }, kind: ActivityKind | undefined) =>
  ({
    list: ['activity of account', id, ...(kind ? [`kind ${kind}`] : [])],
    field: 'before',
    place: z.int(),
  }) as const;

/**
 * Reads the trail of one's own account, or one kind of its lines, newest first, fifteen at a time (free of secrets, ASVS
 * 16.2.5). Refuses `input-invalid` for a `before` that isn't a `next` of this list.
 */
export async function readActivity(
  context: Context,
  { account, visitor }: SessionWho,
  { kind, before }: Asked,
): Promise<Outcome<ActivityBody>> {
  const paged = pagedFor(account, kind);
  const start = startOf(context, paged, before);
  if (isRefused(start)) return start;
  const rows = await selectActivity(context.db, account.id, {
    types: kind && typesOfKind(kind),
    before: start.from,
    most: PAGE_SIZE + 1,
  });
  return done({
    events: rows.slice(0, PAGE_SIZE).map(toEvent),
    next: nextOf(context, paged, rows, PAGE_SIZE, ({ id }) => id),
    kind,
    here: visitor.network,
  });
}
