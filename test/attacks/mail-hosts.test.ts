import { afterAll, describe, expect, test } from 'vitest';
import type { Answer, Browser } from '../support/browser.ts';
import { addressCodes, newAddress, restoreLink } from '../support/changes.ts';
import { resetLink, untilIdle } from '../support/mails.ts';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import { ask } from '../support/plain-http.ts';
import { useSallyport } from '../support/sallyport.ts';
import { wizard } from '../support/wizard.ts';

const sallyport = useSallyport();
const NEW = 'another quite long passphrase';

/** Headers beside Host that some server or framework takes for its own name. */
const evil = {
  'X-Forwarded-Host': 'evil.example',
  'X-Forwarded-Server': 'evil.example',
  'X-Forwarded-Proto': 'https',
  'X-Forwarded-Port': '6666',
  'X-Forwarded-Prefix': '/evil.example',
  'X-Original-URL': 'https://evil.example/',
  'X-Rewrite-URL': 'https://evil.example/',
  'X-Host': 'evil.example',
  'X-HTTP-Host-Override': 'evil.example',
  Forwarded: 'host=evil.example;proto=https',
  Referer: 'https://evil.example/',
  'X-Forwarded-For': '203.0.113.5',
};
const hosts = ['evil.example', 'evil.example:80', 'localhost.evil.example'];

/** A POST with a browser's cookies that claims to be for another host. */
const post = ({ cookies }: Pick<Browser, 'cookies'>, path: string, body: object = {}, more: object = {}) =>
  ask(sallyport.url, path, {
    method: 'POST',
    headers: {
      ...evil,
      ...more,
      'Content-Type': 'application/json',
      Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
    body: JSON.stringify(body),
  });
const nobody = { cookies: new Map<string, string>() };

async function ok(asked: Promise<Answer>): Promise<Answer> {
  const answer = await asked;
  expect(answer.status).toBeLessThan(300);
  return answer;
}

test.each(hosts)('a request under the host %s mails nothing', async (Host) => {
  const known = await signUp(sallyport);
  const before = sallyport.mail.mails.length;
  for (const [path, body] of [
    ['/sign-up', { email: newAddress(), password: PASSWORD, name: 'Minjun Lee' }],
    ['/sign-up', { email: known.email, password: PASSWORD, name: 'Minjun Lee' }],
    ['/password/forgot', { email: known.email }],
  ] as const) {
    const { status, body: answer } = await post(nobody, path, body, { Host });
    expect([status, answer.code]).toEqual([403, 'wrong-origin']);
  }
  await untilIdle(sallyport);
  expect(sallyport.mail.mails.length).toBe(before);
});

describe('a request that names another host beside ours', () => {
  test.each(['/sign-up', 'http://evil.example/sign-up'])(
    'can’t put it into the mails of sign-up and of a known address: %s',
    async (path) => {
      const email = newAddress();
      const body = { email, password: PASSWORD, name: 'Minjun Lee' };
      await ok(post(nobody, path, body));
      await sallyport.mail.next(email);
      const known = await signUp(sallyport);
      await ok(post(nobody, path, { ...body, email: known.email }));
      await sallyport.mail.next(known.email, ({ text }) => text.includes('/sign-in'));
    },
  );

  test('can’t put it into the link of a forgotten password', async () => {
    const { email } = await signUp(sallyport);
    await ok(post(nobody, '/password/forgot', { email }));
    const link = await resetLink(sallyport, email);
    expect((await sallyport.browser().page(link)).status).toBe(200);
  });
});

test('nor into codes, notices and the way back of an address', async () => {
  const person = await signUp(sallyport);
  const { browser, email } = person;
  await ok(post(browser, wizard));
  await ok(post(browser, `${wizard}/email-code`));
  await sallyport.mail.nextCode(email);
  await turnOn(sallyport, await signUp(sallyport));
  const moved = newAddress();
  const asked = await ok(post(browser, '/account/email', { email: moved }));
  const confirmed = await ok(post(browser, '/account/email/confirm', await addressCodes(sallyport, asked)));
  const session = /sallyport=([^;]+)/.exec(confirmed.headers.get('set-cookie') ?? '')![1]!;
  browser.cookies.set('sallyport', session);
  await restoreLink(sallyport, email);
  await sallyport.mail.next(moved, ({ text }) => text.includes('/not-me/'));
  await ok(post(browser, '/account/password', { currentPassword: PASSWORD, newPassword: NEW }));
  await sallyport.mail.next(moved, ({ text }) => text.includes('/not-me/'));
});

afterAll(() => {
  expect(sallyport.mail.mails.length).toBeGreaterThan(15);
  for (const mail of sallyport.mail.mails) {
    const all = [mail.raw, mail.text, mail.html, mail.subject, mail.from].join('\n');
    expect(all).not.toContain('evil');
    const links = `${mail.text}\n${mail.html}`.match(/https?:\/\/[^\s"<>]+/g) ?? [];
    for (const link of links) expect(new URL(link).origin).toBe(sallyport.url);
  }
});
