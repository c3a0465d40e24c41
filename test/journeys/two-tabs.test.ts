import { beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { found, joinProtected, ok } from '../support/organizations.ts';
import { PASSWORD, signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();
const INSIDE = 'already signed in, in another tab';
let person: ProtectedPerson;
beforeAll(async () => {
  person = await turnOn(sallyport, await signUp(sallyport));
});

/** A tab at a path: the hidden fields of its form, and how to send that. */
async function openTab(browser: Browser, path: string) {
  const { text } = await browser.page(path);
  const [, action = '', form = ''] =
    /<form class="stack" method="post" action="([^"]+)"[^>]*>(.*?)<\/form>/s.exec(text)!;
  const hidden = [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
  const fields = Object.fromEntries(hidden.map(([, name, value]) => [name!, value!]));
  return { send: (typed: Record<string, string>) => browser.submit(action, { ...fields, ...typed }), fields };
}

/** A tab at the second step, on the way to a path. */
async function tabAtSecondStep(browser: Browser, then: string) {
  const { email, password } = person;
  const tab = await openTab(browser, `/sign-in?then=${encodeURIComponent(then)}`);
  const { headers } = await tab.send({ email, password });
  return openTab(browser, headers.get('location')!);
}

/** The path and the page that an answer sends the browser to. */
async function landing(browser: Browser, { status, headers }: { status: number; headers: Headers }) {
  expect(status).toBe(303);
  const path = headers.get('location')!;
  return { path, page: await browser.page(path) };
}

describe('two tabs at the second step', () => {
  test('each end where they wanted; the second is told that it is signed in', async () => {
    const browser = sallyport.browser();
    const first = await tabAtSecondStep(browser, '/account/sessions');
    const second = await tabAtSecondStep(browser, '/account/activity?type=x');
    const entered = await first.send({ code: person.phone.code() });
    expect(entered.headers.get('location')).toBe('/account/sessions');
    sallyport.clock.passStep();
    const { path, page } = await landing(browser, await second.send({ code: person.phone.code() }));
    expect([path, page.status]).toEqual(['/account/activity?type=x', 200]);
    expect(page.text).toContain(INSIDE);
    expect(page.text).not.toMatch(/timed out|<title>Error/);
    // The sentence is shown once.
    expect((await browser.page(path)).text).not.toContain(INSIDE);
  });

  test('keep it over a reload, a wrong code, another way, and by a recovery code', async () => {
    const browser = sallyport.browser();
    await tabAtSecondStep(browser, '/account/sessions');
    await tabAtSecondStep(browser, '/account/activity');
    const reloaded = await openTab(browser, '/sign-in/second-step?then=%2Faccount%2Fsessions');
    expect(reloaded.fields.then).toBe('/account/sessions');
    const missed = await reloaded.send({ code: '12' });
    expect(missed.status).toBe(422);
    expect(missed.text).toContain('name="then" value="/account/sessions"');
    for (const way of ['/sign-in/recovery-code', '/sign-in/lost'])
      expect(missed.text).toContain(`href="${way}?then=%2Faccount%2Fsessions"`);
    const other = await openTab(browser, '/sign-in/recovery-code?then=%2Forganizations');
    const entered = await other.send({ recoveryCode: person.recoveryCodes[0]! });
    expect(entered.headers.get('location')).toMatch(/then=%2Forganizations$/);
  });

  test('both sent at the same moment: one gets in, the other is not told of an error either', async () => {
    const browser = sallyport.browser();
    const first = await tabAtSecondStep(browser, '/account/sessions');
    const second = await tabAtSecondStep(browser, '/account/activity');
    sallyport.clock.passStep();
    const code = person.phone.code();
    const answers = await Promise.all([first.send({ code }), second.send({ code })]);
    for (const [index, then] of ['/account/sessions', '/account/activity'].entries()) {
      let { path, page } = await landing(browser, answers[index]!).catch(() => ({
        path: '',
        page: answers[index]!,
      }));
      // The later one is sent to the beginning, and from there inside.
      if (path.startsWith('/sign-in')) ({ path, page } = await landing(browser, page));
      expect(path === '' ? answers[index]!.text.includes(then) : path === then).toBe(true);
      expect(page.text).not.toContain('timed out');
    }
  });

  test('a program is told by the code as before', async () => {
    const browser = sallyport.browser();
    const { email, password } = person;
    sallyport.clock.passStep();
    await browser.post('/sign-in', { email, password, then: '/account/sessions' });
    const wanted = { code: person.phone.code(), then: '/account/activity' };
    expect((await browser.post('/sign-in/second-step', wanted)).body).toEqual({
      next: 'signed-in',
      then: '/account/activity',
    });
    const again = await browser.post('/sign-in/second-step', wanted);
    expect([again.status, again.body.code]).toEqual([401, 'challenge-expired']);
    expect(again.body.detail).toContain(INSIDE);
  });
});

test('a tab left at the password says that one is signed in, and leads on', async () => {
  const browser = sallyport.browser();
  const { email, password } = person;
  const left = await openTab(browser, '/sign-in?then=%2Faccount%2Factivity');
  const second = await tabAtSecondStep(browser, '/');
  sallyport.clock.passStep();
  await second.send({ code: person.phone.code() });
  const session = browser.cookies.get('sallyport');
  const { path, page } = await landing(browser, await left.send({ email, password }));
  expect(path).toBe('/account/activity');
  expect(page.text).toContain(INSIDE);
  // The session is the same: no second one was made.
  expect(browser.cookies.get('sallyport')).toBe(session);

  // Another person at the same browser signs in as usual.
  const other = await signUp(sallyport);
  const switched = await left.send({ email: other.email, password: PASSWORD });
  expect(switched.headers.get('location')).toBe('/account/activity');
  expect((await browser.get('/account')).body.email).toBe(other.email);
});

test('a tab left between the steps, reloaded when signed in, leads on', async () => {
  const browser = sallyport.browser();
  const tab = await tabAtSecondStep(browser, '/account/sessions');
  sallyport.clock.passStep();
  await tab.send({ code: person.phone.code() });
  for (const path of ['/sign-in/second-step', '/sign-in/recovery-code']) {
    const reloaded = await browser.page(`${path}?then=%2Faccount%2Fsessions`);
    const { path: to, page } = await landing(browser, reloaded);
    expect(to).toBe('/account/sessions');
    expect(page.text).toContain(INSIDE);
  }
});

test('a tab left at the code of a sign-up says that the account is there, and leads on', async () => {
  for (const language of ['en', 'ko'] as const) {
    const browser = sallyport.browser({ language });
    const email = `tabs-${language}@example.com`;
    await browser.submit('/sign-up', { email, password: PASSWORD, name: 'Two Tabs' });
    const first = await openTab(browser, '/sign-up/confirm');
    const second = await openTab(browser, '/sign-up/confirm');
    const code = await sallyport.mail.nextCode(email);
    expect((await first.send({ code })).headers.get('location')).toBe('/');
    await browser.page('/');
    const { path, page } = await landing(browser, await second.send({ code }));
    expect(path).toBe('/');
    expect(page.text).toContain(language === 'en' ? INSIDE : '다른 탭이나 창에서 이미 로그인했습니다');
    expect((await landing(browser, await browser.page('/sign-up/confirm'))).path).toBe('/');
  }
});

test('two tabs at the mailed code after a reset each lead to the setup, and from there where they wanted', async () => {
  const organization = await found(sallyport);
  const { account, email, password } = await joinProtected(sallyport, organization);
  const reset = `${organization.path}/members/${account}/reset-two-step`;
  ok(await organization.owner.browser.post(reset, { reason: 'Lost the phone' }));
  const browser = sallyport.browser();
  const tabs = [];
  for (const then of ['/account/sessions', '/account/activity']) {
    const tab = await openTab(browser, `/sign-in?then=${encodeURIComponent(then)}`);
    const { headers } = await tab.send({ email, password });
    tabs.push(await openTab(browser, headers.get('location')!));
    sallyport.clock.pass(61);
  }
  const [first, second] = tabs;
  expect([first!.fields.then, second!.fields.then]).toEqual(['/account/sessions', '/account/activity']);
  await sallyport.mail.nextCode(email);
  const code = await sallyport.mail.nextCode(email);
  const entered = await first!.send({ code });
  expect(entered.headers.get('location')).toMatch(
    /^\/account\/two-step\/required\?then=%2Faccount%2Fsessions$/,
  );
  const late = await second!.send({ code });
  expect([late.status, late.headers.get('location')]).toEqual([303, '/account/activity']);
  const onward = await browser.page('/account/activity');
  expect(onward.headers.get('location')).toBe('/account/two-step/required?then=%2Faccount%2Factivity');
  expect((await browser.page(onward.headers.get('location')!)).text).toContain(INSIDE);
});

test('a sign-in that took too long begins again on the way to the tab’s own page', async () => {
  const browser = sallyport.browser();
  const first = await tabAtSecondStep(browser, '/account/sessions');
  await tabAtSecondStep(browser, '/account/activity');
  sallyport.clock.pass(301);
  const { path, page } = await landing(browser, await first.send({ code: person.phone.code() }));
  expect(path).toBe('/sign-in?then=%2Faccount%2Fsessions');
  expect(page.text).toContain('timed out');
  expect(page.text).toContain('name="then" value="/account/sessions"');
  const cancelled = await browser.submit('/sign-in/cancel', { then: '/account/sessions' });
  expect(cancelled.headers.get('location')).toBe('/sign-in?then=%2Faccount%2Fsessions');
});
