/** The capacity of a queue: `atOnce` tasks run, `waiting` more may wait. */
export interface Cap {
  readonly atOnce: number;
  readonly waiting: number;
}

/** The queue is full. Answered 503 with Retry-After; the task has not begun. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull';
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    super('the hash queue is full');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** A party that tasks belong to (a network, for example), and how many waiting places it may take. */
export interface Party {
  readonly name: string;
  readonly waiting: number;
}

/**
 * A queue for costly tasks with a capacity (ASVS 15.1.3, 15.2.2): first come, first served, and no party can fill it alone.
 * A place is taken before anything is awaited, so two callers can't both get the last one.
 */
export interface CappedQueue {
  /** Rejects with `QueueFull` if there is no place now, or none for one of these parties. */
  run<Result>(work: () => Promise<Result>, parties?: readonly Party[]): Promise<Result>;
  /** Throws `QueueFull` if `run` would reject now. It takes no place. */
  expectRoom(parties?: readonly Party[]): void;
  stats(): { running: number; waiting: number };
}

/** Called when a task has got its place; the function it returns is called when the task begins. */
export type OnQueued = () => () => void;

interface Waiting {
  readonly begin: () => void;
  readonly parties: readonly Party[];
}

/** Creates a queue of that capacity. `secondsEach` is the longest time of one task, for the Retry-After. */
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
    throw new QueueFull(Math.max(1, Math.ceil((waiting.length * secondsEach) / cap.atOnce)));
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
    expectRoom: (parties = []) => admit(parties),
    stats: () => ({ running, waiting: waiting.length }),
  };
}
