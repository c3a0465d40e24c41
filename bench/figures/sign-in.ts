import { codeAt, stepAt } from '../../src/two-step/codes/totp.ts';
import { asCounted } from '../../src/vault/counted.ts';
import { parseKeyring } from '../../src/vault/keyring.ts';
import { cookiesOf, programs } from '../asking.ts';
import { hashAlone, ourHasher } from '../bare-hash.ts';
import { comparison } from '../figure.ts';
import { enrolled, PEER_PASSWORD } from '../peer-people.ts';
import { seedPeople } from '../people.ts';
import type { Variant } from '../rounds.ts';
import { forgetUsedCodes, knownBrowsersOf } from '../sessions.ts';
import type { Setting } from '../setting.ts';

/** More than fit into a round: a code is good once. */
const PEOPLE = 1_000;
const PEERS = 64;
const PASSWORD = 'correct horse battery staple';

/** A whole sign-in, password and app code, in a browser that is known. */
export const signIn = comparison({
  name: 'sign-in',
  title: 'Whole sign-in by password and app (better-auth: sign-in/email and verify-totp)',
  ours: 'Sallyport',
  plan: { seconds: 8, connections: 16, turns: PEOPLE },
  async variants(setting) {
    const { query } = setting.postgres;
    const hash = await ourHasher().hash(asCounted({}), PASSWORD);
    const all = await seedPeople(query, parseKeyring(setting.keys), hash, PEOPLE * 2);
    const people = all.filter(({ key }) => key);
    const ours = await setting.sallyport();
    let known: readonly string[] = [];
    return [
      {
        name: 'Sallyport',
        server: ours,
        async ready() {
          await forgetUsedCodes(query);
          known = await knownBrowsersOf(query, people);
        },
        async turn(wire, index) {
          const { email, key } = people[index]!;
          const [cookie, password] = [known[index]!, { email, password: PASSWORD }];
          const first = await wire.ask(programs(ours, 'POST', '/sign-in', { cookie, body: password }));
          const both = `${cookie}; ${cookiesOf(first)}`;
          const body = { code: codeAt(key!, stepAt(new Date())) };
          const second = await wire.ask(
            programs(ours, 'POST', '/sign-in/second-step', { cookie: both, body }),
          );
          return first.status === 200 && second.status === 200;
        },
      },
      hashAlone(hash, PASSWORD),
      await peerVariant(setting, 'argon2id', 'better-auth, our argon2id'),
      await peerVariant(setting, 'own', 'better-auth, its scrypt'),
    ];
  },
  means: (of) => {
    const rate = (name: string) => of(name, 'rate');
    const cost = (name: string) => of(name, 'node') + of(name, 'postgres');
    const hash = of('argon2id alone', 'node');
    return `A sign-in is bound by its hash. Ours reaches ${(rate('Sallyport') / rate('argon2id alone')).toFixed(2)} of the bare hash rate (goal 0.8) and costs
${(cost('Sallyport') - hash).toFixed(1)} ms of CPU beside the hash (goal 4), the load's own share of the two cores not counted. The gain over
better-auth as it comes (${(rate('Sallyport') / rate('better-auth, its scrypt')).toFixed(2)} times) is for the most part the cheaper hash: with our argon2id in its
place better-auth is ${(rate('better-auth, our argon2id') / rate('better-auth, its scrypt')).toFixed(2)} times as quick as with its scrypt, and ours
${(rate('Sallyport') / rate('better-auth, our argon2id')).toFixed(2)} times that: this last ratio is our code.`;
  },
});

async function peerVariant(
  { betterAuth }: Setting,
  hash: 'own' | 'argon2id',
  name: string,
): Promise<Variant> {
  const peer = await betterAuth(hash);
  const people = await enrolled(peer, PEERS);
  const ask = (path: string, body: object, cookie = '') =>
    programs(peer, 'POST', `/api/auth${path}`, { cookie, body });
  return {
    name,
    server: peer,
    // better-auth takes a code again, so a few people are enough.
    async turn(wire, index) {
      const { email, totp } = people[index % PEERS]!;
      const first = await wire.ask(ask('/sign-in/email', { email, password: PEER_PASSWORD }));
      const code = { code: totp.generate() };
      const second = await wire.ask(ask('/two-factor/verify-totp', code, cookiesOf(first)));
      return first.status === 200 && second.status === 200;
    },
  };
}
