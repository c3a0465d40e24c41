import { hashAlone } from '../bare-hash.ts';
import { comparison } from '../figure.ts';
import { PASSWORD, peerSignIns, signInsOf } from '../whole-sign-in.ts';

/** More than fit into a round: a code is good once. */
const PEOPLE = 1_000;

/** A whole sign-in, password and app code, in a browser that is known. */
export const signIn = comparison({
  name: 'sign-in',
  title: 'Whole sign-in by password and app (better-auth: sign-in/email and verify-totp)',
  ours: 'Sallyport',
  plan: { seconds: 6, connections: 16, turns: PEOPLE },
  async variants(setting) {
    const { hash, variant } = await signInsOf(setting, PEOPLE);
    return [
      variant('Sallyport', await setting.sallyport()),
      hashAlone(hash, PASSWORD),
      await peerSignIns('better-auth, our argon2id', await setting.betterAuth('argon2id')),
      await peerSignIns('better-auth, its scrypt', await setting.betterAuth('own')),
    ];
  },
  means(of) {
    const times = (one: string, other: string) => (of(one, 'rate') / of(other, 'rate')).toFixed(2);
    const cost = of('Sallyport', 'node') + of('Sallyport', 'postgres') - of('argon2id alone', 'node');
    return `A sign-in is bound by its hash. Ours reaches ${times('Sallyport', 'argon2id alone')} of the bare hash rate (goal 0.8), although the load and PostgreSQL take their
part of the same cores, and costs ${cost.toFixed(1)} ms of CPU beside the hash (goal 4). Against better-auth as it comes
(${times('Sallyport', 'better-auth, its scrypt')} times) most of the gain is the cheaper hash: with our argon2id in its place better-auth is ${times('better-auth, our argon2id', 'better-auth, its scrypt')} times as quick as with its
scrypt. Sallyport is ${times('Sallyport', 'better-auth, our argon2id')} times as quick as better-auth with our argon2id: this is what our code adds.`;
  },
});
