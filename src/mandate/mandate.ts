import { z } from 'zod';
import type { LiveSession, Membership, SignedInAccount } from '../contract/who.ts';
import type { Executor } from '../storage/database.ts';
import { zoneOf } from '../text/time-zones.ts';
import { selectRequiring, selectResetters } from './mandate.sql.ts';
import { refuse } from '../contract/outcome.ts';

/** An organization's mandate; nothing of it is stored per member. */
export type Mandate = Pick<Membership, 'requiredFrom' | 'announcedAt'>;

/**
 * When a member without 2-Step Verification has to have it: on the mandate's day if they were a member when it was
 * announced; right away if they joined, or were reset, later. Undefined where it isn't required.
 */
export function dueAt({ requiredFrom, announcedAt }: Mandate, newcomerSince: Date): Date | undefined {
  if (requiredFrom === null || announcedAt === null) return undefined;
  return newcomerSince < announcedAt ? requiredFrom : newcomerSince;
}

/**
 * Whether an organization is closed to a member for want of 2-Step Verification: it is due, or it was reset and has to
 * be set up again. Only that organization: the account and the others stay open.
 */
export function isBlocked(
  { twoStep, mustSetUp }: Pick<SignedInAccount, 'twoStep' | 'mustSetUp'>,
  membership: Mandate & Pick<Membership, 'newcomerSince'>,
  now: Date,
): boolean {
  if (twoStep) return false;
  if (mustSetUp) return true;
  const due = dueAt(membership, membership.newcomerSince);
  return due !== undefined && due <= now;
}

/** Why an organization is closed: its account lacks what is required, or only this session hasn't shown it. */
export type Closed = 'two-step-required' | 'proof-required';

/** What a session is measured by: its account's protection, and what it has shown itself. */
export type Standing = Pick<SignedInAccount, 'twoStep' | 'mustSetUp'> & Pick<LiveSession, 'methods'>;

/**
 * Whether an organization is closed to a session, and why: as `isBlocked` says, or because it doesn't accept trusted
 * browsers and one of them spared this session the second step. Members without 2-Step Verification are the mandate's
 * concern alone.
 */
export function closedTo(
  { methods, ...account }: Standing,
  membership: Mandate & Pick<Membership, 'newcomerSince' | 'trustedBrowsers'>,
  now: Date,
): Closed | undefined {
  if (isBlocked(account, membership, now)) return 'two-step-required';
  const spared = account.twoStep && !methods.includes('mfa');
  return spared && !membership.trustedBrowsers ? 'proof-required' : undefined;
}

export interface Requirement {
  readonly name: string;
  readonly slug: string;
  /** The mandate's day. */
  readonly from: Date;
  /** When this account has to have it: a member who joined after the announcement, right away. */
  readonly dueAt: Date;
  /** The zone whose days these are. */
  readonly timeZone: string;
}

/**
 * The organizations that require 2-Step Verification of this account, and when. Once announced it can't be disabled.
 */
export async function requiredBy(tx: Executor, accountId: string): Promise<Requirement[]> {
  const rows = await selectRequiring(tx, accountId);
  return rows.flatMap(({ name, slug, timeZone, newcomerSince, ...mandate }) => {
    const due = dueAt(mandate, newcomerSince);
    if (!due || !mandate.requiredFrom) return [];
    return [{ name, slug, from: mandate.requiredFrom, dueAt: due, timeZone: zoneOf(timeZone) }];
  });
}

export const Helper = z.object({
  organization: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['owner', 'administrator']),
});
export type Helper = z.infer<typeof Helper>;

/** The people who can really reset a lost 2-Step Verification of this account, with their addresses. */
export async function helpersOf(tx: Executor, accountId: string): Promise<Helper[]> {
  const rows = await selectResetters(tx, accountId);
  return rows.flatMap(({ role, ...row }) => (role === 'member' ? [] : [{ ...row, role }]));
}

/** Whether it was removed by another person, or couldn't be imported: nothing opens before it is set up again. */
export const setUpAgain = refuse('two-step-required', { variant: 'reset' });

/** The page that says why the setup comes first, and afterwards redirects to a path of our own. */
export const setUpFirst = (then: string): string =>
  `/account/two-step/required?then=${encodeURIComponent(then)}`;
