import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from '@playwright/test';
import { expect, test } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { addApplication, enterApplication, useIssuer } from '../support/openid.ts';
import { PASSWORD, signUp } from '../support/people.ts';

const issuer = useIssuer();
const BYE = 'https://app.example.com/bye';

/** A form of an application's page, with the person's cookies even where a browser would leave them out. */
const send = (browser: Browser, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  browser.request('/oidc/sign-out', {
    method: 'POST',
    headers: {
      Accept: 'text/html',
      'Content-Type': 'application/x-www-form-urlencoded',
      Origin: 'https://app.example.com',
      'Sec-Fetch-Site': 'cross-site',
      ...headers,
    },
    body: new URLSearchParams(fields),
  });

const isIn = async (browser: Browser) => (await browser.get('/account')).status === 200;

test('an application sends its person here by a form, too: what it sent is shown or done by a page of ours', async () => {
  const application = await addApplication(issuer, '--after-sign-out', BYE);
  const { browser } = await signUp(issuer);
  const { id_token: hint = '' } = await enterApplication(issuer, browser, application);
  const leave = { id_token_hint: hint, post_logout_redirect_uri: BYE, state: 'x&y' };
  const led = await send(browser, { ...leave, unknown: 'dropped' });
  expect([led.status, led.headers.get('set-cookie')]).toEqual([303, null]);
  const to = new URL(led.headers.get('location')!, issuer.url);
  expect([to.origin, to.pathname]).toEqual([new URL(issuer.url).origin, '/oidc/sign-out']);
  expect(Object.fromEntries(to.searchParams)).toEqual(leave);
  expect(await isIn(browser)).toBe(true);
  const done = await browser.page(to.pathname + to.search);
  expect(done.text).toContain(`content="0;url=${BYE}?state=x%26y"`);
  expect(await isIn(browser)).toBe(false);
});

test('no form of another site signs anybody out: without the ID token of this session the person is asked', async () => {
  const application = await addApplication(issuer, '--after-sign-out', BYE);
  const [{ browser }, other] = [await signUp(issuer), await signUp(issuer)];
  const { id_token: others = '' } = await enterApplication(issuer, other.browser, application);
  const asked = { client_id: application.id, post_logout_redirect_uri: BYE };
  for (const [fields, status] of [
    [{}, 200],
    [asked, 200],
    [{ ...asked, id_token_hint: others }, 200],
    [{ ...asked, id_token_hint: 'forged' }, 422],
    [{ ...asked, post_logout_redirect_uri: 'https://evil.example/' }, 422],
    [{ id_token_hint: 'x'.repeat(4001) }, 200],
    [{ logout: 'yes', submit: 'yes' }, 200],
  ] as const) {
    const led = await send(browser, fields);
    expect([fields, led.status]).toEqual([fields, 303]);
    const page = await browser.page(led.headers.get('location')!);
    expect([fields, page.status]).toEqual([fields, status]);
    expect(page.text).not.toMatch(/http-equiv="refresh"|(href|url)="?https:..evil/);
    expect(await isIn(browser)).toBe(true);
  }
  // What isn't a form that a browser goes to is refused as ever, and so is our own sign-out.
  const refused = [
    await send(browser, asked, { Accept: '*/*' }),
    await send(browser, asked, { 'Content-Type': 'text/plain' }),
  ];
  for (const answer of refused) expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(await isIn(browser)).toBe(true);
});

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
test.skipIf(!existsSync(executablePath))('Chromium keeps the session’s cookie on that way', async () => {
  const application = await addApplication(issuer, '--after-sign-out', BYE);
  const person = await signUp(issuer);
  let hint = '';
  const front = createServer((_, answer) => {
    answer.setHeader('Content-Type', 'text/html');
    answer.end(
      `<form method=post action="${issuer.url}/oidc/sign-out"><input name=id_token_hint value="${hint}"><button>Out</form>`,
    );
  });
  await new Promise<void>((resolve) => void front.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(`${issuer.url}/sign-in`);
    await page.fill('input[name=email]', person.email);
    await page.fill('input[name=password]', PASSWORD);
    await page.click('button.primary');
    await page.waitForURL(`${issuer.url}/`);
    const same = issuer.browser();
    for (const { name, value } of await page.context().cookies()) same.cookies.set(name, value);
    ({ id_token: hint = '' } = await enterApplication(issuer, same, application));
    await page.goto(`http://app.localhost:${(front.address() as { port: number }).port}/`);
    await page.click('text=Out');
    await page.waitForURL(`${issuer.url}/oidc/sign-out?**`);
    expect(await page.textContent('h1')).toBe('You’re signed out');
    expect(await isIn(same)).toBe(false);
  } finally {
    await browser.close();
    front.closeAllConnections();
    front.close();
  }
});
