import { TOTP } from 'otpauth';
import { codeAt, stepAt } from '../../src/two-step/codes/totp.ts';
import { newToken, tokenDigest } from '../../src/vault/digests.ts';
import { parseKeyring } from '../../src/vault/keyring.ts';
import { newId, systemRandom } from '../../src/vault/random.ts';
import type { Figure } from '../bench.ts';
import { seedPeople } from '../people.ts';
import { cookiesOf, programs, withWires } from '../setting.ts';

const PEOPLE = 1_500;

/** The second step of a sign-in by an app's code, in a browser that is known: no hash is computed on either side. */
export const secondStep: Figure = {
  name: 'second-step',
  title: 'Second step by app, known browser (better-auth: verify-totp)',
  ours: 'Sallyport',
  plan: { seconds: 20, connections: 16, turns: PEOPLE },
  async variants(setting) {
    const { postgres, keys } = setting;
    const query = (text: string, values?: unknown[]) => postgres.pool.query(text, values);
    const all = await seedPeople(query, parseKeyring(keys), 'no password', PEOPLE * 2);
    const people = all.filter(({ key }) => key);
    const sallyport = await setting.sallyport();
    let waiting: string[] = [];
    const peer = await setting.betterAuth('none');
    const twoFactor = await enrolled(peer, PEOPLE);
    let begun: string[] = [];
    return [
      {
        name: 'Sallyport',
        server: sallyport,
        async ready() {
          waiting = [];
          for (const { id } of people) {
            const [challenge, known] = [newToken(systemRandom), newToken(systemRandom)];
            await query(
              `INSERT INTO challenges (id, token_digest, account_id, credential_version, then_path, created_at, expires_at)
               VALUES ($1, $2, $3, 1, '/', now(), now() + interval '5 minutes')`,
              [newId(systemRandom), tokenDigest(challenge), id],
            );
            await query(
              `INSERT INTO known_browsers (id, token_digest, account_id, created_at, expires_at, browser, network, last_used_at)
               VALUES ($1, $2, $3, now(), now() + interval '90 days', 'Chrome on Linux', '10.0.0.1', now())`,
              [newId(systemRandom), tokenDigest(known), id],
            );
            waiting.push(`sallyport-challenge=${challenge}; sallyport-known=${known}`);
          }
          // A code is good once.
          await query(`UPDATE authenticators SET last_step = 0`);
        },
        async turn(wire, index) {
          const code = codeAt(people[index]!.key!, stepAt(new Date()));
          const cookie = waiting[index]!;
          const asked = programs(sallyport, 'POST', '/sign-in/second-step', { cookie, body: { code } });
          return (await wire.ask(asked)).status === 200;
        },
      },
      {
        name: 'better-auth',
        server: peer,
        async ready() {
          begun = await withWires(peer.port, 1, async ([wire]) => {
            const cookies: string[] = [];
            for (const { email } of twoFactor) {
              const body = { email, password: 'a password' };
              cookies.push(
                cookiesOf(await wire!.ask(programs(peer, 'POST', '/api/auth/sign-in/email', { body }))),
              );
            }
            return cookies;
          });
        },
        async turn(wire, index) {
          const body = { code: twoFactor[index]!.totp.generate() };
          const asked = programs(peer, 'POST', '/api/auth/two-factor/verify-totp', {
            cookie: begun[index]!,
            body,
          });
          return (await wire.ask(asked)).status === 200;
        },
      },
    ];
  },
};

/** People of better-auth with two-factor on. */
const enrolled = (peer: { port: number }, count: number) =>
  withWires(peer.port, 1, async ([wire]) => {
    const ask = async (path: string, cookie: string, body: object) => {
      const answer = await wire!.ask(programs(peer, 'POST', `/api/auth${path}`, { cookie, body }));
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
      return answer;
    };
    const password = 'a password';
    const people: { email: string; totp: TOTP }[] = [];
    for (let index = 0; index < count; index += 1) {
      const email = `t${index}@bench.example`;
      const cookie = cookiesOf(await ask('/sign-up/email', '', { email, password, name: 'Seoyeon Kim' }));
      const { body } = await ask('/two-factor/enable', cookie, { password });
      const uri = new URL(
        (JSON.parse(body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1)) as { totpURI: string }).totpURI,
      );
      const totp = new TOTP({ secret: uri.searchParams.get('secret')! });
      await ask('/two-factor/verify-totp', cookie, { code: totp.generate() });
      people.push({ email, totp });
    }
    return people;
  });
