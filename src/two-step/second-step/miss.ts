import { countFailedSecondSteps } from '../../activity/notice.sql.ts';
import { queueNotice } from '../../activity/notice.ts';
import { record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { isLimitReached, reserveIn } from '../../limits/reserve.ts';
import { type Refusal, refuse } from '../../contract/outcome.ts';
import type { WhoMap } from '../../contract/who.ts';
import type { Transaction } from '../../storage/database.ts';
import type { WrongSecondStep } from './check.ts';
import { countMiss, MAX_MISSES } from './challenge.sql.ts';
import { PERIOD_SECONDS } from '../codes/totp.ts';

/** Misses before a notice: a slip or two is normal. */
const SUSPICIOUS = 3;

/**
 * Records a wrong second step: counted on the challenge, written into the trail; the fifth ends the challenge. Two
 * codes that fit the same other time earn the hint that the phone's clock is off.
 */
export async function missChallenge(
  context: Context,
  { challenge, visitor }: WhoMap['challenge'],
  { refusal, otherTime }: WrongSecondStep,
): Promise<Refusal> {
  const misses = await context.db.transaction(async (tx) => {
    const counted = await countMiss(tx, challenge.id, otherTime);
    const ended = counted === undefined || counted >= MAX_MISSES;
    const activityId = await record(tx, {
      type: ended ? 'challenge-ended' : 'second-step-refused',
      at: context.now(),
      accountId: challenge.accountId,
      sessionId: challenge.beganAs,
      reason: refusal.code,
      visitor,
    });
    await noticeFailures(context, tx, challenge.accountId, activityId);
    return ended ? MAX_MISSES : counted;
  });
  if (misses >= MAX_MISSES) return refuse('too-many-attempts', { variant: 'challenge', to: '/sign-in' });
  return { ...refusal, ...clockHint(challenge, otherTime), attemptsLeft: MAX_MISSES - misses };
}

/**
 * Notifies the person that somebody has their password and not their phone: from the third miss within six hours on,
 * over however many sign-ins, and at most once in six hours.
 */
async function noticeFailures(context: Context, tx: Transaction, accountId: string, activityId: number) {
  if ((await countFailedSecondSteps(tx, accountId, context.now())) < SUSPICIOUS) return;
  const lane = {
    name: `notice:failed-second-steps:${accountId}`,
    windows: [{ seconds: 6 * 3_600, most: 1 }],
  };
  if (isLimitReached(await reserveIn(tx, context, [lane]))) return;
  await queueNotice(context, tx, { kind: 'failed-second-steps', accountId, activityId });
}

/**
 * Whether two misses show that the phone's clock is off, and by how much: two different codes of one challenge that fit
 * the same offset, one step more or less. One alone may be chance: twenty of a million codes fit somewhere.
 */
function clockHint(
  first: { readonly clockOffset: number | null; readonly clockStep: number | null },
  now: WrongSecondStep['otherTime'],
): { variant: 'slow' | 'fast'; facts: { count: number } } | undefined {
  if (!now || first.clockOffset === null || first.clockStep === null) return undefined;
  if (first.clockStep === now.step || Math.abs(first.clockOffset - now.offset) > 1) return undefined;
  const count = Math.max(1, Math.round((Math.abs(now.offset) * PERIOD_SECONDS) / 60));
  return { variant: now.offset < 0 ? 'slow' : 'fast', facts: { count } };
}
