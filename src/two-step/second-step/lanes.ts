import type { Lane, Lanes, Window } from '../../limits/lanes.ts';
import { byNetwork, timesAsMuch } from '../../limits/networks.ts';
import type { KnownBrowser, Visitor } from '../../contract/who.ts';
import { browserMisses } from '../../sessions/known-browser.ts';
import { sessionMisses } from '../../sessions/session-misses.ts';
import { days } from '../../process/durations.ts';

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
export type TypedKind = 'app' | 'recovery-code';

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

export const knownBrowserLanes = (browser: KnownBrowser): Lanes => [
  { name: `second-step:browser:${browser.id}`, windows: ofOne },
  browserMisses(browser),
];

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
export const hundredLanes = (accountId: string): Lane[] => [monthLane(accountId), inARowLane(accountId)];

/** The lanes that a stranger's success clears. */
export const inARow = (accountId: string): string[] => [inARowLane(accountId).name];

/** A full hundred ends strangers' ways in once: another end takes another miss. */
export const endOfHundred = (accountId: string, newest: Date): Lane =>
  lane(accountId, `ended:${newest.getTime()}`, { seconds: DAYS_30, most: 1 });

/** Mailed resets that clear the account's lanes. */
export const clearingLane = (accountId: string): Lane =>
  lane(accountId, 'cleared', { seconds: days(1), most: 3 });

/** Mailed resets that clear a full hundred: so password and mailbox together guess 200 times in thirty days. */
export const hundredClearingLane = (accountId: string): Lane =>
  lane(accountId, 'hundred-cleared', { seconds: DAYS_30, most: 1 });
