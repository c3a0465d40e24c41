import { z } from 'zod';
import type { Context } from '../../context.ts';
import { dueAt } from '../../mandate/mandate.ts';
import { done, isRefused, refuse, type Outcome } from '../../contract/outcome.ts';
import { nextOf, startOf, type Paged } from '../../contract/paging.ts';
import { isAtLeast, type Membership, type MemberWho, type Role } from '../../contract/who.ts';
import {
  countMembers,
  selectMembers,
  type ListQuery,
  type MemberState,
  type Place,
} from './list-members.sql.ts';
import { countInvitations } from '../invitations/invitations.sql.ts';
import { toBody, type OrganizationBody } from '../organization.ts';
import { listNames } from './list-names.ts';
import { readMoment } from '../../storage/readings.ts';

const A_PAGE = 50;

export interface MemberBody {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  /** The rest is for the owner and administrators only. */
  readonly email?: string;
  readonly twoStep?: MemberState;
  /** Since when it is on. */
  readonly since?: Date | null;
  /** When it has to be on, or had to be. */
  readonly dueAt?: Date | null;
  readonly lastSignInAt?: Date | null;
  /** Null while 2-Step Verification is off. */
  readonly recoveryCodesLeft?: number | null;
}

export interface Summary {
  readonly members: number;
  readonly on: number;
  readonly off: number;
  readonly due: number;
  readonly overdue: number;
  readonly invited: number;
}

export interface MembersBody {
  readonly organization: OrganizationBody;
  readonly members: readonly MemberBody[];
  /** What `after` is for the next page; null at the end. */
  readonly next: string | null;
  readonly summary?: Summary;
  /** One's own account, which nobody acts on by themselves. */
  readonly self: string;
  /** What was asked for, for the page. */
  readonly asked: { readonly state?: MemberState | undefined; readonly q?: string | undefined };
}

interface Asked {
  readonly state?: MemberState | undefined;
  readonly q?: string | undefined;
  readonly after?: string | undefined;
}

type Row = Awaited<ReturnType<typeof selectMembers>>[number];

/** What an owner or administrator sees of a member. */
export function toMember(row: Row, organization: Membership, now: Date): Required<MemberBody> {
  const due = row.twoStep ? undefined : dueAt(organization, row.newcomerSince);
  const state = row.twoStep ? 'on' : due === undefined ? 'off' : due <= now ? 'overdue' : 'due';
  return {
    account: row.accountId,
    name: row.name,
    role: row.role,
    email: row.email,
    twoStep: state,
    since: row.activeSince,
    dueAt: due ?? null,
    lastSignInAt: row.lastSignInAt === null ? null : readMoment(row.lastSignInAt),
    recoveryCodesLeft: row.twoStep ? row.recoveryCodesLeft : null,
  };
}

/** The list as owner and administrators read it, by what was asked for. */
const pagedFor = ({ id, role }: Membership, { state, q }: Asked) =>
  ({
    list: ['members by state', id, role, `state ${state ?? ''}`, `q ${q ?? ''}`],
    field: 'after',
    place: z
      .tuple([z.boolean(), z.iso.datetime(), z.guid()])
      .transform(([twoStep, since, accountId]) => ({ twoStep, newcomerSince: new Date(since), accountId })),
  }) as const satisfies Paged<Place>;

/**
 * The members, fifty at a time, those who need to act first. A plain member sees names and roles, in another order:
 * see `listNames`. Refuses `not-allowed` to a plain member who asks by state, or searches addresses; `input-invalid` for
 * an `after` that isn't the `next` of this list.
 */
export async function listMembers(
  context: Context,
  who: MemberWho,
  asked: Asked,
): Promise<Outcome<MembersBody>> {
  const { account, organization } = who;
  const { state, q } = asked;
  if (!isAtLeast(organization.role, 'administrator'))
    return state === undefined && q === undefined
      ? listNames(context, who, asked)
      : refuse('not-allowed', { variant: 'administrator-only' });
  const paged = pagedFor(organization, asked);
  const start = startOf<Place>(context, paged, asked.after);
  if (isRefused(start)) return start;
  const now = context.now();
  const rows = await selectMembers(context.db, {
    organizationId: organization.id,
    mandate: organization,
    now,
    state,
    search: q,
    after: start.from,
    most: A_PAGE + 1,
  });
  return done({
    organization: toBody(organization),
    members: rows.slice(0, A_PAGE).map((row) => toMember(row, organization, now)),
    next: nextOf(context, paged, rows, A_PAGE, ({ twoStep, newcomerSince, accountId }) => [
      twoStep,
      newcomerSince,
      accountId,
    ]),
    summary: await summarize(context, organization),
    self: account.id,
    asked: { state, q },
  });
}

export async function summarize(context: Context, organization: Membership): Promise<Summary> {
  const now = context.now();
  const counts = await countMembers(context.db, organization.id, organization, now);
  return { ...counts, invited: await countInvitations(context.db, organization.id, now) };
}

const A_BATCH = 1_000;

/** Every member in turn, a batch in memory at a time: for the CSV. */
export async function* eachMember(
  context: Context,
  organization: Membership,
): AsyncGenerator<Required<MemberBody>> {
  const now = context.now();
  let after: Place | undefined;
  const query: Omit<ListQuery, 'after'> = {
    organizationId: organization.id,
    mandate: organization,
    now,
    most: A_BATCH,
  };
  for (;;) {
    const rows = await selectMembers(context.db, { ...query, after });
    for (const row of rows) yield toMember(row, organization, now);
    if (rows.length < A_BATCH) return;
    after = rows.at(-1)!;
  }
}
