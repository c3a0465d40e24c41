import { z } from 'zod';
import type { Context } from '../../context.ts';
import { hasFullLane, isLimitReached, reserveIn, tooManyAttempts } from '../../limits/reserve.ts';
import { done, refuse, type Outcome } from '../../contract/outcome.ts';
import { mayActOn, roles, type ActingWho, type InsideWho, type Role } from '../../contract/who.ts';
import { actIn, actOn } from '../act-in.ts';
import { queueMemberMail } from '../mails/mail-member.ts';
import { selectRecipients } from '../mails/mail-round.sql.ts';
import { beginRound } from '../mails/mail-round.ts';
import { lineOf, record } from '../../activity/record.ts';
import { days } from '../../process/durations.ts';
import { levelAsked } from '../../mandate/mandate.ts';
import { hasPasskey } from '../members.sql.ts';
import { countWithout } from './list-members.sql.ts';

const onceADay = (name: string) => ({ name, windows: [{ seconds: days(1), most: 1 }] });
const toAll = (organizationId: string) => onceADay(`remind:${organizationId}`);
const toOne = (organizationId: string, accountId: string) =>
  onceADay(`remind:${organizationId}:${accountId}`);

/** The roles that a reminder by somebody with this role goes to, which are never their own. */
const remindedBy = (role: Role): Role[] => roles.filter((other) => mayActOn(role, other));

export const Reminded = z.object({ reminded: z.literal(1) });
export type RemindedBody = z.infer<typeof Reminded>;

export const Reminding = z.object({ reminding: z.literal(true) });
/** `count`, for the page, is the number of members it goes to. */
export type RemindingBody = z.infer<typeof Reminding> & { readonly count: number };

/** The data of the list's buttons for the owner and administrators. */
export interface Offered {
  /** Whether one's own 2-Step Verification is on, which reminding others takes. */
  readonly ownTwoStep: boolean;
  /** The number of members that a reminder to all would go to. */
  readonly toRemind: number;
  /** Whether it went out in the last 24 hours. */
  readonly remindedToday: boolean;
  /** The number of members whom it went to; 0 if that isn't known. */
  readonly remindedCount: number;
}

/** What the list offers an administrator: one's own setup first, and reminding those without it, at most once in 24 hours. */
export async function readOffered(context: Context, { account, organization }: InsideWho): Promise<Offered> {
  const { id, role } = organization;
  const toRemind = await countWithout(context.db, id, levelAsked(organization), remindedBy(role));
  const remindedToday = toRemind > 0 && (await hasFullLane(context.db, context, [toAll(id)]));
  const remindedCount = remindedToday ? ((await selectRecipients(context.db, id, 'reminder')) ?? 0) : 0;
  return { ownTwoStep: account.twoStep, toRemind, remindedToday, remindedCount };
}

/** Whether a member was sent a reminder of their own in the last 24 hours. */
export const wasReminded = (
  context: Context,
  { organization }: InsideWho,
  accountId: string,
): Promise<boolean> => hasFullLane(context.db, context, [toOne(organization.id, accountId)]);

/**
 * Mails one member who lacks what the organization asks for, 2-Step Verification or a passkey, how to set it up, once a day.
 * Refuses `already-active`, `too-many-attempts`, `not-allowed`, `not-found`.
 */
export function remindMember(
  context: Context,
  who: ActingWho,
  { account }: { account: string },
): Promise<Outcome<RemindedBody>> {
  return actOn(context, who, account, 'administrator', async (tx, held) => {
    const { organization, other } = held;
    const level = levelAsked(organization);
    if (level === 'any' && other.twoStep) return refuse('already-active', { variant: 'member', to: null });
    if (level === 'passkeys' && (await hasPasskey(tx, organization.id, account)))
      return refuse('already-active', { variant: 'memberKey', to: null });
    const lane = toOne(organization.id, account);
    const reserved = await reserveIn(tx, context, [lane]);
    if (isLimitReached(reserved)) return tooManyAttempts(reserved, { variant: 'reminded' });
    const activityId = await record(tx, lineOf(who, context.now(), 'member-reminded', { other: account }));
    await queueMemberMail(context, tx, {
      kind: 'reminder',
      organizationId: organization.id,
      accountId: account,
      activityId,
    });
    return done({ reminded: 1 });
  });
}

/**
 * Mails everybody who lacks what the organization asks for, once a day; for an administrator only those whom they may act on.
 * Refuses `own-two-step-first`, `too-many-attempts`.
 */
export function remindAll(context: Context, who: ActingWho): Promise<Outcome<RemindingBody>> {
  return actIn(context, who, 'administrator', async (tx, { organization, role, ownTwoStep }) => {
    if (!ownTwoStep) return refuse('own-two-step-first');
    const lane = toAll(organization.id);
    const reserved = await reserveIn(tx, context, [lane]);
    if (isLimitReached(reserved)) return tooManyAttempts(reserved, { variant: 'reminded' });
    const activityId = await record(tx, lineOf(who, context.now(), 'members-reminded'));
    const level = levelAsked(organization);
    const count = await countWithout(tx, organization.id, level, remindedBy(role));
    await beginRound(context, tx, {
      kind: 'reminder',
      organizationId: organization.id,
      of: context.now().toISOString(),
      activityId,
      lacking: level,
      roles: remindedBy(role),
      recipients: count,
    });
    return done({ reminding: true, count });
  });
}
