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
 * The most that the chance of so large a deviation can be: of `count` or fewer among `rounds` where a round counts with the
 * probability `share`, or of `count` or more where the share of those counted is larger (Chernoff's bound).
 */
function chanceOf(count: number, rounds: number, share: number): number {
  const part = (found: number, expected: number) => (found === 0 ? 0 : found * Math.log(found / expected));
  const found = count / rounds;
  return Math.exp(-rounds * (part(found, share) + part(1 - found, 1 - share)));
}

/** The error that each look at the rounds so far may add; all looks together add less than one in a million. */
const PER_LOOK = 1e-9;

/**
 * Whether the times give away which act it was: the same act took longer, by more than `floor`, in more of the planned
 * rounds than by chance. Rounds are counted (the sign test) and no times averaged, because a busy machine delays either
 * act, by any amount. Undefined until the rounds so far decide it: until an act that takes longer as often as the other
 * couldn't have done so in so many, or one that would be found at last (as often as the limit) in so few.
 */
export function tells({ one, other }: Pair, floor: number, planned: number): boolean | undefined {
  const longer = (these: readonly number[], those: readonly number[]) =>
    these.filter((time, round) => time - those[round]! > floor).length;
  const most = Math.max(longer(one, other), longer(other, one));
  const rounds = one.length;
  if (rounds === 0) return undefined;
  const limit = byChance(planned) / planned;
  if (most > byChance(planned) || (most > rounds / 2 && chanceOf(most, rounds, 1 / 2) < PER_LOOK))
    return true;
  if (most + (planned - rounds) <= byChance(planned)) return false;
  return most < rounds * limit && chanceOf(most, rounds, limit) < PER_LOOK ? false : undefined;
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
