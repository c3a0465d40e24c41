import { cpuUsage } from 'node:process';
import { alternate, median, type Plan, type Round, type Variant } from './rounds.ts';
import type { Setting } from './setting.ts';

/** How long to measure: the number of rounds, and the part of a figure's own seconds and turns. */
export interface Pace {
  readonly rounds: number;
  readonly part: number;
  /** The numbers of accounts that `growth` compares. */
  readonly sizes: readonly number[];
}

export interface Figure {
  /** The word after `npm run bench`. */
  readonly name: string;
  /** The heading in `bench/RESULTS.md`. */
  readonly title: string;
  /** Measured only when it is named: it takes too long for every run. */
  readonly apart?: true;
  /** Measures it; returns its section of `bench/RESULTS.md`, without the heading. */
  measure(setting: Setting, pace: Pace): Promise<string>;
}

/** The median of a variant's rounds. */
export type MedianOf = (variant: string, key: keyof Round) => number;

export const medianOf =
  (rounds: ReadonlyMap<string, readonly Round[]>): MedianOf =>
  (variant, key) =>
    median(rounds.get(variant)!.map((round) => round[key]));

export interface Comparison {
  readonly name: string;
  readonly title: string;
  /** The variant that the others are compared with; without it, none is. */
  readonly ours?: string;
  readonly plan: Plan;
  variants(setting: Setting): Promise<readonly Variant[]>;
  /** What the table means, below it. */
  means(of: MedianOf): string;
}

/** A figure that alternates variants which do the same thing, and compares their rates. */
export const comparison = ({ name, title, ours, plan, variants, means }: Comparison): Figure => ({
  name,
  title,
  async measure(setting, pace) {
    const rounds = await alternate(setting, await variants(setting), plan, pace);
    const of = medianOf(rounds);
    const rows = [...rounds.keys()].map((variant) => [
      variant,
      ...medians(of, variant),
      ...(ours ? [variant === ours ? '' : (of(ours, 'rate') / of(variant, 'rate')).toFixed(2)] : []),
    ]);
    const head = ['variant', ...medianHead, ...(ours ? ['ours to it'] : [])];
    return `${table(head, rows)}\n\n${means(of)}`;
  },
});

export const medianHead = ['a second', 'p50 ms', 'p99 ms', 'Node ms', 'PostgreSQL ms', 'WAL kB'];

/** The cells below `medianHead`. */
export const medians = (of: MedianOf, variant: string): string[] => [
  of(variant, 'rate').toFixed(0),
  of(variant, 'p50').toFixed(1),
  of(variant, 'p99').toFixed(1),
  of(variant, 'node').toFixed(2),
  of(variant, 'postgres').toFixed(2),
  of(variant, 'wal').toFixed(1),
];

/** A table in Markdown, whose first column is words and the others numbers. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, index) => (index ? '---:' : '---')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

/** CPU seconds of this process. */
export const usedHere = (): number => {
  const { user, system } = cpuUsage();
  return (user + system) / 1e6;
};
