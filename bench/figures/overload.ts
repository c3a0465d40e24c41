import { fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { asCounted } from '../../src/vault/counted.ts';
import { parseKeyring } from '../../src/vault/keyring.ts';
import { programs, withWires } from '../asking.ts';
import { ourHasher } from '../bare-hash.ts';
import { table, type Figure } from '../figure.ts';
import { lateDuring } from '../late.ts';
import type { Wire } from '../load.ts';
import { seedPeople } from '../people.ts';
import { at, median } from '../rounds.ts';
import type { Checked, Checking } from '../session-checks.ts';
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
    const checks = startChecks();
    const checking = { port: server.port, cookies, seconds };
    await checks.run(checking);
    const found: number[][] = [];
    while (found.length < rounds) {
      const { times: calm } = await checks.run(checking);
      const capacity = await capacityOf(server, signIn, seconds);
      const flood = { signIn, rate: capacity * TIMES, seconds };
      const meanwhile = checks.run(checking);
      const { result, late } = await lateDuring(() => pour(server, flood));
      const { taken, busy } = result;
      const { times: under, late: checksLate } = await meanwhile;
      const times = at(under, 0.99) / at(calm, 0.99);
      const checked = [at(calm, 0.5), at(calm, 0.99), at(under, 0.5), at(under, 0.99), times];
      found.push([
        ...[capacity, taken.length / seconds, at(busy, 0.5), at(busy, 0.99), ...checked],
        ...[checksLate, late],
      ]);
      console.log(
        `  round ${found.length}  ${found
          .at(-1)!
          .map((value) => value.toFixed(1))
          .join('  ')}`,
      );
    }
    checks.stop();
    const head =
      'capacity a second, taken a second, 503 p50 ms, 503 p99 ms, check p50 ms, p99, meanwhile p50, p99, times, checks late ms, load late ms';
    const medians = found[0]!.map((_, column) => median(found.map((round) => round[column]!)));
    const rows = [
      ...found.map((round, index) => [`round ${index + 1}`, round] as const),
      ['median', medians] as const,
    ];
    const shown = rows.map(([name, round]) => [name, ...round.map((value) => value.toFixed(1))]);
    return `${table(['', ...head.split(', ')], shown)}

_Capacity_ is what 16 connections get by asking one sign-in after another. _Taken_ are those that are answered 200 while ${TIMES} times as many
arrive; the others are refused by 503 \`busy\` in the time shown. Session checks on two connections take ${medians[8]!.toFixed(1)} times their calm p99
meanwhile (goal 5). _Late_ is by how much the processes of the load came late themselves, at their 99th percentile: they share the cores
with the hashes.`;
  },
};

/** Starts the process that asks for session checks; it ends with `stop`. */
function startChecks() {
  const child = fork(fileURLToPath(new URL('../session-checks.ts', import.meta.url)));
  return {
    run: (checking: Checking) =>
      new Promise<Checked>((resolve, reject) => {
        child.once('message', resolve);
        child.once('exit', () => reject(new Error('the session checks ended')));
        child.send(checking);
      }),
    stop: () => void child.kill(),
  };
}

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
        // In turn: one that nobody uses for five seconds is closed by the server, and what is sent just then is lost.
        const wire = free.shift();
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
