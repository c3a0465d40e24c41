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

/** Somebody whose work it is, and how many places they may hold among those that wait. */
export interface Party {
  readonly name: string;
  readonly waiting: number;
}

/**
 * Work that is costly, capped (ASVS 15.1.3, 15.2.2): first come, first served, and nobody fills the queue alone. Places
 * are counted and taken before anything is awaited, so two callers can't both be promised the last one.
 */
export interface CappedQueue {
  /** Rejects with `HasherBusy` when there is no place now, or none for one of these parties. */
  run<Result>(work: () => Promise<Result>, parties?: readonly Party[]): Promise<Result>;
  stats(): { running: number; waiting: number };
}

/** Told when a piece of work has got its place; what it returns is called when that work begins. */
export type OnQueued = () => () => void;

interface Waiting {
  readonly begin: () => void;
  readonly parties: readonly Party[];
}

/** A queue of that cap; `secondsEach` is what one piece of work takes at most, for the Retry-After. */
export function createCappedQueue(
  cap: Cap,
  secondsEach: number,
  onQueued: OnQueued = () => () => {},
): CappedQueue {
  const waiting: Waiting[] = [];
  let running = 0;

  const hasRoom = ({ name, waiting: most }: Party): boolean =>
    waiting.filter(({ parties }) => parties.some((party) => party.name === name)).length < most;

  function admit(parties: readonly Party[]): void {
    if (running < cap.atOnce) return;
    if (waiting.length < cap.waiting && parties.every(hasRoom)) return;
    throw new HasherBusy(Math.max(1, Math.ceil((waiting.length * secondsEach) / cap.atOnce)));
  }

  async function start<Result>(work: () => Promise<Result>, onBegun: () => void): Promise<Result> {
    running += 1;
    onBegun();
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.begin();
    }
  }

  return {
    async run<Result>(work: () => Promise<Result>, parties: readonly Party[] = []): Promise<Result> {
      admit(parties);
      const onBegun = onQueued();
      if (running < cap.atOnce) return start(work, onBegun);
      return new Promise<Result>((resolve) => {
        waiting.push({ begin: () => resolve(start(work, onBegun)), parties });
      });
    },
    stats: () => ({ running, waiting: waiting.length }),
  };
}
