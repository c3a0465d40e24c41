import { expect, test } from 'vitest';
import { routes } from '../../src/app.ts';
import type { Browser } from '../support/browser.ts';
import { signUp, giveThePassword, turnOn, PASSWORD } from '../support/people.ts';
import { untilIdle } from '../support/mails.ts';
import { useSallyport } from '../support/sallyport.ts';
import { SecurityKey } from '../support/security-key.ts';
import { writesOf } from '../support/statements.ts';

/** The answer of a passkey that nobody has. */
const answer = JSON.stringify(
  new SecurityKey('http://127.0.0.1').show({ challenge: 'x'.repeat(75), rpId: '127.0.0.1' }),
);

/** Requests open to strangers (or to a person between two steps), filled in so that the act is reached. */
const asked: Record<string, Record<string, string>> = {
  'POST /sign-up': { email: 'new@example.com', password: PASSWORD, name: 'New' },
  'POST /sign-up/confirm': { code: '123456' },
  'POST /sign-up/resend': {},
  'POST /sign-in': { email: 'nobody@example.com', password: 'x' },
  'POST /sign-in/second-step': { code: '123456' },
  'POST /sign-in/passkey': { credential: answer },
  'POST /sign-in/second-step/passkey': { credential: answer },
  'POST /sign-in/recovery-code': { recoveryCode: 'AAAA-AAAA-AAAA-AAAA' },
  'POST /password/forgot': { email: 'nobody@example.com' },
  'POST /password/reset/:token': { password: 'not so easy to guess 7' },
  'POST /not-me/:token': { email: 'nobody@example.com' },
  'POST /address/restore/:token': {},
  'POST /invitations/:token': { name: 'New', password: 'not so easy to guess 7' },
};
/** Acts that cost nothing: they end or choose something of the browser's own. */
const free = [
  ...['POST /language', 'POST /theme', 'POST /sign-in/cancel', 'POST /sign-out'],
  'POST /oidc/sign-out',
  ...['POST /sign-in/passkey/options', 'POST /sign-in/second-step/passkey/options'],
];

const sallyport = useSallyport();

async function browserFor(who: string): Promise<Browser> {
  const browser = sallyport.browser();
  if (who === 'pending')
    await browser.post('/sign-up', { email: 'waits@example.com', password: PASSWORD, name: 'Waits' });
  if (who === 'challenge')
    await giveThePassword(sallyport, await turnOn(sallyport, await signUp(sallyport)), browser);
  return browser;
}

const strangers = ['anyone', 'pending', 'challenge'];
const open = routes.filter(({ method, who }) => method === 'POST' && strangers.includes(who));

test('every route that is open to a stranger is asked here', () => {
  const names = open.map(({ method, path }) => `${method} ${path}`);
  expect([...Object.keys(asked), ...free].sort()).toEqual(names.sort());
});

test.each(Object.entries(asked))(
  '%s: the first thing that is written is the attempt',
  async (name, fields) => {
    const entry = open.find(({ path }) => name === `POST ${path}`)!;
    const browser = await browserFor(entry.who);
    // Lines written by notices aren't part of an answer.
    await untilIdle(sallyport);
    // A minute later, when another code may be asked for.
    sallyport.clock.pass(61);
    const writes = await writesOf(() =>
      browser.post(entry.path.replace(':token', 'a-token-of-nobody'), fields),
    );
    const counting = /^(select \* from reserve_attempt|insert into "?limits)\b/i;
    if (writes.length > 0) expect(writes[0]).toMatch(counting);
  },
);
