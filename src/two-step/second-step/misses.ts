import {
  lockAccount,
  requireReset,
  deleteWhatBegan,
  raiseCredentialVersion,
} from '../../accounts/accounts.sql.ts';
import { countFailedSecondSteps } from '../../activity/activity.sql.ts';
import { queueNotice, queuePasswordReset, recordAndTell, record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { refuse, type Refusal } from '../../contract/outcome.ts';
import type { KnownBrowser, Visitor, WhoMap } from '../../contract/who.ts';
import { type Lane, type Lanes, type Window, byNetwork, timesAsMuch } from '../../limits/lanes.ts';
import { isLimitReached, reserveIn, hasFullLane, newestIn, type LimitReached } from '../../limits/reserve.ts';
import { days } from '../../process/durations.ts';
import { browserMisses } from '../../sessions/known-browser.ts';
import { sessionMisses } from '../../sessions/session-misses.ts';
import type { Transaction } from '../../storage/database.ts';
import { countMiss, MAX_MISSES } from './challenge.sql.ts';
import type { WrongSecondStep } from './second-step.ts';

// Second steps are counted only after a right password, so no outsider uses them up. Strangers, each known browser and
// each live session have lanes and an end of their own: misses in one don't close another. Of each app 3 codes of
// 10^6 fit at a time, so 50 attempts a day are a chance of 1 in 6,700 with one app, and of 1 in 1,300 with five.

const HUNDRED = 100;
const DAYS_30 = days(30);
/** Misses in a row end with a success only. */
const FOR_EVER = days(3_650);

const ofOne = [
  { seconds: 300, most: 5 },
  { seconds: 3_600, most: 20 },
  { seconds: days(1), most: 50 },
];

/** Accounts that strangers from one network missed, not the misses of one: colleagues don't close each other's. */
const accountsMissed = [
  { seconds: 300, most: 30 },
  { seconds: 3_600, most: 200 },
];

/** The second steps that are typed. */
type TypedKind = 'app' | 'recovery-code';

/** Recovery codes can't be guessed (60 bits): the hundred counts their misses and holds up app codes only. */
export const strangersLanes = (accountId: string, kind: TypedKind, { network }: Visitor): Lanes => [
  { name: strangerLane(accountId, kind), windows: ofOne },
  ...(kind === 'app' ? hundredLanes(accountId) : []),
  ...byNetwork(network, (name, times) => ({
    name: `second-step:missed-from:${name}`,
    windows: timesAsMuch(accountsMissed, times),
    share: { subject: accountId, most: 1 },
  })),
];

/** The lanes of a browser that is known to the account, apart from all strangers'. */
export const knownBrowserLanes = (browser: KnownBrowser): Lanes => [
  { name: `second-step:browser:${browser.id}`, windows: ofOne },
  browserMisses(browser),
];

/** The lanes of a live session, in which a signed-in person shows a second step again. */
export const sessionLanes = (sessionId: string): Lanes => [
  { name: `second-step:session:${sessionId}`, windows: ofOne },
  sessionMisses(sessionId),
];

/** The lane of app codes, or of recovery codes. */
export const strangerLane = (accountId: string, kind: TypedKind): string =>
  `second-step:${accountId}:${kind}:stranger`;

const lane = (accountId: string, name: string, window: Window): Lane => ({
  name: `second-step:${accountId}:${name}`,
  windows: [window],
});

/** All misses of strangers in thirty days. */
export const monthLane = (accountId: string): Lane =>
  lane(accountId, 'month', { seconds: DAYS_30, most: HUNDRED });

/** Strangers' misses since one of them last got in, however long ago (NIST SP 800-63B-4 section 3.2.2). */
const inARowLane = (accountId: string): Lane =>
  lane(accountId, 'in-a-row', { seconds: FOR_EVER, most: HUNDRED });

/** The two lanes of a hundred; a full one ends the strangers' ways in until a mailed reset. */
const hundredLanes = (accountId: string): Lane[] => [monthLane(accountId), inARowLane(accountId)];

/** Counts a stranger's miss of a recovery code, which no full hundred holds up. */
export const countInHundred = (context: Context, accountId: string) =>
  context.db.transaction((tx) => reserveIn(tx, context, hundredLanes(accountId)));

/** Whether the hundred is among the full lanes. */
export const isHundred = ({ full }: LimitReached, accountId: string): boolean =>
  hundredLanes(accountId).some(({ name }) => full.includes(name));

/** The lanes that a stranger's success clears. */
export const inARow = (accountId: string): string[] => [inARowLane(accountId).name];

/** A full hundred ends strangers' ways in once: another end takes another miss. */
const endOfHundred = (accountId: string, newest: Date): Lane =>
  lane(accountId, `ended:${newest.getTime()}`, { seconds: DAYS_30, most: 1 });

/** Mailed resets that clear the account's lanes. */
export const clearingLane = (accountId: string): Lane =>
  lane(accountId, 'cleared', { seconds: days(1), most: 3 });

/** Mailed resets that clear a full hundred: so password and mailbox together guess 200 times in thirty days. */
export const hundredClearingLane = (accountId: string): Lane =>
  lane(accountId, 'hundred-cleared', { seconds: DAYS_30, most: 1 });

/** Misses before a notice: a slip or two is normal. */
const SUSPICIOUS = 3;

/**
 * Records a wrong second step: counted on the challenge, written into the trail; the fifth ends the challenge.
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
  return { ...refusal, attemptsLeft: MAX_MISSES - misses };
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
 * After a hundred misses of strangers the password has to be reset: somebody has it. Known browsers and live sessions
 * continue, and the link is mailed right away (NIST SP 800-63B-4 section 3.2.2). Once for a full hundred: if the reset
 * can't clear it (once in thirty days it does), strangers' app codes wait, and nobody resets in a loop.
 */
export async function requireResetOf(
  context: Context,
  { challenge, visitor }: WhoMap['challenge'],
): Promise<void> {
  const { accountId, credentialVersion } = challenge;
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
    await queuePasswordReset(context, tx, accountId, visitor);
  });
}
