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

/** A place that is held for a task to come. It counts as a waiting one. */
export interface Place {
  /** Gives the place up, if its task hasn't begun; it may be called in any case. */
  leave(): void;
}

/**
 * A queue for costly tasks with a capacity (ASVS 15.1.3, 15.2.2): first come, first served, and no party can fill it alone.
 * A place is taken before anything is awaited, so two callers can't both get the last one.
 */
export interface CappedQueue {
  /** The seconds after which to come again, if there is no place now, or none for one of these parties. */
  fullFor(parties?: readonly Party[]): number | undefined;
  /** Takes a place for a task to come. Throws `QueueFull` if there is none now. */
  take(parties?: readonly Party[]): Place;
  /** Runs a task in the place that was taken for it, or in one of its own: then it rejects with `QueueFull` as `take` throws it. */
  run<Result>(work: () => Promise<Result>, parties?: readonly Party[], place?: Place): Promise<Result>;
  stats(): { running: number; waiting: number };
}

/** Called when a task has got its place; the function it returns is called when the task begins. */
export type OnQueued = () => () => void;

/** Creates a queue of that capacity. `secondsEach` is the longest time of one task, for the Retry-After. */
export function createCappedQueue(
  cap: Cap,
  secondsEach: number,
  onQueued: OnQueued = () => () => {},
): CappedQueue {
  /** The places of tasks that haven't begun, with their parties. */
  const places = new Map<Place, readonly Party[]>();
  /** Those of them whose task is there, in the order in which the tasks came. */
  const ready: (() => void)[] = [];
  let running = 0;

  // Places that need not wait are no one's waiting places.
  const hasRoom = ({ name, waiting: most }: Party): boolean =>
    [...places.values()].filter((parties) => parties.some((party) => party.name === name)).length <
    most + cap.atOnce - running;

  function fullFor(parties: readonly Party[] = []): number | undefined {
    const before = running + places.size - cap.atOnce;
    if (before < 0 || (before < cap.waiting && parties.every(hasRoom))) return undefined;
    return Math.max(1, Math.ceil((places.size * secondsEach) / cap.atOnce));
  }

  function take(parties: readonly Party[] = []): Place {
    const seconds = fullFor(parties);
    if (seconds !== undefined) throw new QueueFull(seconds);
    const place = { leave: () => void places.delete(place) };
    places.set(place, parties);
    return place;
  }

  async function start<Result>(
    work: () => Promise<Result>,
    place: Place,
    onBegun: () => void,
  ): Promise<Result> {
    place.leave();
    running += 1;
    onBegun();
    try {
      return await work();
    } finally {
      running -= 1;
      ready.shift()?.();
    }
  }

  return {
    fullFor,
    take,
    async run<Result>(
      work: () => Promise<Result>,
      parties?: readonly Party[],
      held?: Place,
    ): Promise<Result> {
      const place = held && places.has(held) ? held : take(parties);
      const onBegun = onQueued();
      if (running < cap.atOnce) return start(work, place, onBegun);
      return new Promise<Result>((resolve) => {
        ready.push(() => resolve(start(work, place, onBegun)));
      });
    },
    stats: () => ({ running, waiting: places.size }),
  };
}
