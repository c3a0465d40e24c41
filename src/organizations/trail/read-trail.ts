import { z } from 'zod';
import { aboutOf } from '../../activity/about.ts';
import type { ActivityType } from '../../activity/kinds.ts';
import type { BrowserName } from '../../text/browsers.ts';
import type { Context } from '../../context.ts';
import { done, isRefused, oneOf, type Outcome } from '../../contract/outcome.ts';
import { nextOf, startOf } from '../../contract/paging.ts';
import { roles, type InsideWho, type Membership } from '../../contract/who.ts';
import { selectTrail, type TrailQuery } from './trail.sql.ts';
import { Organization, organizationBody } from '../organization.ts';

const PAGE_SIZE = 50;

const Someone = z.object({
  account: z.string(),
  /** Empty once the account is deleted. */
  name: z.string(),
  /** The present address of a person who is still a member; null for others. */
  email: z.string().nullable(),
});
type Someone = z.infer<typeof Someone>;

export const TrailEvent = z.object({
  id: z.int(),
  type: oneOf<ActivityType>(),
  at: z.date(),
  /** The actor; null for the operator and for time itself. */
  by: Someone.nullable(),
  /** The person it was done to, if that is another. */
  to: Someone.nullable(),
  reason: z.string().optional(),
  /** The invited address of an invitation's line, for a year; the new name of a renaming's. */
  subject: z.string().optional(),
  /** The role before, where one changed. */
  was: z.enum(roles).optional(),
  browser: oneOf<BrowserName>(),
  network: z.string(),
});
export type TrailEvent = z.infer<typeof TrailEvent>;

export const Trail = z.object({
  organization: Organization,
  events: z.array(TrailEvent),
  next: z.string().nullable(),
  asked: z.object({ type: z.string().optional(), account: z.string().optional() }),
});
export type TrailBody = z.infer<typeof Trail> & {
  /** Whether the page says that it may be behind. */
  readonly mayLag?: boolean;
};

type Row = Awaited<ReturnType<typeof selectTrail>>[number];

const someone = (
  account: string | null,
  name: string | null,
  email: string | null | false,
): Someone | null => (account === null ? null : { account, name: name ?? '', email: email || null });

function toEvent(row: Row): TrailEvent {
  const { id, type, at, reason, browser, network } = row;
  const concerned = someone(row.accountId, row.name, row.isMember !== null && row.email);
  const actor = someone(row.actorId, row.actorName, row.actorIsMember !== null && row.actorEmail);
  // A line of the command line names a member who didn't do it.
  const byOperator = type.endsWith('-by-operator');
  return {
    id,
    type: type as ActivityType,
    at,
    by: actor ?? (byOperator ? null : concerned),
    to: actor || byOperator ? concerned : null,
    ...(reason !== null && { reason }),
    ...aboutOf(type as ActivityType, row.words),
    browser,
    network,
  };
}

interface Asked {
  readonly before?: string | undefined;
  readonly type?: string | undefined;
  readonly account?: string | undefined;
}

/** One organization's filtered trail, newest first, for a role. */
const pagedFor = ({ id, role }: Membership, { type, account }: Asked) =>
  ({
    list: ['activity of organization', id, role, `type ${type ?? ''}`, `account ${account ?? ''}`],
    field: 'before',
    place: z.int(),
  }) as const;

/**
 * Who did what to whom in the organization, newest first, fifty at a time. Refuses `input-invalid` for a `before` that
 * isn't the `next` of this list.
 */
export async function readTrail(
  context: Context,
  { organization }: InsideWho,
  asked: Asked,
): Promise<Outcome<TrailBody>> {
  const { type, account } = asked;
  const paged = pagedFor(organization, asked);
  const start = startOf(context, paged, asked.before);
  if (isRefused(start)) return start;
  const query = { type, account, before: start.from, organizationId: organization.id, most: PAGE_SIZE + 1 };
  const rows = await context.mayLag((on) => selectTrail(on, query));
  return done({
    organization: organizationBody(organization, context.now()),
    events: rows.slice(0, PAGE_SIZE).map(toEvent),
    next: nextOf(context, paged, rows, PAGE_SIZE, ({ id }) => id),
    asked: { type, account },
    mayLag: context.config.databaseReadUrl !== undefined,
  });
}

/** The newest lines of certain types, for the page of what they changed. */
export async function newestOf(
  context: Context,
  { id: organizationId }: Membership,
  types: readonly ActivityType[],
  most: number,
): Promise<TrailEvent[]> {
  return (await selectTrail(context.db, { organizationId, types, most })).map(toEvent);
}

const A_BATCH = 1_000;

/** Every line in turn, a batch in memory at a time: for the CSV. */
export async function* eachEvent(
  context: Context,
  { id: organizationId }: Membership,
): AsyncGenerator<TrailEvent> {
  let query: TrailQuery = { organizationId, most: A_BATCH };
  for (;;) {
    const page = query;
    const rows = await context.mayLag((on) => selectTrail(on, page));
    for (const row of rows) yield toEvent(row);
    if (rows.length < A_BATCH) return;
    query = { ...query, before: rows.at(-1)!.id };
  }
}
