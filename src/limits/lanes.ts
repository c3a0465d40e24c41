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

/** Something that is counted by itself: an account's app codes, a network, one challenge. */
export interface Lane {
  readonly name: string;
  readonly windows?: readonly Window[];
  readonly growing?: Growing;
}

/** How many seconds a lane's attempts matter. */
export const memoryOf = ({ windows = [], growing }: Lane): number =>
  Math.max(...windows.map((window) => window.seconds), growing?.seconds ?? 0);

/** When a lane takes the next attempt, given those that count; `now` or earlier if at once. */
export function opensAt({ windows = [], growing }: Lane, hits: readonly Date[], now: Date): Date {
  const times = hits.map((hit) => hit.getTime()).sort((a, b) => a - b);
  const since = (seconds: number) => times.filter((time) => time > now.getTime() - seconds * 1000);
  let opens = 0;
  for (const { seconds, most } of windows) {
    const counted = since(seconds);
    const oldest = counted[counted.length - most];
    if (oldest !== undefined) opens = Math.max(opens, oldest + seconds * 1000);
  }
  if (growing) {
    const counted = since(growing.seconds);
    const over = counted.length - growing.free;
    const last = counted.at(-1);
    if (over >= 0 && last !== undefined)
      opens = Math.max(opens, last + waitAfter(over, growing.longest) * 1000);
  }
  return new Date(Math.max(opens, now.getTime()));
}

const waitAfter = (over: number, longest: number): number => Math.min(longest, 2 ** Math.min(over, 20));

/** How many attempts a lane still takes at this moment, after these. */
export function leftIn({ windows = [] }: Lane, hits: readonly Date[], now: Date): number {
  const left = windows.map(
    ({ seconds, most }) => most - hits.filter((hit) => hit.getTime() > now.getTime() - seconds * 1000).length,
  );
  return Math.max(0, Math.min(...left));
}
