import { describe, expect, test } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { giveThePassword, signUp, turnOn, type Person } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf, signIn, wrongCode } from '../support/tries.ts';

const sallyport = useSallyport();

test('a person signs in with pages, both steps, and comes to where they wanted', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const browser = sallyport.browser();
  const turnedAway = await browser.page('/account/two-step?x=1');
  const door = turnedAway.headers.get('location')!;
  expect([turnedAway.status, door]).toEqual([303, '/sign-in?then=%2Faccount%2Ftwo-step%3Fx%3D1']);
  expect((await browser.page(door)).text).toContain('value="/account/two-step?x=1"');

  const { email, password } = person;
  const wrong = await browser.submit('/sign-in', { email, password: 'wrong password', then: '/account' });
  expect(wrong.status).toBe(401);
  expect(wrong.text).toContain('The email or password is incorrect.');
  const first = await browser.submit('/sign-in', { email, password, then: '/account/two-step?x=1' });
  expect([first.status, first.headers.get('location')]).toEqual([
    303,
    '/sign-in/second-step?then=%2Faccount%2Ftwo-step%3Fx%3D1',
  ]);
  expect((await browser.page('/sign-in/second-step')).text).toContain('autocomplete="one-time-code"');

  const missed = await browser.submit('/sign-in/second-step', { code: wrongCode(person.phone) });
  expect(missed.status).toBe(422);
  const second = await browser.submit('/sign-in/second-step', { code: person.phone.code() });
  expect([second.status, second.headers.get('location')]).toEqual([303, '/account/two-step?x=1']);
  expect((await browser.page('/account/two-step')).status).toBe(200);
  expect((await browser.page('/sign-in')).headers.get('location')).toBe('/');
});

test('with a recovery code a person lands where they can set up a new app, and is told how many are left', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const browser = await giveThePassword(sallyport, person);
  expect((await browser.page('/sign-in/recovery-code')).status).toBe(200);
  const recoveryCode = person.recoveryCodes[0]!;
  const wrong = await browser.submit('/sign-in/recovery-code', { recoveryCode: 'ZZZZ-ZZZZ-ZZZZ-ZZZZ' });
  expect([wrong.status, wrong.text.includes('ZZZZ-ZZZZ-ZZZZ-ZZZZ')]).toEqual([422, false]);
  const entered = await browser.submit('/sign-in/recovery-code', { recoveryCode });
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/account/two-step']);
  expect((await browser.get('/account/two-step')).body.recoveryCodes).toMatchObject({ total: 10, left: 9 });
  expect((await browser.page('/account/two-step')).status).toBe(200);
});

test('from the number of codes left it leads to where they wanted', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const browser = sallyport.browser();
  const { email, password, recoveryCodes } = person;
  await browser.submit('/sign-in', { email, password, then: '/organizations?x=1' });
  const entered = await browser.submit('/sign-in/recovery-code', { recoveryCode: recoveryCodes[0]! });
  const tab = entered.headers.get('location')!;
  expect(tab).toBe('/account/two-step?then=%2Forganizations%3Fx%3D1');
  expect((await browser.page(tab)).text).toContain('href="/organizations?x=1"');
  expect((await browser.page('/account/two-step?then=//evil.example')).text).not.toContain('href="//evil');
});

describe('a sign-in that ended between its steps begins again with the address and the wanted path', () => {
  const begin = async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    const browser = sallyport.browser();
    const { email, password } = person;
    await browser.submit('/sign-in', { email, password, then: '/account/two-step?x=1' });
    return { person, browser };
  };
  const begun = ({ email }: Person) => [`value="${email}"`, 'value="/account/two-step?x=1"'];
  const shown = async (browser: Browser, words: string[]) => {
    const { text } = await browser.page('/sign-in');
    return words.filter((value) => text.includes(value));
  };

  test('after five minutes, but not after half an hour', async () => {
    const { person, browser } = await begin();
    sallyport.clock.pass(301);
    const late = await browser.submit('/sign-in/second-step', { code: person.phone.code() });
    expect([late.status, late.headers.get('location')]).toEqual([303, '/sign-in']);
    expect(await shown(browser, begun(person))).toEqual(begun(person));
    sallyport.clock.pass(1_500);
    expect(await shown(browser, begun(person))).toEqual([]);
  });

  test('after the fifth miss', async () => {
    const { person, browser } = await begin();
    let missed;
    for (let miss = 0; miss < 5; miss += 1)
      missed = await browser.submit('/sign-in/second-step', { code: wrongCode(person.phone, miss) });
    expect(missed!.headers.get('location')).toBe('/sign-in');
    expect(await shown(browser, begun(person))).toEqual(begun(person));
    expect((await browser.page('/sign-in/second-step')).headers.get('location')).toBe('/sign-in');
  });
});

test('another host’s address is not where anybody is sent', async () => {
  const { email, password } = await signUp(sallyport);
  for (const then of [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/\t/x',
  ]) {
    const answer = await sallyport.browser().post('/sign-in', { email, password, then });
    expect(answer.body).toEqual({ next: 'signed-in', then: '/' });
  }
});

test('signing out ends the session on the server', async () => {
  const { browser } = await signUp(sallyport);
  const kept = copyOf(sallyport, browser);
  expect((await browser.post('/sign-out')).status).toBe(204);
  expect(browser.cookies.has('sallyport')).toBe(false);
  expect((await kept.get('/account')).status).toBe(401);
  expect((await browser.post('/sign-out')).status).toBe(204);

  const { browser: withPages } = await signUp(sallyport);
  const out = await withPages.submit('/sign-out');
  expect([out.status, out.headers.get('location')]).toEqual([303, '/sign-in']);
  expect((await withPages.page('/')).headers.get('location')).toBe('/sign-in');
});

test('a session is over after an hour without a request', async () => {
  const { browser } = await signUp(sallyport);
  for (let times = 0; times < 3; times += 1) {
    sallyport.clock.pass(59 * 60);
    expect((await browser.get('/account')).status).toBe(200);
  }
  sallyport.clock.pass(60 * 60);
  expect((await browser.get('/account')).status).toBe(401);
});

test('a session is over after a day, however busy it is', async () => {
  const { browser } = await signUp(sallyport);
  const begun = sallyport.clock.now().getTime();
  while (sallyport.clock.now().getTime() - begun < 86_400_000 - 1_800_000) {
    expect((await browser.get('/account')).status).toBe(200);
    sallyport.clock.pass(1_800);
  }
  sallyport.clock.pass(1_799);
  expect((await browser.get('/account')).status).toBe(200);
  sallyport.clock.pass(1);
  expect((await browser.get('/account')).status).toBe(401);
});

test('each sign-in gets a token of its own', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const browser = await signIn(sallyport, person);
  const tokens = new Set([person.browser.cookies.get('sallyport'), browser.cookies.get('sallyport')]);
  expect(tokens.size).toBe(2);
  expect((await person.browser.get('/account')).status).toBe(200);
});
