import type { Context } from '../../context.ts';
import { isRefused, refuse, type Outcome, type Refusal } from '../../contract/outcome.ts';
import { transact } from '../../contract/transact.ts';
import type { KnownBrowser, WhoMap } from '../../contract/who.ts';
import type { Lane, Lanes } from '../../limits/lanes.ts';
import {
  giveBack,
  isLimitReached,
  limitOf,
  tooManyAttempts,
  withAttempt,
  type Attempt,
  type LimitReached,
} from '../../limits/reserve.ts';
import { enter, type SignedInBody } from '../../sessions/enter.ts';
import { forgetMissingBrowser, isLastMiss } from '../../sessions/known-browser.ts';
import { sentTogether } from '../../storage/pipelined.ts';
import { consumeChallenge, MAX_MISSES } from './challenge.sql.ts';
import {
  countInHundred,
  inARow,
  isHundred,
  knownBrowserLanes,
  missChallenge,
  requireResetOf,
  strangerLane,
  strangersLanes,
} from './misses.ts';
import type { RightSecondStep, SecondStep, WrongSecondStep } from './second-step.ts';

type Who = WhoMap['challenge'];

/** What a form between the two steps says besides the second step. */
export interface Wishes {
  /** The destination in the form: each of two tabs at this step has its own. */
  readonly then?: string | undefined;
  /** Whether the browser shall be trusted from now on. */
  readonly trustBrowser?: boolean | undefined;
}

/**
 * The second step of a sign-in, of any kind: the attempt is reserved, the second step checked, then it and the challenge are
 * spent and the session started in one transaction. Refuses the second step's own refusals, `too-many-attempts` (the fifth miss
 * ends the challenge), `challenge-expired`. The only place that starts a session for an account with 2-Step Verification.
 */
export async function answerChallenge(
  context: Context,
  who: Who,
  shown: SecondStep,
  { then = who.challenge.then, trustBrowser }: Wishes,
): Promise<Outcome<SignedInBody>> {
  const { challenge, visitor } = who;
  const { accountId, known } = challenge;
  const { kind } = shown;
  const own = ownLane(challenge);
  // A browser that only completed a mailed reset is a stranger here, but keeps its row once signed in.
  const lane = known && !known.passwordOnly ? known : undefined;
  const check = async (attempt: Attempt): Promise<Outcome<SignedInBody>> => {
    const given = await shown.check(attempt);
    if (!given.fits) return miss(context, who, { ...given, kind, attempt, lane });
    const trust = trustBrowser ? challenge.credentialVersion : undefined;
    const entered = await enterWith(context, who, { kind, given, attempt, then, trust });
    return !isRefused(entered) || entered.code === 'challenge-expired'
      ? entered
      : miss(context, who, { fits: false, refusal: entered, kind, attempt, lane });
  };
  return withAttempt(context, [own, ...lanesOf(who, shown, lane)], check, async (reached) => {
    if (lane && isLastMiss({ reached }, lane)) {
      // Its last miss was never recorded: the process died, say.
      await forgetMissingBrowser(context, lane, visitor);
      const stranger = { ...who, challenge: { ...challenge, known: undefined } };
      return answerChallenge(context, stranger, shown, { then, trustBrowser });
    }
    if (isHundred(reached, accountId)) await requireResetOf(context, who);
    return limited(reached, accountId, own.name);
  });
}

/** The misses of one sign-in. */
const ownLane = ({ id }: Pick<Who['challenge'], 'id'>): Lane => ({
  name: `second-step:challenge:${id}`,
  windows: [{ seconds: 600, most: MAX_MISSES }],
});

/** The lanes besides the sign-in's own: of the known browser, or of all strangers. */
function lanesOf({ challenge, visitor }: Who, shown: SecondStep, browser: KnownBrowser | undefined): Lanes {
  if (shown.kind === 'passkey') return shown.lanes;
  return browser ? knownBrowserLanes(browser) : strangersLanes(challenge.accountId, shown.kind, visitor);
}

interface Miss extends WrongSecondStep {
  readonly kind: SecondStep['kind'];
  readonly attempt: Attempt;
  /** The known browser of the sign-in. */
  readonly lane: KnownBrowser | undefined;
}

/** A miss, and the consequences if it was the last one of a lane. */
async function miss(context: Context, who: Who, { kind, attempt, lane, ...given }: Miss): Promise<Refusal> {
  const { challenge, visitor } = who;
  const refusal = await missChallenge(context, who, given);
  if (lane && isLastMiss(attempt, lane)) await forgetMissingBrowser(context, lane, visitor);
  // Recovery codes aren't held up by the hundred; their misses count for it all the same.
  if (!lane && kind === 'recovery-code' && isLimitReached(await countInHundred(context, challenge.accountId)))
    await requireResetOf(context, who);
  return refusal;
}

/**
 * The challenge's own lane outlives it, so a full one is its end. The challenge stays as it is, because one of the
 * five still being checked may be the right one. A full lane of strangers says what helps: a new password.
 */
function limited(reached: LimitReached, accountId: string, own: string): Refusal {
  const limit = limitOf(reached);
  if (reached.full.includes(own))
    return refuse('too-many-attempts', { variant: 'challenge', to: '/sign-in', limit });
  const byStrangers = (['app', 'recovery-code'] as const).some((kind) =>
    reached.full.includes(strangerLane(accountId, kind)),
  );
  // Misses in a row don't expire: only a new password helps.
  const retryAt = inARow(accountId).some((lane) => reached.full.includes(lane)) ? undefined : reached.retryAt;
  return byStrangers || isHundred(reached, accountId)
    ? refuse('too-many-attempts', { variant: 'strangers', retryAt, limit })
    : tooManyAttempts(reached);
}

interface RightAnswer {
  readonly kind: SecondStep['kind'];
  readonly given: RightSecondStep;
  readonly attempt: Attempt;
  readonly then: string;
  /** The version of the credentials under which the browser is trusted, if the person asks for that. */
  readonly trust: number | undefined;
}

/**
 * Challenge, code, session, trail and notice in one transaction: all of it or nothing. The account's row stays locked
 * all that time, so statements are few (`test/sign-in/statements.test.ts` counts them) and leave together: if the
 * challenge or the code was spent meanwhile, what came after them is rolled back.
 */
function enterWith(
  context: Context,
  { challenge, visitor, session }: Who,
  { kind, given, attempt, then, trust }: RightAnswer,
): Promise<Outcome<SignedInBody>> {
  const { accountId, known } = challenge;
  return transact(context, async (tx) => {
    const [consumed, refused, , entered] = await sentTogether(
      consumeChallenge(tx, challenge, context.now()),
      given.spend(tx),
      giveBack(tx, attempt, known && !known.passwordOnly ? [] : inARow(accountId)),
      enter(context, tx, {
        accountId,
        visitor,
        known,
        secondStep: given.method,
        by: kind === 'passkey' ? 'key' : kind,
        trust,
        beganAs: challenge.beganAs,
        then,
        timeZone: challenge.timeZone,
        replaces: session,
      }),
    );
    if (!consumed()) return refuse('challenge-expired');
    return refused() ?? entered();
  });
}
