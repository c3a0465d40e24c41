import { z } from 'zod';
import type { Context } from '../../context.ts';
import { done, refuse, type Outcome } from '../../contract/outcome.ts';
import { mayActOn, type InsideWho } from '../../contract/who.ts';
import { levelAsked, type Level } from '../../mandate/mandate.ts';
import { selectMembers } from './list-members.sql.ts';
import { ManagedMember, toMember } from './list-members.ts';
import { isElsewhere } from '../members.sql.ts';
import { wasReminded } from './remind.ts';
import { Organization, organizationBody } from '../organization.ts';

export const OneMember = z.object({ organization: Organization, member: ManagedMember });

/** One member with the data of the page's buttons, which programs don't get. */
export interface MemberPageBody extends z.infer<typeof OneMember> {
  /** Whether it is the person who asks. */
  readonly own: boolean;
  /** Whether the person who asks may act on them at all. */
  readonly mayAct: boolean;
  /** Whether they are also a member elsewhere, so that only the operator resets them. Never where. */
  readonly elsewhere: boolean;
  /** Whether one's own 2-Step Verification is on, which acting on others takes. */
  readonly ownTwoStep: boolean;
  /** What a reminder is about: what the organization asks for, and they lack; undefined if they lack nothing. */
  readonly lacks: Level | undefined;
  /** Whether they were sent a reminder in the last 24 hours. */
  readonly remindedToday: boolean;
}

/** One member, with the acts that are possible. Refuses `not-found`. */
export async function readMember(
  context: Context,
  who: InsideWho,
  { account }: { account: string },
): Promise<Outcome<MemberPageBody>> {
  const { account: own, organization } = who;
  const [row] = await selectMembers(context.db, {
    organizationId: organization.id,
    mandate: organization,
    now: context.now(),
    account,
    most: 1,
  });
  if (!row) return refuse('not-found', { variant: 'member' });
  const level = levelAsked(organization);
  const lacks = (level === 'any' ? row.twoStep : row.passkey) ? undefined : level;
  return done({
    organization: organizationBody(organization, context.now()),
    member: toMember(row, organization, context.now()),
    own: account === own.id,
    mayAct: account !== own.id && mayActOn(organization.role, row.role),
    elsewhere: await isElsewhere(context.db, account, organization.id),
    ownTwoStep: own.twoStep,
    lacks,
    remindedToday: lacks !== undefined && (await wasReminded(context, who, account)),
  });
}
