/** How long two things took, over and over, in milliseconds. */
export interface Measured {
  /** On the clock, as anybody outside sees it. */
  readonly wall: Pair;
  /** Of the processor, in this process: the hash included, what else the machine does not. */
  readonly cpu: Pair;
}
interface Pair {
  readonly one: readonly number[];
  readonly other: readonly number[];
}

interface Plan {
  /** No fewer rounds, and no more. */
  readonly least: number;
  readonly most: number;
  /** After so long it has to do with what there is. */
  readonly seconds: number;
}

/** Below this nobody tells anything apart over a network. */
const FLOOR = 2;
/** Precise enough to tell 15 ms from nothing. */
const ENOUGH = 7;
const RESAMPLES = 200;

/** A quarter of the way up: what a machine does besides makes things slower, never faster, so the quick ones say more. */
const quick = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 4)]!;

export const difference = ({ one, other }: Pair): number => quick(one) - quick(other);

/** Always the same numbers, so that a run can be read again. */
function* numbersBelow(most: number): Generator<number, never> {
  for (let state = 1; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield Math.floor((state / 2 ** 32) * most);
  }
}

/**
 * How far the difference strays by chance: five times its standard error, found by drawing again and again from what was
 * measured itself.
 */
export function tolerance({ one, other }: Pair): number {
  const numbers = numbersBelow(one.length);
  const again = (values: readonly number[]) => values.map(() => values[numbers.next().value]!);
  const drawn = Array.from({ length: RESAMPLES }, () => difference({ one: again(one), other: again(other) }));
  const mean = drawn.reduce((sum, it) => sum + it, 0) / RESAMPLES;
  const spread = Math.sqrt(drawn.reduce((sum, it) => sum + (it - mean) ** 2, 0) / RESAMPLES);
  return Math.max(FLOOR, 5 * spread);
}

/** Whether these times give away which of the two it was. */
export const tells = (pair: Pair): boolean => Math.abs(difference(pair)) > tolerance(pair);

/** What would have been measured if one of the two took so much longer each time. */
export const slower = ({ one, other }: Pair, milliseconds: number): Pair => ({
  one: one.map((it) => it + milliseconds),
  other,
});

/** In words, for when it fails. */
export const inWords = (measured: Measured): string =>
  (['wall', 'cpu'] as const)
    .map((name) => {
      const pair = measured[name];
      const found = `${difference(pair).toFixed(1)} ± ${tolerance(pair).toFixed(1)} ms`;
      return `${name} ${found} of ${quick(pair.other).toFixed(1)} ms, ${pair.one.length} times`;
    })
    .join('; ');

/** Does one and the other in turn, now this first and now that, until the difference is known well enough. */
export async function measure(
  one: (round: number) => Promise<unknown>,
  other: (round: number) => Promise<unknown>,
  { least, most, seconds }: Plan,
  between: () => Promise<unknown> = async () => {},
): Promise<Measured> {
  const wall = { one: [] as number[], other: [] as number[] };
  const cpu = { one: [] as number[], other: [] as number[] };
  const acts = { one, other };
  const deadline = performance.now() + seconds * 1000;
  for (let round = 0; round < most; round += 1) {
    const known = round % 10 === 0 && Math.min(tolerance(wall), tolerance(cpu)) <= ENOUGH;
    if (round >= least && (known || performance.now() > deadline)) break;
    for (const name of round % 2 ? (['other', 'one'] as const) : (['one', 'other'] as const)) {
      const [began, used] = [performance.now(), process.cpuUsage()];
      await acts[name](round);
      const { user, system } = process.cpuUsage(used);
      wall[name].push(performance.now() - began);
      cpu[name].push((user + system) / 1000);
      await between();
    }
  }
  return { wall, cpu };
}
