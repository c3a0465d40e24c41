import { expect, test } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { enter, newAddress } from '../support/changes.ts';
import { forgot } from '../support/mails.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf, copyOf, countedAttempts, fifty, tally } from '../support/tries.ts';
import { wizard } from '../support/wizard.ts';

const sallyport = useSallyport();
let count = 0;

/** A sign-up that waits for its code. */
async function pending(email = `waiting${(count += 1)}@example.com`, browser = sallyport.browser()) {
  const asked = await browser.post('/sign-up', { email, password: PASSWORD, name: 'Minjun Lee' });
  return { email, browser, asked };
}
const confirm = (browser: Browser, code: string) => browser.post('/sign-up/confirm', { code });
const other = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0');
const secondsUntil = (retryAt: string) => (Date.parse(retryAt) - sallyport.clock.now().getTime()) / 1000;

test('a mailed code takes five tries; then the right one is refused too, and a new one helps', async () => {
  const { email, browser } = await pending();
  const code = await sallyport.mail.nextCode(email);
  const answers = [];
  for (const by of [1, 2, 3, 4, 5]) answers.push(await confirm(browser, other(code, by)));
  expect(answers.map(({ body }) => body.code)).toEqual([
    ...Array<string>(4).fill('email-code-incorrect'),
    'too-many-attempts',
  ]);
  expect(answers.map(({ body }) => body.attemptsLeft)).toEqual([4, 3, 2, 1, undefined]);
  expect((await confirm(browser, code)).body).toMatchObject({
    status: 429,
    detail: 'Too many wrong codes. Send a new one.',
  });
  sallyport.clock.pass(60);
  expect((await browser.post('/sign-up/resend')).status).toBe(202);
  expect((await confirm(browser, await sallyport.mail.nextCode(email))).status).toBe(201);
});

test('of fifty simultaneous wrong codes, five are checked', async () => {
  const { email, browser } = await pending();
  const code = await sallyport.mail.nextCode(email);
  const answers = await fifty((index) => confirm(browser, other(code, index + 1)));
  expect(tally(answers)).toEqual({ 'email-code-incorrect': 4, 'too-many-attempts': 46 });
});

test('of the right code sent fifty times simultaneously, one makes the account', async () => {
  const { email, browser } = await pending();
  const code = await sallyport.mail.nextCode(email);
  const copies = Array.from({ length: 50 }, () => copyOf(sallyport, browser));
  const answers = await Promise.all(copies.map((copy) => confirm(copy, code)));
  expect(tally(answers)[201]).toBe(1);
  const inside = await Promise.all(copies.map((copy) => copy.get('/account')));
  expect(tally(inside)[200]).toBe(1);
});

test('only the newest code counts', async () => {
  const { email, browser } = await pending();
  const older = await sallyport.mail.nextCode(email);
  sallyport.clock.pass(60);
  await browser.post('/sign-up/resend');
  const newer = await sallyport.mail.nextCode(email);
  if (older !== newer) expect((await confirm(browser, older)).body.code).toBe('email-code-incorrect');
  expect((await confirm(browser, newer)).status).toBe(201);
});

test('a code is over after ten minutes', async () => {
  const { email, browser } = await pending();
  const code = await sallyport.mail.nextCode(email);
  sallyport.clock.pass(600);
  expect((await confirm(browser, code)).body).toMatchObject({ status: 422, code: 'email-code-expired' });
  expect((await browser.post('/sign-up/resend')).status).toBe(202);
  expect((await confirm(browser, await sallyport.mail.nextCode(email))).status).toBe(201);
});

test('another code may be asked for after a minute, and not before', async () => {
  const { browser, asked } = await pending();
  expect(secondsUntil(asked.body.resendAt)).toBe(60);
  sallyport.clock.pass(59);
  const early = await browser.post('/sign-up/resend');
  expect(early.body).toMatchObject({ status: 429, code: 'too-many-attempts' });
  expect(secondsUntil(early.body.retryAt)).toBe(1);
  sallyport.clock.pass(1);
  expect((await browser.post('/sign-up/resend')).status).toBe(202);
  const answers = await fifty(() => browser.post('/sign-up/resend'));
  expect(tally(answers)).toEqual({ 'too-many-attempts': 50 });
});

test('five codes an hour and ten a day go to one address, no matter who asks', async () => {
  const { email } = await pending();
  for (let sent = 1; sent < 5; sent += 1) expect((await pending(email)).asked.status).toBe(202);
  const sixth = (await pending(email)).asked;
  expect([sixth.status, secondsUntil(sixth.body.retryAt)]).toEqual([429, 3_600]);
  expect(sixth.body.detail).toContain('Too many codes were requested for this address');
  sallyport.clock.pass(3_600);
  for (let sent = 0; sent < 5; sent += 1) expect((await pending(email)).asked.status).toBe(202);
  sallyport.clock.pass(3_600);
  const eleventh = (await pending(email)).asked;
  expect([eleventh.status, secondsUntil(eleventh.body.retryAt)]).toEqual([429, 86_400 - 7_200]);
});

test('twenty tries a day across all codes of an address', async () => {
  const { email, browser } = await pending();
  for (let codes = 0; codes < 4; codes += 1) {
    const code = await sallyport.mail.nextCode(email);
    const answers = [];
    for (const by of [1, 2, 3, 4, 5]) answers.push(await confirm(browser, other(code, by)));
    // A new code helps, but no longer after the day's last attempt.
    const last = codes === 3;
    expect(answers.at(-1)!.body).toMatchObject({
      code: 'too-many-attempts',
      detail: last
        ? 'Too many wrong codes today. Your account and data are safe.'
        : 'Too many wrong codes. Send a new one.',
    });
    if (last) expect(secondsUntil(answers.at(-1)!.body.retryAt)).toBe(86_400 - 3 * 60);
    sallyport.clock.pass(60);
    expect((await browser.post('/sign-up/resend')).status).toBe(202);
  }
  const code = await sallyport.mail.nextCode(email);
  const full = await confirm(browser, code);
  expect(full.body).toMatchObject({ status: 429, code: 'too-many-attempts' });
  expect(full.body.detail).toContain('Too many wrong codes today.');
  expect(secondsUntil(full.body.retryAt)).toBe(86_400 - 4 * 60);
  const page = await browser.submit('/sign-up/confirm', { code });
  expect(page.text).toContain('You can try again in 24 hours.');
});

test('a sign-up with another person’s address uses up nothing of that person’s own setup', async () => {
  const { email, browser } = await signUp(sallyport);
  const stranger = sallyport.browser();
  await pending(email, stranger);
  for (let codes = 0; codes < 4; codes += 1) {
    for (let tries = 0; tries < 5; tries += 1) await confirm(stranger, '000000');
    sallyport.clock.pass(60);
    await stranger.post('/sign-up/resend');
  }
  expect((await stranger.post('/sign-up/resend')).status).toBe(429);
  expect((await browser.post(wizard)).status).toBe(201);
  expect((await browser.post(`${wizard}/email-code`)).status).toBe(202);
  const code = await sallyport.mail.nextCode(email);
  expect((await browser.post(`${wizard}/email`, { code })).body.step).toBe('app');
});

test('what can’t be a code is no try, and a success gives its try back', async () => {
  const { email, browser } = await pending();
  const code = await sallyport.mail.nextCode(email);
  const before = await countedAttempts(sallyport, 'mailed-code:tries:%');
  for (const typed of ['12345', 'abcdef', '1234567', ''])
    expect((await confirm(browser, typed)).status).toBe(422);
  expect((await confirm(browser, `${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(201);
  expect(await countedAttempts(sallyport, 'mailed-code:tries:%')).toBe(before);
});

test('a code that could not be sent leaves the one before as it is', async () => {
  const { email, browser } = await pending();
  const code = await sallyport.mail.nextCode(email);
  expect((await confirm(browser, other(code))).body.attemptsLeft).toBe(4);
  sallyport.clock.pass(60);
  sallyport.mail.refusing = true;
  const failed = await browser.post('/sign-up/resend');
  sallyport.mail.refusing = false;
  expect(failed.body).toMatchObject({ status: 503, code: 'mail-not-sent' });
  // Its misses stay counted, and its time keeps running.
  expect((await confirm(browser, other(code))).body.attemptsLeft).toBe(3);
  expect((await confirm(browser, code)).status).toBe(201);
});

test('a mail that could not be sent counts as nothing', async () => {
  sallyport.mail.refusing = true;
  const { email, asked } = await pending();
  expect(asked.body).toMatchObject({ status: 503, code: 'mail-not-sent' });
  sallyport.mail.refusing = false;
  for (let sent = 0; sent < 5; sent += 1) expect((await pending(email)).asked.status).toBe(202);
  expect((await pending(email)).asked.status).toBe(429);
});

test('a mailed reset gives back the codes to one’s own address that somebody with the password used up', async () => {
  const { email } = await signUp(sallyport);
  const thieves = [await enter(sallyport, { email }), await enter(sallyport, { email })];
  const askForBoth = async (browser: Browser) => {
    const moving = await browser.post('/account/email', { email: newAddress() });
    await browser.post(wizard);
    const settingUp = await browser.post(`${wizard}/email-code`);
    await browser.post(`${wizard}/leave`);
    return [moving.status, settingUp.status];
  };
  for (let times = 0; times < 4; times += 1) for (const thief of thieves) await askForBoth(thief);
  const owner = sallyport.browser();
  expect(await askForBoth(await enter(sallyport, { email }, owner))).toEqual([429, 429]);

  const password = 'another quite long passphrase';
  expect((await owner.post(await forgot(sallyport, email), { password })).status).toBe(200);
  await enter(sallyport, { email, password }, owner);
  const [moving, settingUp] = await askForBoth(owner);
  expect(settingUp).toBe(202);
  // A reset doesn't open more codes to other people's addresses, only to one's own.
  expect(moving).toBe(429);
  const sent = `mailed-code:sent:present-address:account:${await accountIdOf(sallyport, { email })}:hour`;
  expect(await countedAttempts(sallyport, sent)).toBe(1);
});
