import type { Membership, SignedInAccount } from '../contract/who.ts';

/** What an organization holds of its mandate, and nothing is written per member. */
export type Mandate = Pick<Membership, 'requiredFrom' | 'announcedAt'>;

/**
 * When a member without 2-Step Verification has to have it: on the mandate's day if they were there when it was
 * announced; whoever came later, or was reset later, at once. Nothing where it isn't required.
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
