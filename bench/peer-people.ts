import { TOTP } from 'otpauth';
import { cookiesOf, programs, withWires } from './asking.ts';
import type { Server } from './setting.ts';

export const PEER_PASSWORD = 'correct horse battery staple';

/** Somebody of better-auth, with two-factor on. */
export interface PeerPerson {
  readonly email: string;
  readonly totp: TOTP;
  readonly backupCodes: readonly string[];
}

type Ask = (path: string, cookie: string, body: object) => Promise<{ cookie: string; body: string }>;

/** Asks better-auth for each of these in turn, on a few connections; what they were answered, in order. */
async function askForEach<T>(peer: Server, count: number, act: (ask: Ask, index: number) => Promise<T>) {
  const answers: T[] = [];
  await withWires(peer, 4, async (wires) => {
    let next = 0;
    await Promise.all(
      wires.map(async (wire) => {
        const ask: Ask = async (path, cookie, body) => {
          const answer = await wire.ask(programs(peer, 'POST', `/api/auth${path}`, { cookie, body }));
          if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
          return { cookie: cookiesOf(answer), body: unchunked(answer.body) };
        };
        while (next < count) {
          const index = next++;
          answers[index] = await act(ask, index);
        }
      }),
    );
  });
  return answers;
}

const unchunked = (body: string): string => body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1);

const signUp = async (ask: Ask, email: string): Promise<string> =>
  (await ask('/sign-up/email', '', { email, password: PEER_PASSWORD, name: 'Seoyeon Kim' })).cookie;

/** People of better-auth, signed in; their cookies. */
export const peerSessions = (peer: Server, count: number): Promise<string[]> =>
  askForEach(peer, count, (ask, index) => signUp(ask, `p${index}@bench.example`));

/** People of better-auth with two-factor on. */
export const enrolled = (peer: Server, count: number): Promise<PeerPerson[]> =>
  askForEach(peer, count, async (ask, index) => {
    const email = `t${index}@bench.example`;
    const cookie = await signUp(ask, email);
    const { body } = await ask('/two-factor/enable', cookie, { password: PEER_PASSWORD });
    const { totpURI, backupCodes } = JSON.parse(body) as { totpURI: string; backupCodes: string[] };
    const totp = new TOTP({ secret: new URL(totpURI).searchParams.get('secret')! });
    await ask('/two-factor/verify-totp', cookie, { code: totp.generate() });
    return { email, totp, backupCodes };
  });

/** A sign-in of each that waits for its second step; the cookies. */
export const begun = (peer: Server, people: readonly PeerPerson[]): Promise<string[]> =>
  askForEach(peer, people.length, async (ask, index) => {
    const { email } = people[index]!;
    return (await ask('/sign-in/email', '', { email, password: PEER_PASSWORD })).cookie;
  });
