import { requireResetOf } from '../accounts/require-reset.ts';
import { monthLane, strangerLanes } from '../accounts/stranger-lanes.ts';
import type { Context } from '../context.ts';
import {
  giveBack,
  tooManyAttempts,
  withAttempt,
  type Attempt,
  type LimitReached,
} from '../limits/reserve.ts';
import { done, refuse, type Outcome, type Refusal } from '../routes/outcome.ts';
import { transact } from '../routes/transact.ts';
import type { WhoMap } from '../routes/who.ts';
import { findKnownBrowser } from '../sessions/known-browser.ts';
import { answer, type Answer } from '../two-step/answer.ts';
import { consumeChallenge, MISSES } from '../two-step/challenge.sql.ts';
import { missChallenge } from '../two-step/miss-challenge.ts';
import { countRecoveryCodes } from '../two-step/authenticator.sql.ts';
import { secondStepLanes } from '../two-step/second-step-lanes.ts';
import { readSecondStep, type SecondStep } from '../two-step/typed-second-step.ts';
import { enter, type SignedInBody } from './enter.ts';

export interface RecoveredBody extends SignedInBody {
  readonly recoveryCodesLeft: number;
}

type Who = WhoMap['challenge'];

/** "Log in by entering the 6-digit authentication code generated in the OTP app" (the guide). */
export const enterByApp = (context: Context, who: Who, { code }: { code: string }) =>
  secondStep<SignedInBody>(context, who, { code });

/** A recovery code satisfies the whole step, once; the answer says how many are left. */
export const enterByRecoveryCode = (context: Context, who: Who, { recoveryCode }: { recoveryCode: string }) =>
  secondStep<RecoveredBody>(context, who, { recoveryCode });

/**
 * The second step of a sign-in. Refuses the code's own way, `too-many-attempts` (the fifth miss ends the challenge),
 * `challenge-expired`. Only here does a session come into being for an account with 2-Step Verification.
 */
async function secondStep<B extends SignedInBody>(
  context: Context,
  who: Who,
  typed: { code?: string; recoveryCode?: string },
): Promise<Outcome<B>> {
  const { challenge, visitor } = who;
  const shown = readSecondStep(typed);
  if ('ok' in shown) return shown;
  const known = await findKnownBrowser(context, visitor.knownToken, { accountId: challenge.accountId });
  const own = { name: `second-step:challenge:${challenge.id}`, windows: [{ seconds: 600, most: MISSES }] };
  const lanes = [
    own,
    ...secondStepLanes(challenge.accountId, shown.kind, visitor, known ? 'known' : 'stranger'),
  ];
  const outcome = await withAttempt(
    context,
    lanes,
    async (attempt): Promise<Outcome<SignedInBody>> => {
      const given = await answer(context, { accountId: challenge.accountId, visitor }, shown);
      if (!given.fits) return missChallenge(context, who, given);
      const entered = await enterWith(context, who, shown.kind, given, attempt, known);
      return entered.ok || entered.code === 'challenge-expired'
        ? entered
        : missChallenge(context, who, { fits: false, refusal: entered });
    },
    async (reached) => {
      if (reached.full.includes(monthLane(challenge.accountId))) await requireResetOf(context, who);
      return limited(reached, challenge.accountId, own.name);
    },
  );
  return outcome as Outcome<B>;
}

/**
 * The challenge's own lane outlives it, so a full one is the end of it. The challenge stays where it is, for one of the
 * five that are still being looked at may be the right one. A full lane of strangers says what helps: a new password.
 */
function limited(reached: LimitReached, accountId: string, own: string): Refusal {
  if (reached.full.includes(own)) return refuse('too-many-attempts', { variant: 'challenge' });
  const byStrangers = strangerLanes(accountId).some((lane) => reached.full.includes(lane));
  return byStrangers
    ? refuse('too-many-attempts', { variant: 'strangers', retryAt: reached.retryAt })
    : tooManyAttempts(reached);
}

/**
 * Challenge, code, session, trail and notice in one transaction: all of it or nothing. The account's row is held all that
 * time, so statements are few: five at most by app (`test/journeys/statements.test.ts` counts them), two more by recovery
 * code, which has a line and a notice of its own.
 */
async function enterWith(
  context: Context,
  { challenge, visitor, session }: Who,
  kind: SecondStep['kind'],
  given: Extract<Answer, { fits: true }>,
  attempt: Attempt,
  known: string | undefined,
): Promise<Outcome<SignedInBody>> {
  const { accountId } = challenge;
  const entered = await transact<SignedInBody>(context, async (tx) => {
    if (!(await consumeChallenge(tx, challenge, context.now()))) return refuse('challenge-expired');
    const refused = await given.spend(tx);
    if (refused) return refused;
    await giveBack(tx, attempt);
    return enter(context, tx, {
      accountId,
      visitor,
      known,
      secondStep: true,
      then: challenge.then,
      replaces: session,
    });
  });
  if (kind === 'app' || !entered.ok) return entered;
  const codes = await countRecoveryCodes(context.db, accountId);
  return done({ ...entered.body, recoveryCodesLeft: codes?.left ?? 0 }, entered.cookies);
}
