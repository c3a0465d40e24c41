import { hashAlone, ourHasher } from '../bare-hash.ts';
import { asCounted } from '../../src/vault/counted.ts';
import { programs } from '../asking.ts';
import { comparison } from '../figure.ts';
import type { Variant } from '../rounds.ts';
import type { Server } from '../setting.ts';

let people = 0;

/** Another password each time, because each is judged anew. */
const somebody = () => {
  const number = (people += 1);
  return {
    email: `new${number}@bench.example`,
    name: 'Seoyeon Kim',
    password: `violet ${number} harbour lantern ${number * 7919}`,
  };
};

const signingUp = (name: string, server: Server, path: string, status: number): Variant => ({
  name,
  server,
  turn: async (wire) =>
    (await wire.ask(programs(server, 'POST', path, { body: somebody() }))).status === status,
});

/** A sign-up until the mail with its code, or link, is written. */
export const signUp = comparison({
  name: 'sign-up',
  title: 'Sign-up until its mail is written (better-auth: sign-up/email)',
  ours: 'Sallyport',
  plan: { seconds: 5, connections: 16 },
  async variants({ sallyport, betterAuth }) {
    const path = '/api/auth/sign-up/email';
    const hash = await ourHasher().hash(asCounted({}), 'violet harbour lantern');
    return [
      signingUp('Sallyport', await sallyport(), '/sign-up', 202),
      hashAlone(hash, 'violet harbour lantern'),
      signingUp('better-auth, our argon2id', await betterAuth('argon2id'), path, 200),
      signingUp('better-auth, its scrypt', await betterAuth('own'), path, 200),
    ];
  },
  means(of) {
    const beside = of('Sallyport', 'node') + of('Sallyport', 'postgres') - of('argon2id alone', 'node');
    return `Ours costs ${beside.toFixed(1)} ms of CPU beside the hash. Most of that judges how easily the password is guessed, on one thread of its own: better-auth
counts its characters only. No account is made yet, and the mail, a file here, is written before the answer. A person signs up once.`;
  },
});
