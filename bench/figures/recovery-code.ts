import { asCounted } from '../../src/vault/counted.ts';
import { parseKeyring } from '../../src/vault/keyring.ts';
import { programs } from '../asking.ts';
import { hashAlone, ourHasher } from '../bare-hash.ts';
import { comparison } from '../figure.ts';
import { begun, enrolled } from '../peer-people.ts';
import { seedPeople, selectorOf } from '../people.ts';
import { challengesOf, forgetUsedCodes, knownBrowsersOf } from '../sessions.ts';

const PEOPLE = 400;
const SECRET = 'K7QMXR2D9TFH';

/** The second step by a recovery code: ours are hashed like passwords, better-auth's are encrypted. */
export const recoveryCode = comparison({
  name: 'recovery-code',
  title: 'Second step by recovery code (better-auth: verify-backup-code)',
  ours: 'Sallyport',
  plan: { seconds: 6, connections: 16, turns: PEOPLE },
  async variants({ postgres: { query }, keys, sallyport, betterAuth }) {
    const codesHash = await ourHasher().hash(asCounted({}), SECRET);
    const all = await seedPeople(query, parseKeyring(keys), 'no password', PEOPLE * 2, codesHash);
    const people = all.filter(({ key }) => key);
    const ours = await sallyport();
    const peer = await betterAuth('none');
    const peers = await enrolled(peer, PEOPLE);
    let [waiting, round]: [readonly string[], number] = [[], -1];
    return [
      {
        name: 'Sallyport',
        server: ours,
        async ready() {
          await forgetUsedCodes(query, people);
          const known = await knownBrowsersOf(query, people);
          waiting = (await challengesOf(query, people)).map((cookie, index) => `${cookie}; ${known[index]}`);
        },
        async turn(wire, index) {
          const body = { recoveryCode: `${selectorOf(index % 10)}${SECRET}` };
          const asked = programs(ours, 'POST', '/sign-in/recovery-code', { cookie: waiting[index]!, body });
          return (await wire.ask(asked)).status === 200;
        },
      },
      hashAlone(codesHash, SECRET),
      {
        name: 'better-auth',
        server: peer,
        async ready() {
          waiting = await begun(peer, peers);
          round += 1;
        },
        async turn(wire, index) {
          const body = { code: peers[index]!.backupCodes[round]! };
          const asked = programs(peer, 'POST', '/api/auth/two-factor/verify-backup-code', {
            cookie: waiting[index]!,
            body,
          });
          return (await wire.ask(asked)).status === 200;
        },
      },
    ];
  },
  means: (of) => {
    const cost = (name: string) => of(name, 'node') + of(name, 'postgres');
    const beside = (cost('Sallyport') - of('argon2id alone', 'node')).toFixed(1);
    return `Ours costs the hash and ${beside} ms of CPU beside it, better-auth's ${cost('better-auth').toFixed(1)} ms and no hash: it keeps the codes
encrypted, so that a thief of its secret and its database reads them all. Ours are only hashed, with argon2id as passwords are, and
can't be read back. A person uses one a few times in their life, so the hash is worth its price.`;
  },
});
