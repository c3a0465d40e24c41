import { expect, test } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { giveThePassword, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf, giveCode, giveRecoveryCode, signIn, wrongCode } from '../support/tries.ts';
import { complete, goToTheCodes } from '../support/wizard.ts';

const sallyport = useSallyport();
const protectedPerson = async () => turnOn(sallyport, await signUp(sallyport));
const challengeCookie = 'sallyport-challenge';
const expectOver = async (browser: Browser, code: string) => {
  expect((await giveCode(browser, code)).body).toMatchObject({ status: 401, code: 'challenge-expired' });
  expect((await browser.get('/account')).status).toBe(401);
};

test('one account’s code does not pass another account’s sign-in', async () => {
  const [one, other] = [await protectedPerson(), await protectedPerson()];
  const [browserOfOne, browserOfOther] = [
    await giveThePassword(sallyport, one),
    await giveThePassword(sallyport, other),
  ];
  const swapped = copyOf(sallyport, browserOfOther);
  swapped.cookies.set(challengeCookie, browserOfOne.cookies.get(challengeCookie)!);
  expect((await giveCode(swapped, other.phone.code())).body.code).toBe('code-incorrect');
  expect((await giveRecoveryCode(swapped, other.recoveryCodes[0]!)).body.code).toBe(
    'recovery-code-incorrect',
  );
  expect((await giveCode(swapped, one.phone.code())).status).toBe(200);
  expect((await swapped.get('/account')).body.email).toBe(one.email);
});

test('a sign-in between its steps is over after five minutes', async () => {
  const person = await protectedPerson();
  const browser = await giveThePassword(sallyport, person);
  sallyport.clock.pass(299);
  const copy = copyOf(sallyport, browser);
  expect((await giveCode(browser, wrongCode(person.phone))).body.code).toBe('code-incorrect');
  sallyport.clock.pass(1);
  await expectOver(copy, person.phone.code());
});

test('the person whose sign-in ended between its steps is named in its own browser, not once it was left or the credentials changed', async () => {
  const shown = async (browser: Browser, { email }: { email: string }) =>
    (await browser.page('/sign-in')).text.includes(`value="${email}"`);
  const person = await protectedPerson();
  const browser = await giveThePassword(sallyport, person);
  sallyport.clock.pass(301);
  expect(await shown(browser, person)).toBe(true);
  expect(await shown(sallyport.browser(), person)).toBe(false);
  const change = { currentPassword: person.password, newPassword: 'another quite long passphrase' };
  expect((await person.browser.post('/account/password', change)).status).toBe(200);
  expect(await shown(browser, person)).toBe(false);
  const other = await protectedPerson();
  for (const path of ['/sign-in/cancel', '/sign-out']) {
    const left = await giveThePassword(sallyport, other);
    await left.post(path);
    expect(await shown(left, other)).toBe(false);
  }
});

test('a challenge is good for one sign-in', async () => {
  const person = await protectedPerson();
  const browser = await giveThePassword(sallyport, person);
  const kept = copyOf(sallyport, browser);
  expect((await giveCode(browser, person.phone.code())).status).toBe(200);
  expect(browser.cookies.has(challengeCookie)).toBe(false);
  sallyport.clock.passStep();
  await expectOver(kept, person.phone.code());
});

test('a new sign-in in the same browser voids the older challenge', async () => {
  const person = await protectedPerson();
  const browser = await giveThePassword(sallyport, person);
  const older = copyOf(sallyport, browser);
  await giveThePassword(sallyport, person, browser);
  await expectOver(older, person.phone.code());
  expect((await giveCode(browser, person.phone.code())).status).toBe(200);
});

test('leaving or signing out between the steps voids the sign-in on the server', async () => {
  const person = await protectedPerson();
  for (const path of ['/sign-in/cancel', '/sign-out']) {
    const browser = await giveThePassword(sallyport, person);
    await browser.post('/theme', { theme: 'dark' });
    const kept = copyOf(sallyport, browser);
    expect((await browser.post(path)).status).toBe(204);
    await expectOver(kept, person.phone.code());
    expect((await browser.page('/sign-in/second-step')).headers.get('location')).toBe('/sign-in');
  }
});

test('replacing the app elsewhere voids a sign-in between its steps, for the old code and the new', async () => {
  const person = await protectedPerson();
  const browser = await giveThePassword(sallyport, person);
  const kept = copyOf(sallyport, browser);
  const { phone } = await goToTheCodes(sallyport, person);
  expect((await complete(person)).status).toBe(200);
  sallyport.clock.passStep();
  await expectOver(browser, person.phone.code());
  await expectOver(kept, phone.code());
});

test('the fifth miss ends a sign-in, and then even the right code is refused', async () => {
  const person = await protectedPerson();
  const browser = await giveThePassword(sallyport, person);
  const kept = copyOf(sallyport, browser);
  const answers = [];
  for (const miss of [0, 1, 2, 3, 4]) answers.push(await giveCode(browser, wrongCode(person.phone, miss)));
  expect(answers.map(({ body }) => body.attemptsLeft)).toEqual([4, 3, 2, 1, undefined]);
  expect(answers[4]!.body).toMatchObject({
    status: 429,
    code: 'too-many-attempts',
    detail:
      'Too many wrong codes. Your account and data are safe. Wait 5 minutes, then enter your email and password again.',
  });
  await expectOver(kept, person.phone.code());
});

test('app codes and recovery codes share the five misses of one sign-in', async () => {
  const person = await protectedPerson();
  const browser = await giveThePassword(sallyport, person);
  const kept = copyOf(sallyport, browser);
  for (const miss of [0, 1, 2]) await giveCode(browser, wrongCode(person.phone, miss));
  expect((await giveRecoveryCode(browser, 'ZZZZ-ZZZZ-ZZZZ-ZZZZ')).body.attemptsLeft).toBe(1);
  expect((await giveRecoveryCode(browser, 'YYYY-ZZZZ-ZZZZ-ZZZZ')).status).toBe(429);
  expect((await giveRecoveryCode(kept, person.recoveryCodes[0]!)).status).toBe(401);
});

test('a browser is sent back to the password by the fifth miss, and told why', async () => {
  const person = await protectedPerson();
  const browser = await giveThePassword(sallyport, person);
  for (const miss of [0, 1, 2, 3]) {
    const page = await browser.submit('/sign-in/second-step', { code: wrongCode(person.phone, miss) });
    expect(page.status).toBe(422);
  }
  const last = await browser.submit('/sign-in/second-step', { code: wrongCode(person.phone, 4) });
  expect([last.status, last.headers.get('location')]).toEqual([303, '/sign-in']);
  expect((await browser.page('/sign-in')).text).toContain('Too many wrong codes.');
});

test('between the steps nothing else opens', async () => {
  const person = await protectedPerson();
  const browser = await giveThePassword(sallyport, person);
  expect([...browser.cookies.keys()]).toEqual([challengeCookie]);
  for (const path of ['/account', '/account/two-step', '/account/two-step/enrolment'])
    expect((await browser.get(path)).body.code).toBe('not-signed-in');
  for (const path of [
    '/account/two-step/enrolment',
    '/account/two-step/enrolment/email-code',
    '/account/two-step/enrolment/complete',
    '/account/profile',
    '/account/prove',
  ])
    expect((await browser.post(path)).body.code).toBe('not-signed-in');
  // Nor does its token work as a session's, or a session's as a challenge's.
  const token = browser.cookies.get(challengeCookie)!;
  browser.cookies.set('sallyport', token);
  expect((await browser.get('/account')).status).toBe(401);
  const inside = person.browser.cookies.get('sallyport')!;
  browser.cookies.set(challengeCookie, inside);
  expect((await giveCode(browser, person.phone.code())).body.code).toBe('challenge-expired');
});

test('entering ends the session that this browser had before', async () => {
  const person = await protectedPerson();
  const browser = await signIn(sallyport, person);
  const before = copyOf(sallyport, browser);
  sallyport.clock.passStep();
  await signIn(sallyport, person, person.phone.code(), browser);
  expect((await browser.get('/account')).status).toBe(200);
  expect((await before.get('/account')).status).toBe(401);
});
