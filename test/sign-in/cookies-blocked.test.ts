import { describe, expect, test } from 'vitest';
import type { Answer, Browser } from '../support/browser.ts';
import { found, invite } from '../support/organizations.ts';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();
const words = { en: 'Cookies are required', ko: '쿠키를 허용해 주세요' };

/** The page that a browser without cookies ends at when it follows its redirects. */
async function follow(browser: Browser, answer: Answer): Promise<Answer & { path: string }> {
  let shown = answer;
  let path = '';
  for (let hops = 0; shown.status === 303; hops += 1) {
    expect(hops).toBeLessThan(5);
    path = shown.headers.get('location')!;
    browser.cookies.clear();
    shown = await browser.page(path);
  }
  return { ...shown, path };
}

describe.each(['en', 'ko'] as const)('a browser that keeps no cookies is told so (%s)', (language) => {
  const blocked = () => sallyport.browser({ language });

  test('after the right password', async () => {
    const { email, password } = await signUp(sallyport);
    const browser = blocked();
    const sent = await browser.submit('/sign-in', { email, password, then: '/account/sessions' });
    const { status, text, path } = await follow(browser, sent);
    expect([status, path]).toEqual([200, '/sign-in/cookies?then=%2Faccount%2Fsessions']);
    expect(text).toContain(words[language]);
    expect(text).toContain('href="/sign-in?then=%2Faccount%2Fsessions"');
  });

  test('before the second step, and when its form is sent', async () => {
    const { email, password, phone } = await turnOn(sallyport, await signUp(sallyport));
    const browser = blocked();
    const sent = await browser.submit('/sign-in', { email, password, then: '/organizations' });
    const shown = await follow(browser, sent);
    expect([shown.path, shown.text.includes(words[language])]).toEqual([
      '/sign-in/cookies?then=%2Forganizations',
      true,
    ]);
    for (const [path, typed] of [
      ['/sign-in/second-step', { code: phone.code() }],
      ['/sign-in/recovery-code', { recoveryCode: 'ZZZZ-ZZZZ-ZZZZ-ZZZZ' }],
    ] as const) {
      const answer = await blocked().submit(path, { ...typed, then: '/organizations' });
      expect((await follow(browser, answer)).text).toContain(words[language]);
    }
  });

  test('at a sign-up that waits for its code', async () => {
    const browser = blocked();
    const email = `blocked-${language}@example.com`;
    const sent = await browser.submit('/sign-up', { email, password: PASSWORD, name: 'Blocked' });
    expect((await follow(browser, sent)).text).toContain(words[language]);
    const code = await sallyport.mail.nextCode(email);
    const confirmed = await blocked().submit('/sign-up/confirm', { code });
    expect((await follow(browser, confirmed)).text).toContain(words[language]);
  });
});

test('a person whose browser keeps them never sees that page', async () => {
  const { email, password } = await signUp(sallyport);
  const fresh = sallyport.browser();
  const first = await fresh.submit('/sign-in', { email, password, then: '/account/sessions' });
  // Cookies are checked on the way, once: so far nothing has shown that the browser keeps them.
  expect(first.headers.get('location')).toBe('/sign-in/cookies?then=%2Faccount%2Fsessions');
  const on = await fresh.page(first.headers.get('location')!);
  expect([on.status, on.headers.get('location')]).toEqual([303, '/account/sessions']);
  expect((await fresh.page('/account/sessions')).status).toBe(200);

  await fresh.submit('/sign-out');
  const again = await fresh.submit('/sign-in', { email, password, then: '/account/sessions' });
  expect(again.headers.get('location')).toBe('/account/sessions');
});

test('what a form says afterwards is still said after the way round', async () => {
  const organization = await found(sallyport);
  const link = await invite(sallyport, organization, organization.owner.browser, 'fresh@example.com');
  const fresh = sallyport.browser();
  const joined = await fresh.submit(link, { name: 'New Comer', password: PASSWORD });
  const on = await fresh.page(joined.headers.get('location')!);
  const page = await fresh.page(on.headers.get('location')!);
  expect(page.text).toContain(`You’ve joined ${organization.name}`);
});

test('a browser with old cookies, and a program, are told what they were told before', async () => {
  const old = sallyport.browser();
  await old.submit('/theme', { theme: 'dark', back: '/' });
  const late = await old.page('/sign-in/second-step');
  expect([late.status, late.headers.get('location')]).toEqual([303, '/sign-in']);
  const { status, body } = await sallyport.browser().get('/sign-in/second-step');
  expect([status, body.code]).toEqual([401, 'challenge-expired']);
});
