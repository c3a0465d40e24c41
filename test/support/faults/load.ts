import { goOn, Interrupted, newLife, type Life } from './lives.ts';
import type { Door } from '../sallyport.ts';

/** A load: many people who change things at the same time. */
export interface Load {
  readonly lives: readonly Life[];
  /** The number of confirmed changes. */
  readonly confirmed: number;
  /** Resolves when everybody has been interrupted; a fault of another kind is thrown. */
  untilInterrupted(): Promise<void>;
  /** Resolves when, after the signal, everybody has finished the change under way. */
  untilStopped(stop: AbortSignal): Promise<void>;
}

export function createLoad(door: Door, atOnce: number): Load {
  const lives: Life[] = [];
  const living: Life[] = [];
  let confirmed = 0;
  const born = () => {
    const life = newLife(door);
    lives.push(life);
    return life;
  };
  async function live(place: number, stop?: AbortSignal): Promise<void> {
    while (!stop?.aborted) {
      if (living[place] === undefined || living[place].over) living[place] = born();
      await goOn(door, living[place]);
      confirmed += 1;
    }
  }
  const everybody = (stop?: AbortSignal) =>
    Promise.all(
      Array.from({ length: atOnce }, (_, place) =>
        live(place, stop).catch((fault: unknown) => {
          if (!(fault instanceof Interrupted)) throw fault;
        }),
      ),
    );
  return {
    lives,
    get confirmed() {
      return confirmed;
    },
    untilInterrupted: async () => void (await everybody()),
    untilStopped: async (stop) => void (await everybody(stop)),
  };
}
