/** At most so many attempts within so many seconds. */
export interface Window {
  readonly seconds: number;
  readonly most: number;
}

/** After `free` attempts in `seconds`, a wait that doubles with each: 1 s, 2 s, 4 s ... up to `longest` seconds. */
export interface Growing {
  readonly free: number;
  readonly longest: number;
  readonly seconds: number;
}

/** Whom or what an attempt is for, and how many attempts for one such subject count at most. */
export interface Share {
  readonly subject: string;
  readonly most: number;
}

/** Something that is counted by itself: an account's app codes, a network, one challenge. */
export interface Lane {
  readonly name: string;
  readonly windows?: readonly Window[];
  readonly growing?: Growing;
  /** Without it every attempt counts. With `most: 1` a lane counts subjects: the accounts that a network missed, say. */
  readonly share?: Share;
}

/** What a lane counts: the first word of its name. */
export const kindOf = (lane: string): string => lane.split(':')[0]!;

/** An attempt that counts in a lane. */
export interface Hit {
  readonly at: number;
  readonly subject: string | null;
}

/** Where an attempt is counted: in one lane at least, or it would not be counted. */
export type Lanes = readonly [Lane, ...Lane[]];

/** How many seconds a lane's attempts matter. */
export const memoryOf = ({ windows = [], growing }: Lane): number =>
  Math.max(...windows.map((window) => window.seconds), growing?.seconds ?? 0);

/** When a lane takes the next attempt, given those that count; `now` or earlier if at once. */
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

/** What a lane counts after a moment if the next attempt is made, which is one of its hits then. */
function countWith({ share }: Lane, hits: readonly Hit[], after: number): number {
  const counted = hits.filter(({ at }) => at > after).length + 1;
  if (!share) return counted;
  const bySubject = new Map([[share.subject, 1]]);
  for (const { at, subject } of hits)
    if (at > after) bySubject.set(subject ?? '', (bySubject.get(subject ?? '') ?? 0) + 1);
  return [...bySubject.values()].reduce((sum, some) => sum + Math.min(some, share.most), 0);
}

/** Hits only run off: once an attempt fits, it does at every later moment. The last one always does. */
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

/** How many attempts a lane still takes at this moment, after these. A lane of several subjects is nobody's to be told. */
export function leftIn({ windows = [], share }: Lane, hits: readonly Hit[], now: Date): number {
  if (share) return Infinity;
  const left = windows.map(
    ({ seconds, most }) => most - hits.filter(({ at }) => at > now.getTime() - seconds * 1000).length,
  );
  return Math.max(0, Math.min(...left));
}
