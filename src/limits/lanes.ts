/** A sliding window: at most `most` attempts within `seconds`. */
export interface Window {
  readonly seconds: number;
  readonly most: number;
}

/** A growing delay: after `free` attempts within `seconds`, 1 s, 2 s, 4 s ... up to `longest` seconds. */
export interface Growing {
  readonly free: number;
  readonly longest: number;
  readonly seconds: number;
}

/** The subject of an attempt, and how many attempts of one subject count at most. */
export interface Share {
  readonly subject: string;
  readonly most: number;
}

/** A rate limit with a counter of its own: for an account's app codes, a network, one challenge. */
export interface Lane {
  readonly name: string;
  readonly windows?: readonly Window[];
  readonly growing?: Growing;
  /** Without it every attempt counts. With `most: 1` a lane counts subjects, such as the accounts that a network tried. */
  readonly share?: Share;
}

/** The kind of a lane: the first word of its name. */
export const kindOf = (lane: string): string => lane.split(':')[0]!;

/** An attempt counted in a lane. */
export interface Hit {
  readonly at: number;
  readonly subject: string | null;
}

/** The lanes of an attempt: at least one, or it would not be counted. */
export type Lanes = readonly [Lane, ...Lane[]];

/** The time in seconds for which a lane remembers attempts. */
export const memoryOf = ({ windows = [], growing }: Lane): number =>
  Math.max(...windows.map((window) => window.seconds), growing?.seconds ?? 0);

/**
 * The time from which a lane admits the next attempt, given the counted ones; `now` if it admits one now. The rule is the
 * same as in `countInLanes`, which decides; this only tells a person when to try again.
 */
export function opensAt(lane: Lane, hits: readonly Hit[], now: Date): Date {
  const { windows = [], growing } = lane;
  let opens = now.getTime();
  for (const { seconds, most } of windows) {
    const fits = (time: number) => countWith(lane, hits, time - seconds * 1000) <= most;
    const ends = hits.map(({ at }) => at + seconds * 1000).sort((a, b) => a - b);
    opens = Math.max(opens, firstThatFits([opens, ...ends.filter((end) => end > opens)], fits));
  }
  if (growing) {
    const over = countWith(lane, hits, now.getTime() - growing.seconds * 1000) - 1 - growing.free;
    const last = Math.max(...hits.map(({ at }) => at));
    if (over >= 0) opens = Math.max(opens, last + waitAfter(over, growing.longest) * 1000);
  }
  return new Date(opens);
}

/** The number of attempts after a moment that a lane would count with the next attempt. */
function countWith({ share }: Lane, hits: readonly Hit[], after: number): number {
  const counted = hits.filter(({ at }) => at > after).length + 1;
  if (!share) return counted;
  const bySubject = new Map([[share.subject, 1]]);
  for (const { at, subject } of hits)
    if (at > after) bySubject.set(subject ?? '', (bySubject.get(subject ?? '') ?? 0) + 1);
  return [...bySubject.values()].reduce((sum, some) => sum + Math.min(some, share.most), 0);
}

/** The first time that fits, by binary search: old attempts only expire, so all later times fit too. The last always fits. */
function firstThatFits(times: readonly number[], fits: (time: number) => boolean): number {
  let [low, high] = [0, times.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(times[middle]!)) high = middle;
    else low = middle + 1;
  }
  return times[low]!;
}

const waitAfter = (over: number, longest: number): number => Math.min(longest, 2 ** Math.min(over, 20));

/** The number of attempts that a lane still admits now. Infinite for a lane with shares, whose number isn't shown to anyone. */
export function leftIn({ windows = [], share }: Lane, hits: readonly Hit[], now: Date): number {
  if (share) return Infinity;
  const left = windows.map(
    ({ seconds, most }) => most - hits.filter(({ at }) => at > now.getTime() - seconds * 1000).length,
  );
  return Math.max(0, Math.min(...left));
}
