/** How much longer one of two things took than the other, pair by pair, in milliseconds. */
export interface Measured {
  /** On the clock, as anybody outside sees it. */
  readonly wall: readonly number[];
  /** Of the processor, in this process: the hash included, what else the machine does not. */
  readonly cpu: readonly number[];
}

interface Plan {
  /** No fewer pairs, and no more. */
  readonly least: number;
  readonly most: number;
  /** After so long it has to do with what there is. */
  readonly seconds: number;
}

/** Below this nobody tells anything apart over a network. */
const FLOOR = 2;
/** Precise enough to tell 15 ms from nothing. */
const ENOUGH = 6;

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/**
 * How far the median of so noisy differences strays by chance: five standard errors of it, the noise taken from the
 * differences themselves (the median of their distances from their median, so that hiccups of the machine don't count).
 */
export function tolerance(differences: readonly number[]): number {
  const middle = median(differences);
  const noise = 1.4826 * median(differences.map((it) => Math.abs(it - middle)));
  return Math.max(FLOOR, (5 * 1.2533 * noise) / Math.sqrt(differences.length));
}

/** Whether these differences give away which of the two it was. */
export const tells = (differences: readonly number[]): boolean =>
  Math.abs(median(differences)) > tolerance(differences);

/** What was measured, if one of the two took so much longer each time. */
export const slower = ({ wall, cpu }: Measured, milliseconds: number): Measured => ({
  wall: wall.map((it) => it + milliseconds),
  cpu: cpu.map((it) => it + milliseconds),
});

/** In words, for when it fails. */
export const inWords = ({ wall, cpu }: Measured): string =>
  Object.entries({ wall, cpu })
    .map(([name, it]) => `${name} ${median(it).toFixed(2)} ± ${tolerance(it).toFixed(2)} ms of ${it.length}`)
    .join(', ');

/** Does one and the other in turn, now this first and now that, until the difference is known well enough. */
export async function measure(
  one: (pair: number) => Promise<unknown>,
  other: (pair: number) => Promise<unknown>,
  { least, most, seconds }: Plan,
  between: () => Promise<unknown> = async () => {},
): Promise<Measured> {
  const wall: number[] = [];
  const cpu: number[] = [];
  const deadline = performance.now() + seconds * 1000;
  const timed = async (act: (pair: number) => Promise<unknown>, pair: number) => {
    const [began, used] = [performance.now(), process.cpuUsage()];
    await act(pair);
    const { user, system } = process.cpuUsage(used);
    const took = { wall: performance.now() - began, cpu: (user + system) / 1000 };
    await between();
    return took;
  };
  for (let pair = 0; pair < most; pair += 1) {
    if (pair >= least && (performance.now() > deadline || tolerance(wall) <= ENOUGH)) break;
    const order = pair % 2 ? [other, one] : [one, other];
    const took = [await timed(order[0]!, pair), await timed(order[1]!, pair)];
    const [a, b] = pair % 2 ? [took[1]!, took[0]!] : [took[0]!, took[1]!];
    wall.push(a.wall - b.wall);
    cpu.push(a.cpu - b.cpu);
  }
  return { wall, cpu };
}
