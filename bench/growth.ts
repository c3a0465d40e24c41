// What more accounts cost: npm run bench growth [ACCOUNTS…]   (1,000 and 100,000 unless told; 1,000,000 takes a quarter of an hour)
// One durable PostgreSQL is filled by SQL, ten lines of activity for each account, and the same people are measured each time.
import { codeAt, stepAt } from '../src/two-step/codes/totp.ts';
import { asCounted } from '../src/vault/counted.ts';
import { newToken, tokenDigest } from '../src/vault/digests.ts';
import { createHasher } from '../src/vault/hashing.ts';
import { parseKeyring } from '../src/vault/keyring.ts';
import { newId, systemRandom } from '../src/vault/random.ts';
import { seedPeople, type Person } from './people.ts';
import { seedMembers } from './seed-members.ts';
import { sessionsOf } from './sessions.ts';
import { openSetting, programs, withWires, type Server } from './setting.ts';
import type { Wire } from './load.ts';

const PEOPLE = 400;
const PASSWORD = 'correct horse battery staple';
const LINES = 10;
const digest = 'sha256(uuid_send(gen_random_uuid()))';

/** The rows of accounts numbered from … to …, their lines in an order in which each person's lie far apart. */
const fill = (from: number, to: number): readonly string[] => [
  `INSERT INTO accounts (id, email, name, language, password_hash, created_at)
     SELECT md5('grown' || n)::uuid, 'grown' || n || '@company.example', 'Seoyeon Kim', 'en', repeat('h', 96), now() - interval '90 days'
       FROM generate_series(${from}, ${to}) AS n`,
  `INSERT INTO sessions (id, token_digest, account_id, created_at, last_seen_at, expires_at, network, browser)
     SELECT gen_random_uuid(), ${digest}, md5('grown' || n)::uuid, now(), now(), now() + interval '1 day', '10.0.0.1', 'Chrome on Linux'
       FROM generate_series(${from}, ${to}) AS n`,
  `INSERT INTO known_browsers (id, token_digest, account_id, created_at, expires_at)
     SELECT gen_random_uuid(), ${digest}, md5('grown' || n)::uuid, now(), now() + interval '90 days' FROM generate_series(${from}, ${to}) AS n`,
  `INSERT INTO authenticators (account_id, id, sealed_key, last_step, active_since, created_at)
     SELECT md5('grown' || n)::uuid, gen_random_uuid(), convert_to(repeat('k', 66), 'UTF8'), 0, now(), now()
       FROM generate_series(${from}, ${to}) AS n WHERE n % 3 = 0`,
  ...Array.from(
    { length: LINES },
    (_, line) => `INSERT INTO activity (at, type, account_id, session_id, network, browser)
     SELECT now() - interval '90 days' + ${line} * interval '1 day', 'signed-in', md5('grown' || n)::uuid, gen_random_uuid(), '10.0.0.1', 'Chrome on Linux'
       FROM generate_series(${from}, ${to}) AS n`,
  ),
];

export async function growth(sizes: readonly number[]): Promise<void> {
  const setting = await openSetting();
  try {
    const { postgres, keys } = setting;
    const query = (text: string, values: unknown[] = []) => postgres.pool.query(text, values);
    const hash = await createHasher({ atOnce: 1, waiting: 1 }).hash(asCounted({}), PASSWORD);
    const people = await seedPeople(query, parseKeyring(keys), hash, PEOPLE);
    const organizationId = newId(systemRandom);
    const [owner] = people;
    await query(
      `INSERT INTO organizations (id, slug, name, created_at) VALUES ($1, 'hanbit', 'Hanbit', now())`,
      [organizationId],
    );
    await query(
      `INSERT INTO members (organization_id, account_id, role, joined_at, newcomer_since) VALUES ($1, $2, 'owner', now(), now())`,
      [organizationId, owner!.id],
    );
    await seedMembers(query, { organizationId, members: 1_000, withTwoStep: 60, until: new Date() });
    const sallyport = await setting.sallyport();
    const lines: string[] = [];
    let there = 0;
    for (const size of sizes) {
      if (size > there) for (const statement of fill(there + 1, size)) await query(statement);
      there = Math.max(there, size);
      await query('VACUUM ANALYZE');
      const { rows } = await query(`SELECT pg_size_pretty(pg_database_size(current_database())) AS size`);
      console.log(
        `\n## ${size.toLocaleString('en')} accounts, ${(size * LINES).toLocaleString('en')} lines of activity, ${rows[0].size}\n`,
      );
      for (const [what, figure] of Object.entries(figures)) {
        const turn = await figure(sallyport, people, query);
        const before = postgres.used();
        const times = await timed(sallyport, turn);
        const each = ((postgres.used() - before) * 1000) / times.length;
        const at = (part: number) => times[Math.floor(times.length * part)]!.toFixed(1);
        const said = `| ${what} | ${size.toLocaleString('en')} | ${at(0.5)} | ${at(0.99)} | ${each.toFixed(2)} |`;
        console.log(said);
        lines.push(said);
      }
    }
    console.log(
      `\n| what | accounts | p50 ms | p99 ms | PostgreSQL ms |\n| --- | ---: | ---: | ---: | ---: |\n${lines.sort().join('\n')}`,
    );
  } finally {
    await setting.close();
  }
}

type Query = (text: string, values?: unknown[]) => Promise<unknown>;
type Turn = (wire: Wire, index: number) => Promise<boolean>;

/** Times of 200 turns on four connections in milliseconds, sorted; the first twenty warm up and aren't among them. */
async function timed({ port }: Server, turn: Turn): Promise<number[]> {
  return withWires(port, 4, async (wires) => {
    const times: number[] = [];
    let next = 0;
    await Promise.all(
      wires.map(async (wire) => {
        while (next < PEOPLE / 2) {
          const index = next++;
          const begun = performance.now();
          if (!(await turn(wire, index))) throw new Error(`turn ${index} was not answered as it should be`);
          if (index >= 20) times.push(performance.now() - begun);
        }
      }),
    );
    return times.sort((a, b) => a - b);
  });
}

const reading =
  (path: string, whose: (people: readonly Person[]) => readonly Person[]) =>
  async (server: Server, people: readonly Person[], query: Query): Promise<Turn> => {
    const cookies = await sessionsOf(query, whose(people));
    return async (wire, index) =>
      (await wire.ask(programs(server, 'GET', path, { cookie: cookies[index % cookies.length]! }))).status ===
      200;
  };
const everybody = (people: readonly Person[]) => people.slice(0, PEOPLE / 2);
const theOwner = (people: readonly Person[]) => people.slice(0, 1);

const figures: Record<string, (server: Server, people: readonly Person[], query: Query) => Promise<Turn>> = {
  'session check': reading('/account', everybody),
  'own activity': reading('/account/activity', everybody),
  "members' list, 1,000 members": reading('/organizations/hanbit/members', theOwner),
  "organization's activity": reading('/organizations/hanbit/activity', theOwner),
  async 'second step by app'(server, people, query) {
    const guarded = people.filter(({ key }) => key);
    const cookies: string[] = [];
    for (const { id } of guarded) {
      const challenge = newToken(systemRandom);
      await query(
        `INSERT INTO challenges (id, token_digest, account_id, credential_version, then_path, created_at, expires_at)
         VALUES ($1, $2, $3, 1, '/', now(), now() + interval '5 minutes')`,
        [newId(systemRandom), tokenDigest(challenge), id],
      );
      cookies.push(`sallyport-challenge=${challenge}`);
    }
    await query('UPDATE authenticators SET last_step = 0 WHERE account_id = ANY($1)', [
      guarded.map(({ id }) => id),
    ]);
    return async (wire, index) => {
      const body = { code: codeAt(guarded[index]!.key!, stepAt(new Date())) };
      return (
        (await wire.ask(programs(server, 'POST', '/sign-in/second-step', { cookie: cookies[index]!, body })))
          .status === 200
      );
    };
  },
  async 'sign-in by password'(server, people) {
    return async (wire, index) => {
      const body = { email: people[index]!.email, password: PASSWORD };
      return (await wire.ask(programs(server, 'POST', '/sign-in', { body }))).status === 200;
    };
  },
};
