import { z } from 'zod';
import type { Context } from '../../context.ts';
import { isLimitReached, reserveIn, tooManyAttempts } from '../../limits/reserve.ts';
import { done, refuse, type Outcome } from '../../contract/outcome.ts';
import type { ActingWho } from '../../contract/who.ts';
import { resetTwoStep } from '../../two-step/reset-two-step.ts';
import { actOn } from '../act-in.ts';
import { queueMemberMail } from '../mails/mail-member.ts';
import { isElsewhere } from '../members.sql.ts';
import { lineOf, record } from '../../activity/record.ts';
import { days } from '../../process/durations.ts';

export const ResetOfMember = z.object({
  account: z.string(),
  sessionsEnded: z.int(),
});
export type ResetOfMemberBody = z.infer<typeof ResetOfMember>;

/** Resets a day: more of them aren't help for people who lost a phone. */
const perAccount = [{ seconds: days(1), most: 20 }];

/**
 * Helps a member who lost phone and recovery codes: their 2-Step Verification goes, they are signed out everywhere, and
 * set it up again at the next sign-in. Only for a member of no other organization: an attacker who knows a password
 * could otherwise invite its owner and reset them here to enter there. For all others, the operator resets. Refuses
 * `not-allowed` (elsewhere, oneself, above), `not-active`, `too-many-attempts`, `not-found`.
 */
export function resetMember(
  context: Context,
  who: ActingWho,
  { account, reason }: { account: string; reason: string },
): Promise<Outcome<ResetOfMemberBody>> {
  return actOn(context, who, account, 'administrator', async (tx, { organization }) => {
    if (await isElsewhere(tx, account, organization.id))
      return refuse('not-allowed', { variant: 'elsewhere' });
    const lane = { name: `resets:${who.account.id}`, windows: perAccount };
    const reserved = await reserveIn(tx, context, [lane]);
    if (isLimitReached(reserved)) return tooManyAttempts(reserved, { variant: 'resets' });
    const sessionsEnded = await resetTwoStep(context, tx, account);
    if (sessionsEnded === undefined) return refuse('not-active', { variant: 'member', to: null });
    const activityId = await record(
      tx,
      lineOf(who, context.now(), 'two-step-reset-by-administrator', { other: account, reason }),
    );
    const mail = { organizationId: organization.id, activityId };
    await queueMemberMail(context, tx, { ...mail, kind: 'reset-by-administrator', accountId: account });
    await queueMemberMail(context, tx, { ...mail, kind: 'reset-of-member', accountId: who.account.id });
    return done({ account, sessionsEnded });
  });
}
