import { codeAt, stepAt } from '../../src/two-step/codes/totp.ts';
import { asCounted } from '../../src/vault/counted.ts';
import { parseKeyring } from '../../src/vault/keyring.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { programs } from '../asking.ts';
import { ourHasher } from '../bare-hash.ts';
import { medianHead, medianOf, medians, table, type Figure, type Pace } from '../figure.ts';
import { fill, LINES } from '../fill.ts';
import type { Query } from '../own-postgres.ts';
import { seedPeople, type Person } from '../people.ts';
import { alternate, type Plan, type Variant } from '../rounds.ts';
import { seedOrganization } from '../seed-organization.ts';
import { challengesOf, forgetUsedCodes, sessionsOf } from '../sessions.ts';
import type { Server, Setting } from '../setting.ts';

const PEOPLE = 2_000;
const PASSWORD = 'correct horse battery staple';

/** A database of one size: its server, and the people who are measured in each of them. */
interface Grown {
  readonly accounts: number;
  readonly disk: string;
  readonly server: Server;
  readonly query: Query;
  readonly people: readonly Person[];
}

/** What more accounts cost: the same people and one organization in databases of several sizes. */
export const growth: Figure = {
  name: 'growth',
  title: 'Growth: the same people in databases of several sizes',
  apart: true,
  async measure(setting, pace) {
    const sizes: Grown[] = [];
    for (const accounts of pace.sizes) sizes.push(await grown(setting, accounts));
    const rows: string[][] = [];
    for (const [what, turnsOf] of Object.entries(asked))
      rows.push(...(await measured(setting, pace, sizes, what, turnsOf)));
    const disks = sizes.map(({ accounts, disk }) => `${disk} with ${accounts.toLocaleString('en')} accounts`);
    return `${table(['what', 'accounts', ...medianHead, 'p99 to the smallest'], rows)}

Each account has ${LINES} lines of activity, a session and a known browser, every third an app; the disk holds ${disks.join(', ')}. The same
${PEOPLE.toLocaleString('en')} people and one organization of 1,000 members are measured in each, on four connections, alternating, with 32 MB of
\`shared_buffers\` for all of them. The last column's goal is 1.2 for the largest.`;
  },
};

/** Makes and fills a database, and starts a server on it. */
async function grown(setting: Setting, accounts: number): Promise<Grown> {
  const begun = performance.now();
  const name = `grown_${accounts}`;
  const url = await setting.postgres.database(name);
  await migrate({ connectionString: url });
  const admin = await setting.postgres.asSuperuser(name);
  const query: Query = (text, values) => admin.query(text, values);
  const hash = await ourHasher().hash(asCounted({}), PASSWORD);
  const people = await seedPeople(query, parseKeyring(setting.keys), hash, PEOPLE);
  await seedOrganization(query, people[0]!);
  const disk = await fill(admin, accounts);
  console.log(`  ${name}: ${disk}, filled in ${Math.round((performance.now() - begun) / 1000)} s`);
  return { accounts, disk, server: await setting.sallyport({ database: url }), query, people };
}

type Turns = (grown: Grown) => Promise<Pick<Variant, 'ready' | 'turn'> & { turns?: number }>;

async function measured(
  setting: Setting,
  pace: Pace,
  sizes: readonly Grown[],
  what: string,
  turnsOf: Turns,
): Promise<string[][]> {
  console.log(`  ${what}`);
  let plan: Plan = { seconds: 4, connections: 4 };
  const variants: Variant[] = [];
  for (const size of sizes) {
    const { turns, ...rest } = await turnsOf(size);
    if (turns !== undefined) plan = { ...plan, turns };
    variants.push({ name: size.accounts.toLocaleString('en'), server: size.server, ...rest });
  }
  const rounds = await alternate(setting, variants, plan, pace);
  const of = medianOf(rounds);
  const smallest = of(variants[0]!.name, 'p99');
  return variants.map(({ name }, index) => [
    index === 0 ? what : '',
    name,
    ...medians(of, name),
    index === 0 ? '' : (of(name, 'p99') / smallest).toFixed(2),
  ]);
}

const reading =
  (path: string, whose: (people: readonly Person[]) => readonly Person[]): Turns =>
  async ({ server, people, query }) => {
    const cookies = await sessionsOf(query, whose(people));
    return {
      turn: async (wire, index) =>
        (await wire.ask(programs(server, 'GET', path, { cookie: cookies[index % cookies.length]! })))
          .status === 200,
    };
  };
const everybody = (people: readonly Person[]) => people;
const theOwner = (people: readonly Person[]) => people.slice(0, 1);

const asked: Record<string, Turns> = {
  'session check': reading('/account', everybody),
  'own activity': reading('/account/activity', everybody),
  "members' list, 1,000 members": reading('/organizations/hanbit/members', theOwner),
  "organization's activity": reading('/organizations/hanbit/activity', theOwner),
  async 'second step by app'({ server, people, query }) {
    const guarded = people.filter(({ key }) => key);
    let cookies: readonly string[] = [];
    return {
      turns: guarded.length,
      async ready() {
        await forgetUsedCodes(query, guarded);
        cookies = await challengesOf(query, guarded);
      },
      async turn(wire, index) {
        const body = { code: codeAt(guarded[index]!.key!, stepAt(new Date())) };
        const request = programs(server, 'POST', '/sign-in/second-step', { cookie: cookies[index]!, body });
        return (await wire.ask(request)).status === 200;
      },
    };
  },
  async 'sign-in by password'({ server, people }) {
    const plain = people.filter(({ key }) => !key);
    return {
      turns: plain.length,
      async turn(wire, index) {
        const body = { email: plain[index]!.email, password: PASSWORD };
        return (await wire.ask(programs(server, 'POST', '/sign-in', { body }))).status === 200;
      },
    };
  },
};
