import { z } from 'zod';
import type { Context } from '../../context.ts';
import { isLimitReached, reserveIn, tooManyAttempts } from '../../limits/reserve.ts';
import { done, refuse, type Outcome } from '../../contract/outcome.ts';
import { mayActOn, roles, type ActingWho } from '../../contract/who.ts';
import { actIn, actOn } from '../act-in.ts';
import { queueMemberMail } from '../mails/mail-member.ts';
import { beginRound } from '../mails/mail-round.ts';
import { lineOf, record } from '../../activity/record.ts';
import { days } from '../../process/durations.ts';

const onceADay = (name: string) => ({ name, windows: [{ seconds: days(1), most: 1 }] });

export const Reminded = z.object({ reminded: z.literal(1) });
export type RemindedBody = z.infer<typeof Reminded>;

export const Reminding = z.object({ reminding: z.literal(true) });
export type RemindingBody = z.infer<typeof Reminding>;

/**
 * Mails one member who lacks 2-Step Verification how to set it up, once a day. Refuses `already-active`,
 * `too-many-attempts`, `not-allowed`, `not-found`.
 */
export function remindMember(
  context: Context,
  who: ActingWho,
  { account }: { account: string },
): Promise<Outcome<RemindedBody>> {
  return actOn(context, who, account, 'administrator', async (tx, held) => {
    const { organization, other } = held;
    if (other.twoStep) return refuse('already-active', { variant: 'member', to: null });
    const lane = onceADay(`remind:${organization.id}:${account}`);
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
 * Mails everybody who lacks 2-Step Verification, once a day; for an administrator only those whom they may act on.
 * Refuses `own-two-step-first`, `too-many-attempts`.
 */
export function remindAll(context: Context, who: ActingWho): Promise<Outcome<RemindingBody>> {
  return actIn(context, who, 'administrator', async (tx, { organization, role, ownTwoStep }) => {
    if (!ownTwoStep) return refuse('own-two-step-first');
    const lane = onceADay(`remind:${organization.id}`);
    const reserved = await reserveIn(tx, context, [lane]);
    if (isLimitReached(reserved)) return tooManyAttempts(reserved, { variant: 'reminded' });
    const activityId = await record(tx, lineOf(who, context.now(), 'members-reminded'));
    await beginRound(context, tx, {
      kind: 'reminder',
      organizationId: organization.id,
      of: context.now().toISOString(),
      activityId,
      roles: roles.filter((other) => mayActOn(role, other)),
    });
    return done({ reminding: true });
  });
}
