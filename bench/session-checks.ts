// Session checks, in a process of their own, so that what pours sign-ins doesn't hold up what is measured. `overload` starts it.
import { setTimeout as sleep } from 'node:timers/promises';
import { programs, withWires } from './asking.ts';
import { lateDuring } from './late.ts';

export interface Checking {
  readonly port: number;
  readonly cookies: readonly string[];
  readonly seconds: number;
}

export interface Checked {
  /** Milliseconds that the checks took, sorted. */
  readonly times: readonly number[];
  /** By how many milliseconds this process came late itself, at the 99th percentile. */
  readonly late: number;
}

/** Session checks on two connections for so long, a few milliseconds apart. */
const check = ({ port, cookies, seconds }: Checking): Promise<number[]> =>
  withWires({ ports: [port] }, 2, async (wires) => {
    const times: number[] = [];
    const end = performance.now() + seconds * 1000;
    await Promise.all(
      wires.map(async (wire) => {
        while (performance.now() < end) {
          const begun = performance.now();
          const cookie = cookies[times.length % cookies.length]!;
          const { status } = await wire.ask(programs({ port }, 'GET', '/account', { cookie }));
          if (status !== 200) throw new Error(`a session check was answered ${status}`);
          times.push(performance.now() - begun);
          await sleep(5);
        }
      }),
    );
    return times.sort((a, b) => a - b);
  });

process.on('message', async (checking: Checking) => {
  const { result: times, late } = await lateDuring(() => check(checking));
  process.send!({ times, late } satisfies Checked);
});
