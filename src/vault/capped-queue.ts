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

/** A place that is held for a task to come. */
export interface Place {
  /** Gives the place up, if its task hasn't come; it may be called in any case. */
  leave(): void;
}

/**
 * A queue for costly tasks with a capacity (ASVS 15.1.3, 15.2.2): first come, first served, and no party can fill it alone.
 * A place is taken before anything is awaited, so two callers can't both get the last one.
 */
export interface CappedQueue {
  /** The seconds after which to come again, if there is no place now, or none for one of these parties. */
  fullFor(parties?: readonly Party[]): number | undefined;
  /**
   * Takes a place for a task to come. Throws `QueueFull` if there is none now. Parties have all of their places until their
   * tasks wait: many that come at once may be refused for another reason first.
   */
  take(parties?: readonly Party[]): Place;
  /** Runs a task, in the place that was taken for it if there is one. Rejects with `QueueFull` if no place is left. */
  run<Result>(work: () => Promise<Result>, parties?: readonly Party[], place?: Place): Promise<Result>;
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
  const held = new Set<Place>();
  let running = 0;

  const hasRoom = ({ name, waiting: most }: Party): boolean =>
    waiting.filter(({ parties }) => parties.some((party) => party.name === name)).length < most;

  /** Whether one more may come besides those that run, wait and hold a place. */
  function isFull(parties: readonly Party[], others: number): boolean {
    const ahead = running + waiting.length + others;
    if (ahead < cap.atOnce) return false;
    return ahead >= cap.atOnce + cap.waiting || !parties.every(hasRoom);
  }
  const secondsOf = (): number => Math.max(1, Math.ceil((waiting.length * secondsEach) / cap.atOnce));
  function admit(parties: readonly Party[], others: number): void {
    if (isFull(parties, others)) throw new QueueFull(secondsOf());
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
    fullFor: (parties = []) => (isFull(parties, held.size) ? secondsOf() : undefined),
    take(parties = []) {
      admit(parties, held.size);
      const place = { leave: () => void held.delete(place) };
      held.add(place);
      return place;
    },
    async run<Result>(
      work: () => Promise<Result>,
      parties: readonly Party[] = [],
      place?: Place,
    ): Promise<Result> {
      // A held place is one of the queue's; of the party's it becomes one now.
      admit(parties, place && held.delete(place) ? 0 : held.size);
      const onBegun = onQueued();
      if (running < cap.atOnce) return start(work, onBegun);
      return new Promise<Result>((resolve) => {
        waiting.push({ begin: () => resolve(start(work, onBegun)), parties });
      });
    },
    stats: () => ({ running, waiting: waiting.length }),
  };
}
