import type { Context } from '../context.ts';
import { closedRefusal, closedTo } from '../mandate/mandate.ts';
import { refuse, type Refusal } from '../contract/outcome.ts';
import {
  type ActingWho,
  isAtLeast,
  type MemberWho,
  type Role,
  type SessionWho,
  type WhoName,
} from '../contract/who.ts';
import { roleNeeded } from './act-in.ts';
import { proofNeeded } from '../sessions/proof.ts';
import { selectMembership } from './members.sql.ts';

interface Asks {
  readonly least: Role;
  /** Whether it passes even while the organization is closed to the person for want of 2-Step Verification. */
  readonly evenBlocked?: true;
  readonly ownTwoStep?: true;
  readonly proof?: true;
}

/** The role of each kind of member, and what else it has to have (see docs/who-may-what.md). */
const asks = {
  joined: { least: 'member', evenBlocked: true },
  member: { least: 'member' },
  administrator: { least: 'administrator' },
  'proven-administrator': { least: 'administrator', proof: true },
  owner: { least: 'owner' },
  'proven-owner': { least: 'owner', proof: true },
  'acting-administrator': { least: 'administrator', ownTwoStep: true, proof: true },
  'acting-owner': { least: 'owner', ownTwoStep: true, proof: true },
} as const satisfies Partial<Record<WhoName, Asks>>;

export type MemberWhoName = keyof typeof asks;

/**
 * Checks that a signed-in person passes as a kind of member of an organization, named by its slug or id. Refuses, in
 * this order: `not-found` to people outside it, whether or not it exists; `two-step-required`, or `proof-required` if only
 * this session hasn't shown a second step; `not-allowed`; `own-two-step-first`; `proof-required`.
 */
export async function passAsMember(
  context: Context,
  who: MemberWhoName,
  session: SessionWho,
  named: string,
): Promise<MemberWho | ActingWho | Refusal> {
  const { least, evenBlocked, ownTwoStep, proof }: Asks = asks[who];
  const organization = await selectMembership(context.db, session.account.id, named);
  if (!organization) return refuse('not-found', { variant: 'organization' });
  const standing = { ...session.account, methods: session.session.methods };
  const closed = evenBlocked ? undefined : closedTo(standing, organization, context.now());
  if (closed) return closedRefusal(closed, organization.name);
  if (!isAtLeast(organization.role, least)) return roleNeeded(least);
  if (ownTwoStep && !session.account.twoStep) return refuse('own-two-step-first');
  if (proof && !session.proof) return proofNeeded(session);
  return { ...session, organization };
}
