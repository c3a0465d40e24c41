/** How much of a costly thing may be under way: `atOnce` run, `waiting` more wait their turn. */
export interface Cap {
  readonly atOnce: number;
  readonly waiting: number;
}

/** There is no place left. Answered 503 with Retry-After; nothing of what was asked has begun. */
export class HasherBusy extends Error {
  override readonly name = 'HasherBusy';
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    super('the hash queue is full');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/**
 * Work that is costly, capped (ASVS 15.1.3, 15.2.2): first come, first served. Places are counted and taken before
 * anything is awaited, so two callers can't both be promised the last one.
 */
export interface CappedQueue {
  /** Rejects with `HasherBusy` when there is no place now. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Takes a place for each, all or none. More than there are places in all is a `RangeError`: it can never fit. */
  runAll<Result>(works: readonly (() => Promise<Result>)[]): Promise<Result[]>;
  stats(): { running: number; waiting: number };
}

/** Told when a piece of work has got its place; what it returns is called when that work begins. */
export type OnQueued = () => () => void;

/** A queue of that cap; `secondsEach` is what one piece of work takes at most, for the Retry-After. */
export function createCappedQueue(
  cap: Cap,
  secondsEach: number,
  onQueued: OnQueued = () => () => {},
): CappedQueue {
  const waiting: (() => void)[] = [];
  let running = 0;

  function admit(count: number): void {
    const places = cap.atOnce + cap.waiting;
    if (count > places) throw new RangeError(`${count} never fit into ${places} places`);
    if (running + waiting.length + count > places) {
      throw new HasherBusy(Math.max(1, Math.ceil((waiting.length * secondsEach) / cap.atOnce)));
    }
  }

  async function start<Result>(work: () => Promise<Result>, onBegun: () => void): Promise<Result> {
    running += 1;
    onBegun();
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  }

  function begin<Result>(work: () => Promise<Result>): Promise<Result> {
    const onBegun = onQueued();
    if (running < cap.atOnce) return start(work, onBegun);
    return new Promise((resolve) => waiting.push(() => resolve(start(work, onBegun))));
  }

  return {
    async run(work) {
      admit(1);
      return begin(work);
    },
    async runAll(works) {
      admit(works.length);
      return Promise.all(works.map(begin));
    },
    stats: () => ({ running, waiting: waiting.length }),
  };
}
