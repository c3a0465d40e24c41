// Ten times more sign-ins than a node can hash, and session checks meanwhile: npm run bench overload
import { setTimeout as sleep } from 'node:timers/promises';
import { asCounted } from '../src/vault/counted.ts';
import { createHasher } from '../src/vault/hashing.ts';
import { parseKeyring } from '../src/vault/keyring.ts';
import type { Wire } from './load.ts';
import { seedPeople } from './people.ts';
import { sessionsOf } from './sessions.ts';
import { openSetting, programs, withWires } from './setting.ts';

const PEOPLE = 1_000;
const PASSWORD = 'correct horse battery staple';
const SECONDS = 8;
const TIMES = 10;
/** Often enough to be even, seldom enough for timers. */
const EVERY_MS = 20;

const at = (times: readonly number[], part: number): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * part)] ?? 0;

export async function overload(): Promise<void> {
  const setting = await openSetting();
  try {
    const { postgres, keys } = setting;
    const query = (text: string, values: unknown[] = []) => postgres.pool.query(text, values);
    const hash = await createHasher({ atOnce: 1, waiting: 1 }).hash(asCounted({}), PASSWORD);
    const people = await seedPeople(query, parseKeyring(keys), hash, PEOPLE);
    const cookies = await sessionsOf(query, people.slice(0, 200));
    const server = await setting.sallyport();
    let turn = 0;
    const signIn = (wire: Wire) => {
      const { email } = people[turn++ % PEOPLE]!;
      return wire.ask(programs(server, 'POST', '/sign-in', { body: { email, password: PASSWORD } }));
    };

    /** Session checks on two connections for so long, a few milliseconds apart; their times. */
    const checks = (seconds: number) =>
      withWires(server.port, 2, async (wires) => {
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
        return times;
      });

    await checks(2);
    const calm = await checks(SECONDS);
    const capacity = await withWires(server.port, 16, async (wires) => {
      let done = 0;
      const end = performance.now() + SECONDS * 1000;
      const all = wires.map(async (wire) => {
        while (performance.now() < end) if ((await signIn(wire)).status === 200) done += 1;
      });
      await Promise.all(all);
      return done / SECONDS;
    });

    const answered = new Map<number, number[]>();
    let lacking = 0;
    const under = await withWires(server.port, 400, async (wires) => {
      const free = [...wires];
      const open = new Set<Promise<void>>();
      const measured = checks(SECONDS);
      const end = performance.now() + SECONDS * 1000;
      while (performance.now() < end) {
        for (let due = (capacity * TIMES * EVERY_MS) / 1000; due > 0; due -= 1) {
          const wire = free.pop();
          if (!wire) {
            lacking += 1;
            continue;
          }
          const begun = performance.now();
          const asked = signIn(wire).then(({ status }) => {
            answered.set(status, [...(answered.get(status) ?? []), performance.now() - begun]);
            free.push(wire);
            open.delete(asked);
          });
          open.add(asked);
        }
        await sleep(EVERY_MS);
      }
      const times = await measured;
      await Promise.all(open);
      return times;
    });

    console.log(
      `capacity: ${capacity.toFixed(0)} sign-ins a second; asked for ${TIMES} times as many for ${SECONDS} s`,
    );
    for (const [status, times] of answered)
      console.log(
        `${status}: ${times.length}, p50 ${at(times, 0.5).toFixed(0)} ms, p99 ${at(times, 0.99).toFixed(0)} ms`,
      );
    if (lacking > 0) console.log(`${lacking} more weren't sent: all 400 connections were waiting`);
    const [before, meanwhile] = [at(calm, 0.99), at(under, 0.99)];
    console.log(
      `session checks: p50 ${at(calm, 0.5).toFixed(1)} ms and p99 ${before.toFixed(1)} ms before, ` +
        `p50 ${at(under, 0.5).toFixed(1)} ms and p99 ${meanwhile.toFixed(1)} ms meanwhile: ${(meanwhile / before).toFixed(1)} times`,
    );
  } finally {
    await setting.close();
  }
}
