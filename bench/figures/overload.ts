import { setTimeout as sleep } from 'node:timers/promises';
import { asCounted } from '../../src/vault/counted.ts';
import { parseKeyring } from '../../src/vault/keyring.ts';
import { programs, withWires } from '../asking.ts';
import { ourHasher } from '../bare-hash.ts';
import { table, type Figure } from '../figure.ts';
import type { Wire } from '../load.ts';
import { seedPeople } from '../people.ts';
import { at, median } from '../rounds.ts';
import { sessionsOf } from '../sessions.ts';
import type { Server } from '../setting.ts';

const PEOPLE = 1_000;
const PASSWORD = 'correct horse battery staple';
const SECONDS = 8;
const TIMES = 10;
const CONNECTIONS = 400;
/** Often enough to be even, seldom enough for timers. */
const EVERY_MS = 20;

type SignIn = (wire: Wire) => Promise<{ readonly status: number }>;

/** Ten times more sign-ins than a node can hash, and session checks meanwhile. */
export const overload: Figure = {
  name: 'overload',
  title: `Overload: ${TIMES} times more sign-ins than a node can hash`,
  apart: true,
  async measure({ postgres: { query }, keys, sallyport }, { rounds, part }) {
    const hash = await ourHasher().hash(asCounted({}), PASSWORD);
    const people = await seedPeople(query, parseKeyring(keys), hash, PEOPLE);
    const cookies = await sessionsOf(query, people.slice(0, 200));
    const server = await sallyport();
    let next = 0;
    const signIn: SignIn = (wire) => {
      const { email } = people[next++ % PEOPLE]!;
      return wire.ask(programs(server, 'POST', '/sign-in', { body: { email, password: PASSWORD } }));
    };
    const seconds = SECONDS * part;
    await checks(server, cookies, 2);
    const found: number[][] = [];
    while (found.length < rounds) {
      const calm = await checks(server, cookies, seconds);
      const capacity = await capacityOf(server, signIn, seconds);
      const flood = { signIn, rate: capacity * TIMES, seconds };
      const meanwhile = checks(server, cookies, seconds);
      const { taken, busy } = await pour(server, flood);
      const under = await meanwhile;
      const times = at(under, 0.99) / at(calm, 0.99);
      const checked = [at(calm, 0.5), at(calm, 0.99), at(under, 0.5), at(under, 0.99), times];
      found.push([capacity, taken.length / seconds, at(busy, 0.5), at(busy, 0.99), ...checked]);
      console.log(
        `  round ${found.length}  ${found
          .at(-1)!
          .map((value) => value.toFixed(1))
          .join('  ')}`,
      );
    }
    const head =
      'capacity a second, taken a second, 503 p50 ms, 503 p99 ms, check p50 ms, p99, meanwhile p50, p99, times';
    const medians = found[0]!.map((_, column) => median(found.map((round) => round[column]!)));
    const rows = [
      ...found.map((round, index) => [`round ${index + 1}`, round] as const),
      ['median', medians] as const,
    ];
    const shown = rows.map(([name, round]) => [name, ...round.map((value) => value.toFixed(1))]);
    return `${table(['', ...head.split(', ')], shown)}

_Capacity_ is what 16 connections get by asking one sign-in after another. _Taken_ are those that are answered 200 while ${TIMES} times as many
arrive; the others are refused by 503 \`busy\` in the time shown. Session checks on two connections take ${medians.at(-1)!.toFixed(1)} times their calm p99
meanwhile (goal 5); the load itself shares the cores with the hashes.`;
  },
};

/** Session checks on two connections for so long, a few milliseconds apart; their times, sorted. */
const checks = (server: Server, cookies: readonly string[], seconds: number): Promise<number[]> =>
  withWires(server, 2, async (wires) => {
    const times: number[] = [];
    const end = performance.now() + seconds * 1000;
    await Promise.all(
      wires.map(async (wire) => {
        while (performance.now() < end) {
          const begun = performance.now();
          const cookie = cookies[times.length % cookies.length]!;
          const { status } = await wire.ask(programs(server, 'GET', '/account', { cookie }));
          if (status !== 200) throw new Error(`a session check was answered ${status}`);
          times.push(performance.now() - begun);
          await sleep(5);
        }
      }),
    );
    return times.sort((a, b) => a - b);
  });

/** Sign-ins a second on 16 connections, one after another on each. */
const capacityOf = (server: Server, signIn: SignIn, seconds: number): Promise<number> =>
  withWires(server, 16, async (wires) => {
    let done = 0;
    const end = performance.now() + seconds * 1000;
    const all = wires.map(async (wire) => {
      while (performance.now() < end) if ((await signIn(wire)).status === 200) done += 1;
    });
    await Promise.all(all);
    return done / seconds;
  });

interface Flood {
  readonly signIn: SignIn;
  /** Sign-ins a second. */
  readonly rate: number;
  readonly seconds: number;
}

/** Sends sign-ins at a rate, whatever becomes of them; the sorted times of those taken and of those refused as busy. */
const pour = (server: Server, { signIn, rate, seconds }: Flood) =>
  withWires(server, CONNECTIONS, async (wires) => {
    const [taken, busy]: [number[], number[]] = [[], []];
    const free = [...wires];
    const open = new Set<Promise<void>>();
    let lacking = 0;
    const end = performance.now() + seconds * 1000;
    while (performance.now() < end) {
      for (let due = (rate * EVERY_MS) / 1000; due > 0; due -= 1) {
        const wire = free.pop();
        if (!wire) {
          lacking += 1;
          continue;
        }
        const begun = performance.now();
        const asked = signIn(wire).then(({ status }) => {
          if (status !== 200 && status !== 503) throw new Error(`a sign-in was answered ${status}`);
          (status === 200 ? taken : busy).push(performance.now() - begun);
          free.push(wire);
          open.delete(asked);
        });
        open.add(asked);
      }
      await sleep(EVERY_MS);
    }
    await Promise.all(open);
    if (lacking > 0)
      console.log(`  ${lacking} more weren't sent: all ${CONNECTIONS} connections were waiting`);
    return { taken: taken.sort((a, b) => a - b), busy: busy.sort((a, b) => a - b) };
  });
