/** Times of two acts, round by round, in milliseconds. */
export interface Measured {
  /** Time on the clock, as anybody outside sees it. */
  readonly wall: Pair;
  /** Time of the processor in this process: hashes included, the rest of the machine left out. */
  readonly cpu: Pair;
}
interface Pair {
  readonly one: readonly number[];
  readonly other: readonly number[];
}

/** The most rounds that chance gives to one side: five standard errors above a half, exceeded once in millions. */
const byChance = (rounds: number): number => rounds / 2 + 5 * (Math.sqrt(rounds) / 2);

/**
 * Whether the times give away which act it was: the same act took longer, by more than `floor`, in more of the planned
 * rounds than by chance. Rounds are counted (the sign test) and no times averaged, because a busy machine delays either
 * act, by any amount. Undefined until the remaining rounds can't change the answer, so that stopping early errs no oftener.
 */
export function tells({ one, other }: Pair, floor: number, planned: number): boolean | undefined {
  const longer = (these: readonly number[], those: readonly number[]) =>
    these.filter((time, round) => time - those[round]! > floor).length;
  const most = Math.max(longer(one, other), longer(other, one));
  if (most > byChance(planned)) return true;
  return most + (planned - one.length) <= byChance(planned) ? false : undefined;
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** The measurement in words, for a failure's message. */
export const inWords = (measured: Measured): string =>
  (['wall', 'cpu'] as const)
    .map((name) => {
      const { one, other } = measured[name];
      const difference = median(one.map((time, round) => time - other[round]!));
      return `${name}: ${difference.toFixed(1)} ms more than ${median(other).toFixed(1)} ms, ${one.length} rounds`;
    })
    .join('; ');

export interface Plan {
  readonly rounds: number;
  /** Work that follows each act and isn't measured. */
  readonly between?: () => Promise<unknown>;
  /** Whether the rounds so far are enough. */
  readonly decided?: (measured: Measured) => boolean;
}

/** Measures both acts in each round, in alternating order. */
export async function measure(
  { rounds, between = async () => {}, decided = () => false }: Plan,
  one: (round: number) => Promise<unknown>,
  other: (round: number) => Promise<unknown>,
): Promise<Measured> {
  const wall = { one: [] as number[], other: [] as number[] };
  const cpu = { one: [] as number[], other: [] as number[] };
  const acts = { one, other };
  for (let round = 0; round < rounds && !decided({ wall, cpu }); round += 1) {
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
