import type { Pace } from './figure.ts';
import type { Wire } from './load.ts';
import { withWires } from './asking.ts';
import type { Server, Setting } from './setting.ts';

/** One way to do what a figure is about. */
export interface Variant {
  readonly name: string;
  readonly server: Pick<Server, 'ports' | 'used'>;
  /** Makes ready what a round uses up: challenges, say. */
  ready?(): Promise<void>;
  /** One turn on a connection; true if it was answered as it should be. */
  turn(wire: Wire, index: number): Promise<boolean>;
}

/** What a round of a variant took. */
export interface Round {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  /** CPU milliseconds of the process and of PostgreSQL, and kilobytes of write-ahead log, of each turn. */
  readonly node: number;
  readonly postgres: number;
  readonly wal: number;
}

export interface Plan {
  readonly seconds: number;
  readonly connections: number;
  /** At most so many turns a round; without it, as many as fit. */
  readonly turns?: number;
}

/** Alternates the variants, so that what else the machine does falls on each of them alike, and prints every round. */
export async function alternate(
  setting: Setting,
  variants: readonly Variant[],
  plan: Plan,
  { rounds: most, part }: Pace,
): Promise<Map<string, Round[]>> {
  const rounds = new Map<string, Round[]>(variants.map(({ name }) => [name, []]));
  const shorter = { ...plan, seconds: plan.seconds * part };
  // In the first one the servers compile what they run often; it isn't counted.
  for (let number = 0; number <= most; number += 1) {
    for (const variant of variants) {
      await variant.ready?.();
      const round = await play(setting, variant, shorter);
      if (number > 0) rounds.get(variant.name)!.push(round);
      console.log(`  ${number ? `round ${number}` : 'warm-up'}  ${variant.name.padEnd(40)} ${said(round)}`);
    }
  }
  return rounds;
}

/** One round of a variant. Throws if an answer is not as it should be. */
export async function play(
  { postgres }: Setting,
  { name, server, turn }: Variant,
  plan: Plan,
): Promise<Round> {
  const { seconds, connections, turns = Infinity } = plan;
  return withWires(server, connections, async (wires) => {
    const times: number[] = [];
    const before = { node: server.used(), postgres: postgres.used(), wal: await postgres.written() };
    const start = performance.now();
    let next = 0;
    let wrong = 0;
    await Promise.all(
      wires.map(async (wire) => {
        while (next < turns && performance.now() < start + seconds * 1000) {
          const begun = performance.now();
          if (!(await turn(wire, next++))) wrong += 1;
          times.push(performance.now() - begun);
        }
      }),
    );
    const took = (performance.now() - start) / 1000;
    if (wrong > 0)
      throw new Error(`${name}: ${wrong} of ${times.length} were not answered as they should be`);
    times.sort((a, b) => a - b);
    const each = (spent: number) => (spent * 1000) / times.length;
    return {
      rate: times.length / took,
      p50: at(times, 0.5),
      p99: at(times, 0.99),
      node: each(server.used() - before.node),
      postgres: each(postgres.used() - before.postgres),
      wal: ((await postgres.written()) - before.wal) / 1024 / times.length,
    };
  });
}

const said = ({ rate, p50, p99, node, postgres, wal }: Round): string =>
  `${rate.toFixed(0).padStart(6)}/s  p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms  ` +
  `Node ${node.toFixed(2)} ms  PostgreSQL ${postgres.toFixed(2)} ms  WAL ${wal.toFixed(1)} kB`;

/** Where a part of sorted times lies. */
export const at = (sorted: readonly number[], part: number): number =>
  sorted[Math.floor(sorted.length * part)] ?? Number.NaN;

export const median = (values: readonly number[]): number =>
  at(
    [...values].sort((a, b) => a - b),
    0.5,
  );
