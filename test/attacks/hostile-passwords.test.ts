import { expect, test } from 'vitest';
import type { Answer, Browser } from '../support/browser.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { countedAttempts, tally } from '../support/tries.ts';

const sallyport = useSallyport();
const SIMPLE = 'a'.repeat(64);

/** Passwords of full length that cost a dictionary estimate hundreds of milliseconds each. */
const hostile = [
  '1!|/'.repeat(18),
  '31415926535897932384626433832795028841971693993751058209749445923078164062',
];

/** Milliseconds that this thread, which answers everybody, works during an act; other threads' work isn't counted. */
async function ownCpuMilliseconds(act: () => Promise<unknown>): Promise<number> {
  const before = process.threadCpuUsage();
  await act();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/** Every route on which a person chooses a password, ready to be called once. */
const ways: Record<string, () => Promise<(password: string) => Promise<Answer>>> = {
  'sign-up': async () => (password) =>
    sallyport.browser().post('/sign-up', { email: 'hostile@example.com', name: 'H', password }),
  'changing the password': async () => {
    const { browser } = await signUp(sallyport);
    return (newPassword) => browser.post('/account/password', { currentPassword: PASSWORD, newPassword });
  },
  'a mailed reset': async () => {
    const { email } = await signUp(sallyport);
    await sallyport.browser().post('/password/forgot', { email });
    const { text } = await sallyport.mail.next(email, (mail) => mail.text.includes('/password/reset/'));
    const link = /\/password\/reset\/[\w-]+/.exec(text)![0];
    return (password) => sallyport.browser().post(link, { password });
  },
};

test.each(Object.entries(ways))(
  '%s: a hostile password costs this thread what a simple one does',
  async (_, way) => {
    const least = async (password: string): Promise<number> => {
      const costs = [];
      for (let round = 0; round < 2; round += 1) {
        const give = await way();
        costs.push(await ownCpuMilliseconds(() => give(password)));
      }
      return Math.min(...costs);
    };
    const simple = await least(SIMPLE);
    // The estimate alone would be hundreds of milliseconds on this thread.
    for (const password of hostile) expect(await least(password)).toBeLessThan(3 * simple + 30);
  },
);

test('a weak password counts, no matter who sends it: after thirty sign-ups from one network none is checked', async () => {
  const browser = sallyport.browser();
  const answers = [];
  for (let tries = 0; tries < 33; tries += 1)
    answers.push(
      await browser.post('/sign-up', { email: 'w@example.com', name: 'W', password: 'password1' }),
    );
  expect(tally(answers)).toEqual({ 'password-weak': 30, 'too-many-attempts': 3 });
});

test('thirty weak passwords by one link or in one session, then waiting helps; what was shown stays right', async () => {
  const { browser, email } = await signUp(sallyport);
  const change = (newPassword: string) =>
    browser.post('/account/password', { currentPassword: PASSWORD, newPassword });
  const before = await countedAttempts(sallyport, 'password:session:%');
  const answers = [];
  for (let tries = 0; tries < 32; tries += 1) answers.push(await change('password1'));
  expect(tally(answers)).toEqual({ 'password-weak': 30, 'too-many-attempts': 2 });
  expect(await countedAttempts(sallyport, 'password:session:%')).toBe(before);
  // An hour later, in a session that was used meanwhile.
  for (let half = 0; half < 2; half += 1) {
    sallyport.clock.pass(1_800);
    await browser.get('/account');
  }
  expect((await change('kite harbour velvet 93')).status).toBe(200);
  expect((await signInWith(sallyport.browser(), email, 'kite harbour velvet 93')).status).toBe(200);
});

const signInWith = (browser: Browser, email: string, password: string) =>
  browser.post('/sign-in', { email, password });

test('with the estimates’ queue full the answer is busy, counts nothing, and other routes keep working', async () => {
  const { strength } = sallyport.running.context;
  const before = await countedAttempts(sallyport, 'sign-up:%');
  const many = Array.from({ length: 40 }, (_, index) =>
    sallyport
      .browser()
      .post('/sign-up', { email: `full${index}@example.com`, name: 'F', password: hostile[1]! }),
  );
  const answers = await Promise.all(many);
  expect(strength.stats()).toEqual({ running: 0, waiting: 0 });
  const { busy = 0, ...others } = tally(answers);
  expect(busy).toBeGreaterThan(0);
  for (const { status, headers } of answers)
    if (status === 503) expect(headers.get('retry-after')).toMatch(/^\d+$/);
  expect(await countedAttempts(sallyport, 'sign-up:%')).toBe(before + 40 - busy);
  expect(Object.values(others).reduce((sum, count) => sum + count, 0)).toBe(40 - busy);
});
