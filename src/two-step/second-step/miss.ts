import { lockAccount, requireReset } from '../../accounts/accounts.sql.ts';
import { deleteWhatBegan, raiseCredentialVersion } from '../../accounts/credentials-changed.sql.ts';
import { queuePasswordReset } from '../../accounts/password-reset.ts';
import { countFailedSecondSteps } from '../../activity/notice.sql.ts';
import { queueNotice, recordAndTell } from '../../activity/notice.ts';
import { record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { refuse, type Refusal } from '../../contract/outcome.ts';
import type { WhoMap } from '../../contract/who.ts';
import { isLimitReached, reserveIn, hasFullLane, newestIn } from '../../limits/reserve.ts';
import type { Transaction } from '../../storage/database.ts';
import { PERIOD_SECONDS } from '../codes/totp.ts';
import { countMiss, MAX_MISSES } from './challenge.sql.ts';
import type { WrongSecondStep } from './check.ts';
import { endOfHundred, hundredLanes, monthLane } from './lanes.ts';

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

/**
 * After a hundred misses of strangers the password has to be reset: somebody has it. Known browsers and live sessions
 * continue, and the link is mailed right away (NIST SP 800-63B-4 section 3.2.2). Once for a full hundred: if the reset
 * can't clear it (once in thirty days it does), strangers' app codes wait, and nobody resets in a loop.
 */
export async function requireResetOf(
  context: Context,
  { challenge, visitor }: WhoMap['challenge'],
): Promise<void> {
  const { accountId, credentialVersion, email } = challenge;
  await context.db.transaction(async (tx) => {
    if (!(await lockAccount(tx, accountId, credentialVersion))) return;
    const month = monthLane(accountId);
    const full = (await hasFullLane(tx, context, [month])) ? [month] : hundredLanes(accountId);
    const newest = await newestIn(tx, full);
    if (!newest || isLimitReached(await reserveIn(tx, context, [endOfHundred(accountId, newest)]))) return;
    await requireReset(tx, accountId);
    // Not `credentialsChanged`: signed-in people have shown both steps.
    await raiseCredentialVersion(tx, accountId);
    await deleteWhatBegan(tx, accountId);
    await recordAndTell(context, tx, { type: 'reset-required', at: context.now(), accountId, visitor });
    await queuePasswordReset(context, tx, { accountId, email, visitor });
  });
}
