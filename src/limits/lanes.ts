import { days, hours } from '../process/durations.ts';

/** A sliding window: at most `most` attempts within `seconds`. */
export interface Window {
  readonly seconds: number;
  readonly most: number;
}

/** A growing delay: after `free` attempts within `seconds`, 1 s, 2 s, 4 s ... up to `longest` seconds. */
interface Growing {
  readonly free: number;
  readonly longest: number;
  readonly seconds: number;
}

/** The subject of an attempt, and how many attempts of one subject count at most. */
interface Share {
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

/** An IPv6 subscriber may have a /48, 65,536 networks. It gets four times the limit of one network. */
const OF_48 = 4;

/**
 * Makes an item (such as a lane) for a network: one for an IPv4 address, for IPv6 one for the /64 and one for its /48. `make`
 * gets the name and the factor of the limit.
 */
export function byNetwork<T>(network: string, make: (name: string, times: number) => T): [T, ...T[]] {
  const own = make(network, 1);
  if (!network.endsWith('::/64')) return [own];
  return [own, make(networkAtLarge(network), OF_48)];
}

/** The network of a whole subscriber: an IPv4 address, or the /48 around a /64. */
export const networkAtLarge = (network: string): string =>
  network.endsWith('::/64') ? `${network.split(':').slice(0, 3).join(':')}::/48` : network;

/** Windows that admit so many times as much. */
export const timesAsMuch = (windows: readonly Window[], times: number): Window[] =>
  windows.map(({ seconds, most }) => ({ seconds, most: most * times }));

/** Limits on the mails to one address, against flooding. */
const anHour: Window = { seconds: hours(1), most: 5 };

const aDay: Window = { seconds: days(1), most: 10 };

/** The share of an address's or account's mails that one network can use up, so that its owner always gets some. */
const OF_ONE_NETWORK = 0.8;

/** Lanes for the mails to one address, or for one account, that one network requests. They are counted first. */
export const ownMailLanes = (name: string, network: string): [Lane, Lane] => [
  { name: `${name}:from:${networkAtLarge(network)}:hour`, windows: [anHour] },
  { name: `${name}:from:${networkAtLarge(network)}:day`, windows: [aDay] },
];

/** Lanes for the mails to one address, or for one account, that all networks request. */
export const sharedMailLanes = (name: string, network: string): [Lane, Lane] => [
  sharedLane(`${name}:hour`, network, anHour),
  sharedLane(`${name}:day`, network, aDay),
];

const sharedLane = (name: string, network: string, window: Window): Lane => ({
  name,
  windows: [window],
  share: { subject: networkAtLarge(network), most: window.most * OF_ONE_NETWORK },
});

/** The lane of a browser that is known to the account, apart from all others. */
export const knownMailLane = (name: string): Lane => ({ name, windows: [anHour, aDay] });
