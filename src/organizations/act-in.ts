import type { Context } from '../context.ts';
import { isRefused, refuse, type Refusal } from '../contract/outcome.ts';
import { transact } from '../contract/transact.ts';
import { isAtLeast, mayActOn, type InsideWho, type MemberWho, type Role } from '../contract/who.ts';
import type { Transaction } from '../storage/database.ts';
import { lockAccounts, lockOrganization, selectRole } from './members.sql.ts';

/** The data of an act, with the rows locked. */
export interface Held {
  readonly organization: NonNullable<Awaited<ReturnType<typeof lockOrganization>>>;
  /** The person's own role, and whether their own 2-Step Verification is on. */
  readonly role: Role;
  readonly ownTwoStep: boolean;
}

export interface HeldOther extends Held {
  readonly other: Awaited<ReturnType<typeof lockAccounts>>[number] & { readonly role: Role };
}

/** The refusal for a role that is too low; none is lower than a member. */
export const roleNeeded = (least: Role): Refusal =>
  refuse('not-allowed', { variant: least === 'owner' ? 'owner-only' : 'administrator-only' });

/**
 * One transaction for a change of an organization. The gate's checks are repeated with the rows locked, accounts first
 * (by id), then the organization: of two simultaneous changes, the second one sees the first. Refuses `not-signed-in`
 * if the person's credentials changed meanwhile, `not-found`, `not-allowed`.
 */
export function actIn<T>(
  context: Context,
  who: InsideWho,
  least: Role,
  act: (tx: Transaction, held: Held) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  return transact<T>(context, async (tx) => {
    const held = await hold(tx, who, least, []);
    return isRefused(held) ? held : act(tx, held);
  });
}

/**
 * The same for an act on another member: nobody acts on themselves, on equals, or on people of higher rank, and
 * nobody without 2-Step Verification of their own. Refuses `own-two-step-first` besides.
 */
export function actOn<T>(
  context: Context,
  who: MemberWho,
  otherId: string,
  least: Role,
  act: (tx: Transaction, held: HeldOther) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  return transact<T>(context, async (tx) => {
    const held = await hold(tx, who, least, [otherId]);
    if (isRefused(held)) return held;
    const other = held.accounts.find(({ id }) => id === otherId);
    const role = other && (await selectRole(tx, held.organization.id, otherId));
    if (!other || !role) return refuse('not-found', { variant: 'member' });
    if (otherId === who.account.id) return refuse('not-allowed', { variant: 'self' });
    if (!mayActOn(held.role, role)) return refuse('not-allowed', { variant: 'above' });
    if (!held.ownTwoStep) return refuse('own-two-step-first');
    return act(tx, { ...held, other: { ...other, role } });
  });
}

async function hold(
  tx: Transaction,
  { account, organization: { id }, session }: InsideWho,
  least: Role,
  others: readonly string[],
) {
  const accounts = await lockAccounts(tx, [account.id, ...others]);
  const own = accounts.find((it) => it.id === account.id);
  const stands =
    own?.credentialVersion === account.credentialVersion &&
    (own.status === 'active' || own.status === 'reset-required');
  if (!stands) return refuse('not-signed-in');
  const organization = await lockOrganization(tx, id);
  const role = organization && (await selectRole(tx, id, account.id));
  if (!organization || !role) return refuse('not-found', { variant: 'organization' });
  if (!isAtLeast(role, least)) return roleNeeded(least);
  // A program is never more than an administrator, even one of the owner's.
  return { organization, role: session ? role : 'administrator', accounts, ownTwoStep: own.twoStep };
}
