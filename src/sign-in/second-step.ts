import { lockAccount } from '../accounts/accounts.sql.ts';
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
import { answer, type FittingAnswer } from '../two-step/answer.ts';
import { consumeChallenge } from '../two-step/challenge.sql.ts';
import { MISSES } from '../two-step/challenge.ts';
import { endChallenge, missChallenge } from '../two-step/miss-challenge.ts';
import { recoveryCodeUsed } from '../two-step/recovery-code-used.ts';
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
      const given = await answer(context, challenge.accountId, shown);
      if (!given.fits) return missChallenge(context, who, given);
      const entered = await enterWith(context, who, shown.kind, given, attempt, known);
      return entered.ok || entered.code === 'challenge-expired'
        ? entered
        : missChallenge(context, who, { fits: false, refusal: entered });
    },
    (reached) => limited(reached, own.name),
  );
  // Whatever died between its attempt and its answer has counted all the same, so the lane can be full first.
  if (!outcome.ok && outcome.variant === 'challenge') await endChallenge(context, who);
  return outcome as Outcome<B>;
}

const limited = (reached: LimitReached, own: string): Refusal =>
  reached.full.includes(own)
    ? refuse('too-many-attempts', { variant: 'challenge', cookies: { challenge: null } })
    : tooManyAttempts(reached);

/** Challenge, code, session, trail and notice in one transaction: all of it or nothing. */
async function enterWith(
  context: Context,
  { challenge, visitor }: Who,
  kind: SecondStep['kind'],
  given: FittingAnswer,
  attempt: Attempt,
  known: string | undefined,
): Promise<Outcome<SignedInBody>> {
  const { accountId } = challenge;
  const now = context.now();
  return transact<SignedInBody>(context, async (tx) => {
    const stands =
      (await lockAccount(tx, accountId, challenge.credentialVersion)) &&
      (await consumeChallenge(tx, challenge.id, now));
    if (!stands) return refuse('challenge-expired', { cookies: { challenge: null } });
    const refused = await given.spend(tx);
    if (refused) return refused;
    await giveBack(tx, attempt);
    const entered = await enter(context, tx, {
      accountId,
      visitor,
      known,
      secondStep: true,
      then: challenge.then,
    });
    if (kind === 'app') return entered;
    const recoveryCodesLeft = await recoveryCodeUsed(context, tx, { accountId, visitor });
    return done({ ...entered.body, recoveryCodesLeft }, entered.cookies);
  });
}
