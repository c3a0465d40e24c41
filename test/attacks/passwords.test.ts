import { expect, test } from 'vitest';
import { tellingHeaders, type Answer, type Browser } from '../support/browser.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf, countedAttempts, fifty, tally } from '../support/tries.ts';

const sallyport = useSallyport();
const WRONG = 'not the password';
const give = (browser: Browser, email: string, password = WRONG): Promise<Answer> =>
  browser.post('/sign-in', { email, password });

/** Five misses, which are free, from one network. */
async function useUpTheFree(browser: Browser, email: string): Promise<void> {
  for (let misses = 0; misses < 5; misses += 1)
    expect((await give(browser, email)).body).toMatchObject({ status: 401, code: 'sign-in-incorrect' });
}

test('after five misses the wait doubles from one second to fifteen minutes, the right password included', async () => {
  const { email } = await signUp(sallyport);
  const stranger = sallyport.browser();
  await useUpTheFree(stranger, email);
  const waits = [];
  for (let round = 0; round < 12; round += 1) {
    const limited = await give(stranger, email, PASSWORD);
    expect(limited.body).toMatchObject({ status: 429, code: 'too-many-attempts' });
    const wait = Number(limited.headers.get('retry-after'));
    expect(Date.parse(limited.body.retryAt) - sallyport.clock.now().getTime()).toBe(wait * 1000);
    waits.push(wait);
    sallyport.clock.pass(wait);
    expect((await give(stranger, email)).status).toBe(401);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
  sallyport.clock.pass(900);
  expect((await give(stranger, email, PASSWORD)).body.next).toBe('signed-in');
});

test('a wrong password and an unknown address are one answer, limited or not', async () => {
  const { email } = await signUp(sallyport);
  const [one, other] = [sallyport.browser(), sallyport.browser()];
  const seen = ({ status, text, headers }: Answer) => ({
    status,
    text,
    headers: tellingHeaders(headers),
  });
  for (let tries = 0; tries < 8; tries += 1) {
    const [known, unknown] = [await give(one, email), await give(other, 'nobody@example.com')];
    expect(seen(unknown)).toEqual(seen(known));
    expect(known.status).toBe(tries < 5 ? 401 : 429);
  }
  const [page, samePage] = [sallyport.browser(), sallyport.browser()];
  const form = (browser: Browser, address: string) =>
    browser.submit('/sign-in', { email: address, password: WRONG });
  const [known, unknown] = [await form(page, email), await form(samePage, 'nobody@example.com')];
  // A passkey's challenge is random.
  const told = ({ text }: Answer) => text.replaceAll(/data-options="[^"]*"/g, '');
  expect(told(unknown).replaceAll('nobody@example.com', email)).toBe(told(known));
});

test('of fifty simultaneous requests from one network, five are checked', async () => {
  const { email } = await signUp(sallyport);
  const browser = sallyport.browser();
  const answers = await fifty((index) => give(browser, email, `${WRONG} ${index}`));
  expect(tally(answers)).toEqual({ 'sign-in-incorrect': 5, 'too-many-attempts': 45 });
});

test('an address written in other letters is the same address', async () => {
  const { email } = await signUp(sallyport);
  const browser = sallyport.browser();
  for (const typed of [email, email.toUpperCase(), ` ${email}`, `${email} `, `P${email.slice(1)}`])
    expect((await give(browser, typed)).status).toBe(401);
  expect((await give(browser, email, PASSWORD)).status).toBe(429);
});

test('a known browser has a lane of its own, in the same network too', async () => {
  const { email } = await signUp(sallyport);
  const address = '198.51.100.20';
  const known = sallyport.browser({ address });
  await give(known, email, PASSWORD);
  await known.post('/sign-out');

  const stranger = sallyport.browser({ address });
  await useUpTheFree(stranger, email);
  expect((await give(stranger, email, PASSWORD)).status).toBe(429);
  expect((await give(known, email, PASSWORD)).body.next).toBe('signed-in');

  await known.post('/sign-out');
  await useUpTheFree(known, email);
  expect((await give(known, email, PASSWORD)).status).toBe(429);
  // To another account it is a stranger.
  const other = await signUp(sallyport);
  const copy = copyOf(sallyport, other.browser);
  copy.cookies.delete('sallyport');
  await useUpTheFree(copy, email);
  expect((await give(copy, email, PASSWORD)).status).toBe(429);
});

test('a hundred an hour for one address from all strangers together; then known browsers only', async () => {
  const { email, browser: known } = await signUp(sallyport);
  await known.post('/sign-out');
  const rounds = [];
  for (let round = 0; round < 2; round += 1)
    rounds.push(...(await fifty(() => give(sallyport.browser(), email))));
  expect(tally(rounds)).toEqual({ 'sign-in-incorrect': 100 });
  const full = await give(sallyport.browser(), email, PASSWORD);
  expect([full.status, full.headers.get('retry-after')]).toEqual([429, '3600']);
  expect((await give(known, email, PASSWORD)).body.next).toBe('signed-in');
  sallyport.clock.pass(3_600);
  expect((await give(sallyport.browser(), email, PASSWORD)).body.next).toBe('signed-in');
});

test('a right password gives its attempt back, and leaves the misses', async () => {
  const { email } = await signUp(sallyport);
  const browser = sallyport.browser();
  const before = await countedAttempts(sallyport, 'password:%');
  for (let times = 0; times < 7; times += 1) expect((await give(browser, email, PASSWORD)).status).toBe(200);
  expect(await countedAttempts(sallyport, 'password:%')).toBe(before);
  const stranger = sallyport.browser();
  await give(stranger, email);
  await give(stranger, email, PASSWORD);
  expect(await countedAttempts(sallyport, 'password:%')).toBe(before + 2);
});

test('inside a session the password has its own lane, which strangers don’t touch', async () => {
  const { email, browser } = await signUp(sallyport);
  await useUpTheFree(sallyport.browser(), email);
  const prove = (password: string) => browser.post('/account/prove', { password });
  for (let misses = 0; misses < 5; misses += 1)
    expect((await prove(WRONG)).body).toMatchObject({ status: 422, code: 'password-incorrect' });
  expect((await prove(PASSWORD)).headers.get('retry-after')).toBe('1');
  sallyport.clock.pass(1);
  expect((await prove(PASSWORD)).status).toBe(200);
});

test('a password is compared whole: not cut, not trimmed, not folded', async () => {
  const long = `${'correct horse battery staple '.repeat(4)}end`;
  const browser = sallyport.browser();
  const email = 'long@example.com';
  await browser.post('/sign-up', { email, password: long, name: 'Long' });
  await browser.post('/sign-up/confirm', { code: await sallyport.mail.nextCode(email) });
  for (const other of [long.slice(0, 72), `${long} `, long.toUpperCase()])
    expect((await give(sallyport.browser(), email, other)).status).toBe(401);
  expect((await give(sallyport.browser(), email, long)).status).toBe(200);
  const tooLong = await give(sallyport.browser(), email, 'a'.repeat(257));
  expect(tooLong.body.code).toBe('input-invalid');
});
