import { codeAt, stepAt } from '../../src/two-step/codes/totp.ts';
import { parseKeyring } from '../../src/vault/keyring.ts';
import { programs } from '../asking.ts';
import { statementsByHand } from '../by-hand.ts';
import { comparison } from '../figure.ts';
import { begun, enrolled } from '../peer-people.ts';
import { seedPeople, type Person } from '../people.ts';
import type { Variant } from '../rounds.ts';
import { challengesOf, forgetUsedCodes, knownBrowsersOf } from '../sessions.ts';
import type { Setting } from '../setting.ts';

const PEOPLE = 1_200;

/** The second step of a sign-in by an app's code: no hash is computed on either side. */
export const secondStep = comparison({
  name: 'second-step',
  title: 'Second step by app (better-auth: verify-totp)',
  ours: 'Sallyport, known browser',
  plan: { seconds: 20, connections: 16, turns: PEOPLE },
  async variants(setting) {
    const { query } = setting.postgres;
    const byHand = await secondStepsByHand(setting);
    const all = await seedPeople(query, parseKeyring(setting.keys), 'no password', PEOPLE * 2);
    const people = all.filter(({ key }) => key);
    const ours = await setting.sallyport();
    const peer = await setting.betterAuth('none');
    const peers = await enrolled(peer, PEOPLE);
    let waiting: readonly string[] = [];
    const turn: Variant['turn'] = async (wire, index) => {
      const body = { code: codeAt(people[index]!.key!, stepAt(new Date())) };
      const asked = programs(ours, 'POST', '/sign-in/second-step', { cookie: waiting[index]!, body });
      return (await wire.ask(asked)).status === 200;
    };
    return [
      {
        name: 'Sallyport, known browser',
        server: ours,
        async ready() {
          await forgetUsedCodes(query, people);
          const known = await knownBrowsersOf(query, people);
          waiting = (await challengesOf(query, people)).map((cookie, index) => `${cookie}; ${known[index]}`);
        },
        turn,
      },
      {
        name: 'Sallyport, new browser',
        server: ours,
        async ready() {
          await forgetUsedCodes(query, people);
          waiting = await challengesOf(query, people);
        },
        turn,
      },
      byHand,
      {
        name: 'better-auth',
        server: peer,
        ready: async () => void (waiting = await begun(peer, peers)),
        async turn(wire, index) {
          const body = { code: peers[index]!.totp.generate() };
          const asked = programs(peer, 'POST', '/api/auth/two-factor/verify-totp', {
            cookie: waiting[index]!,
            body,
          });
          return (await wire.ask(asked)).status === 200;
        },
      },
    ];
  },
  means: (of) => {
    const times = (of('Sallyport, known browser', 'rate') / of('better-auth', 'rate')).toFixed(2);
    const fresh = of('Sallyport, new browser', 'node') + of('Sallyport, new browser', 'postgres');
    const known = of('Sallyport, known browser', 'node') + of('Sallyport, known browser', 'postgres');
    const hand = (of('Sallyport, known browser', 'rate') / of('the same statements by hand', 'rate')).toFixed(
      2,
    );
    return `No side hashes anything here, so ${times} times better-auth (goal 5) is our code alone, although ours does what theirs leaves out: it
refuses a code that was used, counts attempts by account and network too, writes a line of the trail and remembers the browser. It reaches
${hand} of what the same statements reach when the load's process sends them by hand, without HTTP and without our code: that is
PostgreSQL's part. A new browser costs ${(fresh - known).toFixed(1)} ms of CPU more: its row, and the mail that reports it.`;
  },
});

/** The statements of known browsers' second steps, without Sallyport. */
function secondStepsByHand(setting: Setting): Promise<Variant> {
  let people: readonly Person[] = [];
  let cookies: readonly string[] = [];
  return statementsByHand(setting, {
    people: PEOPLE,
    async seed(query) {
      const all = await seedPeople(query, parseKeyring(setting.keys), 'no password', PEOPLE * 2);
      people = all.filter(({ key }) => key);
      const known = await knownBrowsersOf(query, people);
      cookies = (await challengesOf(query, people)).map((cookie, index) => `${cookie}; ${known[index]}`);
    },
    request(server, index) {
      const body = { code: codeAt(people[index]!.key!, stepAt(new Date())) };
      return programs(server, 'POST', '/sign-in/second-step', { cookie: cookies[index]!, body });
    },
  });
}
