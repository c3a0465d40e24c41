import { codeAt, stepAt } from '../src/two-step/codes/totp.ts';
import { asCounted } from '../src/vault/counted.ts';
import { parseKeyring } from '../src/vault/keyring.ts';
import { cookiesOf, programs } from './asking.ts';
import { ourHasher } from './bare-hash.ts';
import { enrolled, PEER_PASSWORD } from './peer-people.ts';
import { seedPeople } from './people.ts';
import type { Variant } from './rounds.ts';
import { forgetUsedCodes, knownBrowsersOf } from './sessions.ts';
import type { Server, Setting } from './setting.ts';

export const PASSWORD = 'correct horse battery staple';

/** People who sign in by password and app from a known browser, each once a round; the hash of their password. */
export async function signInsOf({ postgres: { query }, keys }: Setting, count: number) {
  const hash = await ourHasher().hash(asCounted({}), PASSWORD);
  const all = await seedPeople(query, parseKeyring(keys), hash, count * 2);
  const people = all.filter(({ key }) => key);
  let known: readonly string[] = [];
  const variant = (name: string, server: Server): Variant => ({
    name,
    server,
    async ready() {
      await forgetUsedCodes(query, people);
      known = await knownBrowsersOf(query, people);
    },
    async turn(wire, index) {
      const { email, key } = people[index]!;
      const cookie = known[index]!;
      const password = { email, password: PASSWORD };
      const first = await wire.ask(programs(server, 'POST', '/sign-in', { cookie, body: password }));
      const both = `${cookie}; ${cookiesOf(first)}`;
      const body = { code: codeAt(key!, stepAt(new Date())) };
      const second = await wire.ask(programs(server, 'POST', '/sign-in/second-step', { cookie: both, body }));
      return first.status === 200 && second.status === 200;
    },
  });
  return { hash, people, variant };
}

/** The same at better-auth, which takes a code again, so that a few people are enough. */
export async function peerSignIns(name: string, peer: Server, count = 64): Promise<Variant> {
  const people = await enrolled(peer, count);
  const ask = (path: string, body: object, cookie = '') =>
    programs(peer, 'POST', `/api/auth${path}`, { cookie, body });
  return {
    name,
    server: peer,
    async turn(wire, index) {
      const { email, totp } = people[index % count]!;
      const first = await wire.ask(ask('/sign-in/email', { email, password: PEER_PASSWORD }));
      const code = { code: totp.generate() };
      const second = await wire.ask(ask('/two-factor/verify-totp', code, cookiesOf(first)));
      return first.status === 200 && second.status === 200;
    },
  };
}
