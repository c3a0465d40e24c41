import { z } from 'zod';
import { requireResetOf, missChallenge } from './miss.ts';
import { hundredLanes, inARow, knownBrowserLanes, strangerLane, strangersLanes } from './lanes.ts';
import type { Context } from '../../context.ts';
import {
  giveBack,
  isLimitReached,
  limitOf,
  reserveIn,
  tooManyAttempts,
  withAttempt,
  type Attempt,
  type LimitReached,
} from '../../limits/reserve.ts';
import { done, isRefused, refuse, type Outcome, type Refusal } from '../../contract/outcome.ts';
import { transact } from '../../contract/transact.ts';
import { sentTogether } from '../../storage/pipelined.ts';
import type { KnownBrowser, WhoMap } from '../../contract/who.ts';
import { forgetMissingBrowser, isLastMiss } from '../../sessions/known-browser.ts';
import { checkSecondStep, type RightSecondStep, type WrongSecondStep } from './check.ts';
import { consumeChallenge, MAX_MISSES } from './challenge.sql.ts';
import { selectApps } from '../apps.sql.ts';
import { countRecoveryCodes } from '../authenticator.sql.ts';
import { readSecondStep, type SecondStep, type TypedSecondStep } from './typed.ts';
import type { Lane, Lanes } from '../../limits/lanes.ts';
import type { Ceremony } from '../passkeys/ceremony.ts';
import type { SentCredential } from '../passkeys/credential.ts';
import { passkeyLanes } from '../passkeys/lanes.ts';
import { enter, SignedIn, type SignedInBody } from '../../sessions/enter.ts';

export const Recovered = SignedIn.extend({ recoveryCodesLeft: z.int() });
export type RecoveredBody = z.infer<typeof Recovered>;

type Who = WhoMap['challenge'];

/** The second step by the six digits of the app (guide: Signing in with it). */
export const enterByApp = (
  context: Context,
  who: Who,
  input: { code: string; trustBrowser: boolean } & WantedPath,
) => secondStep(context, going(who, input.then), input);

/** The second step by a passkey or a security key. */
export const enterByKey = (
  context: Context,
  who: Who,
  { then, ...input }: { credential: SentCredential; trustBrowser: boolean } & WantedPath,
) => secondStep(context, going(who, then), input);

/** The second step by a recovery code, once (guide: Signing in with it); the answer says how many are left. */
export async function enterByRecoveryCode(
  context: Context,
  who: Who,
  { recoveryCode, then }: { recoveryCode: string } & WantedPath,
): Promise<Outcome<RecoveredBody>> {
  const entered = await secondStep(context, going(who, then), { recoveryCode });
  if (isRefused(entered)) return entered;
  const codes = await countRecoveryCodes(context.db, who.challenge.accountId);
  return done({ ...entered.body, recoveryCodesLeft: codes?.left ?? 0 }, entered.cookies);
}

/** The destination in the form: each of two tabs at this step has its own. */
interface WantedPath {
  readonly then?: string | undefined;
}
const going = (who: Who, then = who.challenge.then): Who => ({
  ...who,
  challenge: { ...who.challenge, then },
});

/**
 * The second step of a sign-in. Refuses the code's own refusals, `too-many-attempts` (the fifth miss ends the
 * challenge), `challenge-expired`. The only place that starts a session for an account with 2-Step Verification.
 */
async function secondStep(
  context: Context,
  who: Who,
  typed: TypedSecondStep & { readonly trustBrowser?: boolean },
): Promise<Outcome<SignedInBody>> {
  const { challenge, visitor } = who;
  const shown = readSecondStep(typed);
  if (isRefused(shown)) return shown;
  const { accountId, known } = challenge;
  const own = ownLane(challenge);
  // A browser that only completed a mailed reset is a stranger here, but keeps its row once signed in.
  const lane = known && !known.passwordOnly ? known : undefined;
  const lanes = lanesOf(who, shown, lane);
  // Read while the attempt is reserved; whether a code is good is decided when it is spent.
  const apps = shown.kind === 'app' ? selectApps(context.db, accountId) : undefined;
  apps?.catch(() => {});
  const claimant = { accountId, visitor, apps, ceremony: ceremonyOf(challenge) };
  const check = async (attempt: Attempt): Promise<Outcome<SignedInBody>> => {
    const given = await checkSecondStep(context, attempt, claimant, shown);
    if (!given.fits) return miss(context, who, { ...given, kind: shown.kind, attempt, lane });
    const entered = await enterWith(context, who, {
      ...{ kind: shown.kind, given, attempt },
      trust: typed.trustBrowser ? challenge.credentialVersion : undefined,
    });
    return !isRefused(entered) || entered.code === 'challenge-expired'
      ? entered
      : miss(context, who, { fits: false, refusal: entered, kind: shown.kind, attempt, lane });
  };
  return withAttempt(context, [own, ...lanes], check, async (reached) => {
    if (lane && isLastMiss({ reached }, lane)) {
      // Its last miss was never recorded: the process died, say.
      await forgetMissingBrowser(context, lane, visitor);
      return secondStep(context, { ...who, challenge: { ...challenge, known: undefined } }, typed);
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

/** What a passkey's challenge is for between the two steps: this sign-in. */
export const ceremonyOf = ({ id, accountId }: Pick<Who['challenge'], 'id' | 'accountId'>): Ceremony => ({
  purpose: 'second-step',
  account: accountId,
  boundTo: id,
});

/** A passkey is counted by its network, besides the sign-in's own lane: nobody guesses a signature. */
function lanesOf(
  { challenge, visitor }: Who,
  { kind }: SecondStep,
  browser: KnownBrowser | undefined,
): Lanes {
  if (kind === 'passkey') return passkeyLanes(visitor);
  return browser ? knownBrowserLanes(browser) : strangersLanes(challenge.accountId, kind, visitor);
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

const countInHundred = (context: Context, accountId: string) =>
  context.db.transaction((tx) => reserveIn(tx, context, hundredLanes(accountId)));

const isHundred = ({ full }: LimitReached, accountId: string): boolean =>
  hundredLanes(accountId).some(({ name }) => full.includes(name));

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
  { kind, given, attempt, trust }: RightAnswer,
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
        then: challenge.then,
        timeZone: challenge.timeZone,
        replaces: session,
      }),
    );
    if (!consumed()) return refuse('challenge-expired');
    return refused() ?? entered();
  });
}
