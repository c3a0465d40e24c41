import { parseKeyring } from '../../src/vault/keyring.ts';
import { newId, systemRandom } from '../../src/vault/random.ts';
import { programs } from '../asking.ts';
import { comparison } from '../figure.ts';
import { peerSessions } from '../peer-people.ts';
import type { Query } from '../own-postgres.ts';
import { seedPeople, type Person } from '../people.ts';
import { sessionsOf } from '../sessions.ts';
import type { Wire } from '../load.ts';
import type { Server } from '../setting.ts';

const PEOPLE = 200;

const policy = '/forward-auth?organization=hanbit&role=member&second-step=required&within=60';

/** Who is there, by the session's cookie: what a console asks for with each of its requests. */
export const sessionCheck = comparison({
  name: 'session-check',
  title: 'Session check (GET /account, and /forward-auth for a proxy; better-auth: get-session)',
  ours: 'Sallyport',
  plan: { seconds: 4, connections: 16 },
  async variants({ postgres, keys, sallyport, hono, betterAuth }) {
    const people = await seedPeople(postgres.query, parseKeyring(keys), 'no password', PEOPLE);
    const cookies = await sessionsOf(postgres.query, people);
    await joinAll(postgres.query, people);
    const [ours, byHand, peer] = [await sallyport(), await hono(), await betterAuth('none')];
    const peerCookies = await peerSessions(peer, PEOPLE);
    const asking = (name: string, server: Server, path: string, status: number) => ({
      name,
      server,
      turn: async (wire: Wire, index: number) => {
        const cookie = cookies[index % PEOPLE]!;
        return (await wire.ask(programs(server, 'GET', path, { cookie }))).status === status;
      },
    });
    return [
      asking('Sallyport', ours, '/account', 200),
      asking('Sallyport, /forward-auth', ours, '/forward-auth', 204),
      asking('Sallyport, with a policy', ours, policy, 204),
      asking('Hono, the same SELECT', byHand, '/account', 200),
      {
        name: 'better-auth',
        server: peer,
        turn: async (wire, index) => {
          const cookie = peerCookies[index % PEOPLE]!;
          const { status, body } = await wire.ask(programs(peer, 'GET', '/api/auth/get-session', { cookie }));
          return status === 200 && body.includes('"session"');
        },
      },
      asking('Hono alone', byHand, '/hello', 200),
    ];
  },
  means: (of) => {
    const times = (name: string) => (of('Sallyport', 'rate') / of(name, 'rate')).toFixed(2);
    const share = (name: string) => (of(name, 'rate') / of('Hono, the same SELECT', 'rate')).toFixed(2);
    return `No side hashes anything here. Sallyport answers ${times('Hono, the same SELECT')} of what Hono answers with the same prepared SELECT by
hand (goal 0.8), /forward-auth ${share('Sallyport, /forward-auth')}, and ${share('Sallyport, with a policy')} where it asks for an organization's member, a second
step and a proof: the rest is what the gate does for every request (own host, origin, network, headers, request id, metrics). It answers
${times('better-auth')} times better-auth's get-session (goal 8), which sends two statements that PostgreSQL parses and plans each time.`;
  },
});

/** One organization of all of them. */
async function joinAll(query: Query, people: readonly Person[]): Promise<void> {
  const id = newId(systemRandom);
  await query(
    `INSERT INTO organizations (id, slug, name, created_at) VALUES ($1, 'hanbit', 'Hanbit', now())`,
    [id],
  );
  await query(
    `INSERT INTO members (organization_id, account_id, role, joined_at, newcomer_since, two_step)
       SELECT $1, account, 'member', now(), now(), false FROM unnest($2::uuid[]) AS account`,
    [id, people.map(({ id: account }) => account)],
  );
}
