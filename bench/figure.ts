import type { Wire } from './load.ts';
import { withWires, type Server, type Setting } from './setting.ts';

/** One way to do what a figure is about. */
export interface Variant {
  readonly name: string;
  readonly server: Server;
  /** Makes ready what a round of so many turns uses up: challenges, say. */
  ready?(turns: number): Promise<void>;
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

interface Plan {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  /** At most so many turns a round; without it, as many as fit. */
  readonly turns?: number;
}

/** Alternates the variants, so that what else the machine does falls on each of them alike. */
export async function alternate(
  setting: Setting,
  variants: readonly Variant[],
  plan: Plan,
): Promise<Map<string, Round[]>> {
  const rounds = new Map<string, Round[]>(variants.map(({ name }) => [name, []]));
  // In the first one the servers compile what they run often; it isn't counted.
  for (let number = 0; number <= plan.rounds; number += 1) {
    for (const variant of variants) {
      await variant.ready?.(plan.turns ?? 0);
      const round = await play(setting, variant, plan);
      if (number > 0) rounds.get(variant.name)!.push(round);
      console.log(`  ${number ? `round ${number}` : 'warm-up'}  ${variant.name.padEnd(40)} ${said(round)}`);
    }
  }
  return rounds;
}

async function play({ postgres }: Setting, { server, turn }: Variant, plan: Plan): Promise<Round> {
  const { seconds, connections, turns = Infinity } = plan;
  return withWires(server.port, connections, async (wires) => {
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
      throw new Error(`${server.name}: ${wrong} of ${times.length} were not answered as they should be`);
    times.sort((a, b) => a - b);
    const each = (spent: number) => (spent * 1000) / times.length;
    return {
      rate: times.length / took,
      p50: times[Math.floor(times.length * 0.5)]!,
      p99: times[Math.floor(times.length * 0.99)]!,
      node: each(server.used() - before.node),
      postgres: each(postgres.used() - before.postgres),
      wal: ((await postgres.written()) - before.wal) / 1024 / times.length,
    };
  });
}

export const said = ({ rate, p50, p99, node, postgres, wal }: Round): string =>
  `${rate.toFixed(0).padStart(6)}/s  p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms  ` +
  `Node ${node.toFixed(2)} ms  PostgreSQL ${postgres.toFixed(2)} ms  WAL ${wal.toFixed(1)} kB`;

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** The median round of each, and how one compares to the others. */
export function summary(rounds: ReadonlyMap<string, readonly Round[]>, ours: string): string[] {
  const rateOf = (name: string) => median(rounds.get(name)!.map(({ rate }) => rate));
  const of = (name: string, key: keyof Round) => median(rounds.get(name)!.map((round) => round[key]));
  return [...rounds.keys()].map((name) => {
    const ratio = name === ours ? '' : `${(rateOf(ours) / rateOf(name)).toFixed(2)}`;
    return `| ${name} | ${rateOf(name).toFixed(0)} | ${of(name, 'p50').toFixed(1)} | ${of(name, 'p99').toFixed(1)} | ${of(name, 'node').toFixed(2)} | ${of(name, 'postgres').toFixed(2)} | ${of(name, 'wal').toFixed(1)} | ${ratio} |`;
  });
}
