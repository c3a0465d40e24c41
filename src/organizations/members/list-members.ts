import { z } from 'zod';
import type { Context } from '../../context.ts';
import { beginningOf, lackingDueAt, levelAsked, type Level, type Mandate } from '../../mandate/mandate.ts';
import { done, isRefused, refuse, type Outcome } from '../../contract/outcome.ts';
import { nextOf, startOf, type Paged } from '../../contract/paging.ts';
import { isAtLeast, roles, type Role, type Membership, type InsideWho } from '../../contract/who.ts';
import {
  countMembers,
  memberStates,
  selectMembers,
  type ListQuery,
  type MemberState,
} from './list-members.sql.ts';
import { countInvitations } from '../invitations/invitations.sql.ts';
import { Organization, organizationBody } from '../organization.ts';
import { memberSorts, Place, placeOf, type MemberSort } from './member-order.sql.ts';
import { listNames } from './list-names.ts';
import { readOffered, type Offered } from './remind.ts';
import { readMoment } from '../../storage/readings.ts';

const PAGE_SIZE = 50;

/** The kinds of methods. */
const methodKinds = ['app', 'passkey'] as const;

/** A member as the owner and administrators see them. */
export const ManagedMember = z.object({
  account: z.string(),
  name: z.string(),
  role: z.enum(roles),
  email: z.string(),
  /** Measured by what the organization requires: a member without a passkey is due where those are required. */
  twoStep: z.enum(memberStates),
  /** What they sign in with besides the password. */
  methods: z.array(z.enum(methodKinds)),
  /** Since when it is on. */
  since: z.date().nullable(),
  /** When it has to be on, or had to be. */
  dueAt: z.date().nullable(),
  joinedAt: z.date(),
  lastSignInAt: z.date().nullable(),
  /** Null while 2-Step Verification is off. */
  recoveryCodesLeft: z.int().nullable(),
});
export type ManagedMemberBody = z.infer<typeof ManagedMember>;

/** A plain member sees names and roles only. */
const Member = ManagedMember.partial({
  email: true,
  twoStep: true,
  methods: true,
  since: true,
  dueAt: true,
  joinedAt: true,
  lastSignInAt: true,
  recoveryCodesLeft: true,
});
export type MemberBody = z.infer<typeof Member>;

export const Summary = z.object({
  members: z.int(),
  on: z.int(),
  off: z.int(),
  due: z.int(),
  overdue: z.int(),
  invited: z.int(),
});
export type Summary = z.infer<typeof Summary>;

export const Members = z.object({
  organization: Organization,
  members: z.array(Member),
  /** The cursor of the next page; null at the end. */
  next: z.string().nullable(),
  summary: Summary.optional(),
  /** The person's own account, on which nobody acts here. */
  self: z.string(),
  /** The filter and the order, for the page. */
  asked: z.object({
    state: z.enum(memberStates).optional(),
    role: z.enum(roles).optional(),
    q: z.string().optional(),
    sort: z.enum(memberSorts).optional(),
  }),
});
export type MembersBody = z.infer<typeof Members> & {
  /** The data of the page's buttons for the owner and administrators. */
  readonly offered?: Offered;
  /** Whether the page says that it may be behind. */
  readonly mayLag?: boolean;
  /** For their page: the level that the states measure, and from when on. */
  readonly asks?: Asks;
};

interface Asked {
  readonly state?: MemberState | undefined;
  readonly role?: Role | undefined;
  readonly q?: string | undefined;
  readonly sort?: MemberSort | undefined;
  readonly after?: string | undefined;
}

/** What an organization asks for, as its states measure it: a raised level from its announcement on. */
export interface Asks {
  readonly level: Level;
  /** From when on; undefined if nothing is required. */
  readonly from: Date | undefined;
}

function asksOf(mandate: Mandate): Asks {
  const level = levelAsked(mandate);
  return { level, from: beginningOf(mandate, level)?.from };
}

type Row = Awaited<ReturnType<typeof selectMembers>>[number];

/** An owner's or administrator's view of a member. */
export function toMember(row: Row, organization: Membership, now: Date): ManagedMemberBody {
  const due = lackingDueAt(organization, row);
  const state = due ? (due <= now ? 'overdue' : 'due') : row.twoStep ? 'on' : 'off';
  return {
    account: row.accountId,
    name: row.name,
    role: row.role,
    email: row.email,
    twoStep: state,
    methods: methodKinds.filter((kind) => (kind === 'app' ? row.hasApp : row.passkey)),
    since: row.activeSince,
    dueAt: due ?? null,
    joinedAt: row.joinedAt,
    lastSignInAt: row.lastSignInAt === null ? null : readMoment(row.lastSignInAt),
    recoveryCodesLeft: row.twoStep ? row.recoveryCodesLeft : null,
  };
}

/** The filtered list for owner and administrators. */
const pagedFor = ({ id, role }: Membership, { state, role: ofRole, q, sort = 'state' }: Asked) =>
  ({
    list: [`members by ${sort}`, id, role, `state ${state ?? ''}`, `of ${ofRole ?? ''}`, `q ${q ?? ''}`],
    field: 'after',
    place: Place,
  }) as const satisfies Paged<Place>;

/**
 * The members, fifty at a time, those who need to act first unless another order is asked for. A plain member sees names and
 * roles, in an order of their own: see `listNames`. Refuses `not-allowed` to a plain member who asks by state or role, for an
 * order, or searches addresses; `input-invalid` for an `after` that isn't the `next` of this list.
 */
export async function listMembers(
  context: Context,
  who: InsideWho,
  asked: Asked,
): Promise<Outcome<MembersBody>> {
  const { account, organization } = who;
  const { state, role, q, sort = 'state' } = asked;
  if (!isAtLeast(organization.role, 'administrator'))
    return [state, role, q, asked.sort].every((it) => it === undefined)
      ? listNames(context, who, asked)
      : refuse('not-allowed', { variant: 'administrator-only' });
  const paged = pagedFor(organization, asked);
  const start = startOf<Place>(context, paged, asked.after);
  if (isRefused(start)) return start;
  const now = context.now();
  const query: ListQuery = {
    organizationId: organization.id,
    mandate: organization,
    now,
    state,
    role,
    search: q,
    sort,
    after: start.from,
    most: PAGE_SIZE + 1,
  };
  // The first page is where an act leads back to, so it shows what was just changed.
  const further = start.from !== undefined;
  const rows = further
    ? await context.mayLag((on) => selectMembers(on, query))
    : await selectMembers(context.db, query);
  return done({
    organization: organizationBody(organization, context.now()),
    members: rows.slice(0, PAGE_SIZE).map((row) => toMember(row, organization, now)),
    next: nextOf(context, paged, rows, PAGE_SIZE, (row) => placeOf(sort, row)),
    summary: await summarize(context, organization),
    offered: await readOffered(context, who),
    asks: asksOf(organization),
    self: account.id,
    asked: { state, role, q, sort: asked.sort },
    mayLag: further && context.config.databaseReadUrl !== undefined,
  });
}

async function summarize(context: Context, organization: Membership): Promise<Summary> {
  const now = context.now();
  const counts = await countMembers(context.db, organization.id, organization, now);
  return { ...counts, invited: await countInvitations(context.db, organization.id, now) };
}

const A_BATCH = 1_000;

/** Every member in turn, a batch in memory at a time: for the CSV. */
export async function* eachMember(
  context: Context,
  organization: Membership,
): AsyncGenerator<ManagedMemberBody> {
  const now = context.now();
  let after: Place | undefined;
  const query: Omit<ListQuery, 'after'> = {
    organizationId: organization.id,
    mandate: organization,
    now,
    most: A_BATCH,
  };
  for (;;) {
    const page = { ...query, after };
    const rows = await context.mayLag((on) => selectMembers(on, page));
    for (const row of rows) yield toMember(row, organization, now);
    if (rows.length < A_BATCH) return;
    after = placeOf('state', rows.at(-1)!);
  }
}
