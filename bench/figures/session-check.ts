import { tokenDigest } from '../../src/vault/digests.ts';
import { newId, systemRandom } from '../../src/vault/random.ts';
import { newToken } from '../../src/vault/digests.ts';
import type { Figure } from '../bench.ts';
import { seedPeople } from '../people.ts';
import { parseKeyring } from '../../src/vault/keyring.ts';
import { cookiesOf, programs, withWires } from '../setting.ts';

const PEOPLE = 200;

/** Who is there, by the session's cookie: what a console asks for with each of its requests. */
export const sessionCheck: Figure = {
  name: 'session-check',
  title: 'Session check (GET /account, and /forward-auth for a proxy; better-auth: get-session)',
  ours: 'Sallyport',
  plan: { seconds: 4, connections: 16 },
  async variants(setting) {
    const { postgres, keys } = setting;
    const query = (text: string, values?: unknown[]) => postgres.pool.query(text, values);
    const people = await seedPeople(query, parseKeyring(keys), 'no password', PEOPLE);
    const tokens: string[] = [];
    for (const { id } of people) {
      const token = newToken(systemRandom);
      const session = newId(systemRandom);
      await query(
        `INSERT INTO sessions (id, token_digest, account_id, created_at, last_seen_at, expires_at, network, browser)
         VALUES ($1, $2, $3, now(), now(), now() + interval '1 day', '10.0.0.1', 'Chrome on Linux')`,
        [session, tokenDigest(token), id],
      );
      await query(`INSERT INTO proofs (session_id, password_at) VALUES ($1, now())`, [session]);
      tokens.push(token);
    }
    const [sallyport, hono, peer] = [
      await setting.sallyport(),
      await setting.hono(),
      await setting.betterAuth('none'),
    ];
    const cookies = await withWires(peer.port, 1, async ([wire]) => {
      const all: string[] = [];
      for (let index = 0; index < PEOPLE; index += 1) {
        const body = { email: `p${index}@bench.example`, password: 'a password', name: 'Seoyeon Kim' };
        const answer = await wire!.ask(programs(peer, 'POST', '/api/auth/sign-up/email', { body }));
        all.push(cookiesOf(answer));
      }
      return all;
    });
    const cookieOf = (index: number) => `sallyport=${tokens[index % PEOPLE]}`;
    return [
      {
        name: 'Sallyport',
        server: sallyport,
        turn: async (wire, index) =>
          (await wire.ask(programs(sallyport, 'GET', '/account', { cookie: cookieOf(index) }))).status ===
          200,
      },
      {
        name: 'Sallyport, /forward-auth',
        server: sallyport,
        turn: async (wire, index) =>
          (await wire.ask(programs(sallyport, 'GET', '/forward-auth', { cookie: cookieOf(index) })))
            .status === 204,
      },
      {
        name: 'Hono, the same SELECT',
        server: hono,
        turn: async (wire, index) =>
          (await wire.ask(programs(hono, 'GET', '/account', { cookie: cookieOf(index) }))).status === 200,
      },
      {
        name: 'better-auth',
        server: peer,
        turn: async (wire, index) => {
          const cookie = cookies[index % PEOPLE]!;
          const { status, body } = await wire.ask(programs(peer, 'GET', '/api/auth/get-session', { cookie }));
          return status === 200 && body.includes('"session"');
        },
      },
      {
        name: 'Hono alone',
        server: hono,
        turn: async (wire) => (await wire.ask(programs(hono, 'GET', '/hello'))).status === 200,
      },
    ];
  },
};
