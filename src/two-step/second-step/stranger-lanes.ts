import type { Lane, Window } from '../../limits/lanes.ts';

// The lanes in which an account's second steps are counted for browsers that aren't known, and what ends them.

const HUNDRED = 100;
const DAYS_30 = 30 * 86_400;
/** Misses in a row have no other end than a success. */
const FOR_EVER = 3_650 * 86_400;

/** The lane of app codes, or of recovery codes. */
export const strangerLane = (accountId: string, kind: 'app' | 'recovery-code'): string =>
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

/** The two lanes of a hundred; full, they end the strangers' ways in until a mailed reset. */
export const hundredLanes = (accountId: string): Lane[] => [monthLane(accountId), inARowLane(accountId)];

/** What a stranger's getting in empties. */
export const inARow = (accountId: string): string[] => [inARowLane(accountId).name];

/** A full hundred ends strangers' ways in once: another end takes another miss. */
export const endOfHundred = (accountId: string, newest: Date): Lane =>
  lane(accountId, `ended:${newest.getTime()}`, { seconds: DAYS_30, most: 1 });

/** Mailed resets that clear the account's lanes. */
export const clearingLane = (accountId: string): Lane =>
  lane(accountId, 'cleared', { seconds: 86_400, most: 3 });

/** Mailed resets that clear a full hundred: so password and mailbox together guess 200 times in thirty days. */
export const hundredClearingLane = (accountId: string): Lane =>
  lane(accountId, 'hundred-cleared', { seconds: DAYS_30, most: 1 });
