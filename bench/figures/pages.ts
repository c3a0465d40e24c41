import { parseKeyring } from '../../src/vault/keyring.ts';
import { browsers } from '../asking.ts';
import { medianHead, medianOf, medians, table, type Figure } from '../figure.ts';
import { seedPeople } from '../people.ts';
import type { Wire } from '../load.ts';
import { openChromium, seeOnPhone } from '../phone.ts';
import { alternate } from '../rounds.ts';
import { seedOrganization } from '../seed-organization.ts';
import { challengesOf, sessionsOf } from '../sessions.ts';
import type { Server } from '../setting.ts';

/** Pages as a browser gets them: rendered and compressed, and seen on a slow phone. */
export const pages: Figure = {
  name: 'pages',
  title: 'Pages, rendered and on a slow phone',
  async measure(setting, pace) {
    const { query } = setting.postgres;
    const [owner] = await seedPeople(query, parseKeyring(setting.keys), 'no password', 2);
    const organization = await seedOrganization(query, owner!);
    const [session] = await sessionsOf(query, [owner!]);
    const [challenge] = await challengesOf(query, [owner!]);
    const server = await setting.sallyport();
    const all = [
      { name: 'sign-in', path: '/sign-in', cookie: '' },
      { name: 'second step', path: '/sign-in/second-step', cookie: challenge! },
      { name: 'Home', path: '/', cookie: session! },
      { name: 'Members, of 1,000', path: `${organization}/members`, cookie: session! },
    ];
    const variants = all.map(({ name, path, cookie }) => ({
      name,
      server,
      turn: async (wire: Wire) => (await wire.ask(browsers(server, path, { cookie }))).status === 200,
    }));
    const of = medianOf(await alternate(setting, variants, { seconds: 3, connections: 4 }, pace));
    const seen = await seenOnPhone(server, all, pace.rounds * 2 - 1);
    return `${table(
      ['page', ...medianHead],
      all.map(({ name }) => [name, ...medians(of, name)]),
    )}

${table(['page', 'first load kB', 'later kB', 'script kB', 'first paint ms', 'later ms'], seen)}

The first table is HTML, compressed, on four connections. The second is Chromium on a phone four times slower than this machine, on slow 4G
(150 ms, 1.6 Mbit/s, with Lighthouse's factors: each request waits 563 ms): bytes over the line with headers, and the first contentful
paint with an empty cache and with style sheet and script in it. The goals: 30 kB at first, 10 kB later, 10 kB of script.`;
  },
};

interface Shown {
  readonly name: string;
  readonly path: string;
  readonly cookie: string;
}

/** The cells of each page: kilobytes of the first load, of a later one, of script; milliseconds to the first paint, and later. */
async function seenOnPhone(server: Server, shown: readonly Shown[], times: number): Promise<string[][]> {
  const chromium = await openChromium();
  try {
    const rows: string[][] = [];
    for (const { name, path, cookie } of shown) {
      const url = `http://127.0.0.1:${server.port}${path}`;
      const { total, again, script, paint, paintAgain } = await seeOnPhone(chromium, url, cookie, times);
      const bytes = [total, again, script].map((size) => (size / 1000).toFixed(1));
      rows.push([name, ...bytes, paint.toFixed(0), paintAgain.toFixed(0)]);
      console.log(`  ${rows.at(-1)!.join('  ')}`);
    }
    return rows;
  } finally {
    await chromium.close();
  }
}
