import { programs } from '../asking.ts';
import { medianHead, medianOf, medians, table, type Figure } from '../figure.ts';
import { alternate, type Variant } from '../rounds.ts';
import { sessionsOf } from '../sessions.ts';
import type { Server } from '../setting.ts';
import { signInsOf } from '../whole-sign-in.ts';

const MOST = 3;
const SIGN_INS = 1_000;

/** The same load on one, two and three processes of one address. */
export const processes: Figure = {
  name: 'processes',
  title: 'One, two and three processes on this machine',
  async measure(setting, pace) {
    const { query } = setting.postgres;
    const all = await setting.sallyport({ processes: MOST });
    const { variant, people } = await signInsOf(setting, SIGN_INS);
    const cookies = await sessionsOf(query, people.slice(0, 200));
    const counts = Array.from({ length: MOST }, (_, index) => index + 1);
    const some = (count: number): Server => ({ ...all, ports: all.ports.slice(0, count) });
    const checks = (count: number): Variant => ({
      name: String(count),
      server: some(count),
      async turn(wire, index) {
        const cookie = cookies[index % cookies.length]!;
        return (await wire.ask(programs(all, 'GET', '/account', { cookie }))).status === 200;
      },
    });
    const kinds = [
      ['session check', { seconds: 4, connections: 24 }, counts.map(checks)],
      [
        'whole sign-in',
        { seconds: 5, connections: 24, turns: SIGN_INS },
        counts.map((count) => variant(String(count), some(count))),
      ],
    ] as const;
    const rows: string[][] = [];
    for (const [what, plan, variants] of kinds) {
      console.log(`  ${what}`);
      const of = medianOf(await alternate(setting, variants, plan, pace));
      for (const { name } of variants)
        rows.push([
          name === '1' ? what : '',
          name,
          ...medians(of, name),
          (of(name, 'rate') / of('1', 'rate')).toFixed(2),
        ]);
    }
    return `${table(['what', 'processes', ...medianHead, 'to one'], rows)}

The processes share nothing but PostgreSQL. One answers on one core beside its hashes. Here the load and PostgreSQL take what is left of
the two, so that a second process gains less than it would on cores of its own; hashes run on all cores, whatever the number of processes.`;
  },
};
