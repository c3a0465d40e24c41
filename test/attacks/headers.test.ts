import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { done } from '../../src/contract/outcome.ts';
import { route } from '../../src/contract/route.ts';
import type { Answer, Browser } from '../support/browser.ts';
import { serveTable } from '../support/own-table.ts';
import { signUp } from '../support/people.ts';
import { ask } from '../support/plain-http.ts';
import { startTestSallyport, useSallyport } from '../support/sallyport.ts';
import { goToTheCodes, wizard } from '../support/wizard.ts';

const sallyport = useSallyport();
const headersOf = ({ headers }: Answer) => Object.fromEntries(headers);

const everywhere = {
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': expect.stringMatching(/^default-src 'none'; /),
};
const neverKept = { 'cache-control': 'no-store', vary: 'Accept, Accept-Language, Cookie' };

let signedIn: Browser;
beforeAll(async () => {
  const person = await signUp(sallyport);
  signedIn = person.browser;
  await goToTheCodes(sallyport, person);
});

const answers: Record<string, () => Promise<Answer>> = {
  'a page': () => sallyport.browser().page('/sign-in'),
  'a page of somebody’s': () => signedIn.page('/account'),
  'a page with recovery codes': () => signedIn.page(wizard),
  'an answer in JSON': () => signedIn.get('/account'),
  'an answer without a body': () => signedIn.post('/language', { language: 'en' }),
  'a refusal for programs': () => sallyport.browser().get('/account'),
  'a refusal at a form': () => sallyport.browser().submit('/sign-in', { email: 'x' }),
  'a refused origin': () => sallyport.browser().request('/sign-in', { method: 'POST' }),
  'a redirect to the sign-in': () => sallyport.browser().page('/account'),
  'a redirect after a form': () => signedIn.submit('/language', { language: 'en' }),
  'a redirect to our own host': () => ask(sallyport.url, '/', { headers: { Host: 'evil.example' } }),
  'a file': () => signedIn.submit(`${wizard}/recovery-codes.txt`),
  'nothing, for browsers': () => sallyport.browser().page('/nothing'),
  'nothing, for programs': () => sallyport.browser().get('/nothing'),
  'a file that isn’t there': () => sallyport.browser().get('/assets/nothing.css'),
  'the description of the routes': () => sallyport.browser().get('/openapi.json'),
  'the health': () => sallyport.browser().get('/health/ready'),
  'a check for a proxy': () => signedIn.get('/forward-auth'),
  'a page by its head': () =>
    signedIn.request('/account', { method: 'HEAD', headers: { Accept: 'text/html' } }),
  'a compressed page': () =>
    signedIn.request('/account', { headers: { Accept: 'text/html', 'Sec-Fetch-Site': 'none' } }),
};

describe.each(Object.entries(answers))('%s', (_, ask) => {
  test('comes with every guard, is never kept and says what it depends on', async () => {
    const answer = await ask();
    expect(answer.status).toBeLessThan(500);
    expect(headersOf(answer)).toMatchObject({ ...everywhere, ...neverKept });
    expect(answer.headers.get('strict-transport-security')).toBeNull();
    expect(answer.headers.get('x-powered-by') ?? answer.headers.get('server')).toBeNull();
  });
});

test('what the library of OpenID Connect answers comes with them, too', async () => {
  for (const path of ['/.well-known/openid-configuration', '/oidc/userinfo', '/oidc/authorize']) {
    const answer = await sallyport.browser().get(path);
    expect(headersOf(answer), path).toMatchObject({
      ...everywhere,
      'cache-control': 'no-store',
      vary: expect.stringMatching(/^Accept, Accept-Language, Cookie(, Origin)?$/),
      'x-request-id': expect.stringMatching(/^[\da-f-]{36}$/),
    });
  }
});

test.each(['text/html', 'application/json'])('so does what breaks, for %s', async (accept) => {
  const broken = await serveTable(sallyport, [
    route({
      method: 'GET',
      path: '/broken',
      who: 'anyone',
      act: async () => done({}),
      answer: z.object({}),
      headers: () => {
        throw new TypeError('something of ours');
      },
      page: () => '' as never,
    }),
  ]);
  const answer = await ask(broken.url, '/broken', { headers: { Accept: accept } });
  await broken.stop();
  expect(answer.status).toBe(500);
  expect(headersOf(answer)).toMatchObject({ ...everywhere, ...neverKept });
  expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
});

test.each(['GET', 'HEAD'])('each cookie has a header of its own (%s)', async (method) => {
  const two = await serveTable(sallyport, [
    route({
      method: 'GET',
      path: '/two',
      who: 'anyone',
      act: async () => done({}, { theme: 'dark', language: 'ko' }),
      answer: z.object({}),
    }),
  ]);
  const { headers } = await ask(two.url, '/two', { method });
  await two.stop();
  expect(headers.getSetCookie().map((cookie) => cookie.split(';')[0])).toEqual([
    'sallyport-theme=dark',
    'sallyport-language=ko',
  ]);
});

test('the policy allows nothing inline, nothing evaluated, nothing foreign and no frame', async () => {
  const { headers } = await sallyport.browser().page('/sign-in');
  const policy = headers.get('content-security-policy')!;
  expect(policy).not.toMatch(/unsafe-|\*|https?:|blob:/);
  // A picture in the page itself, which runs nothing: the QR code.
  expect(policy.split('; ').filter((part) => part.includes('data:'))).toEqual(["img-src 'self' data:"]);
  for (const part of [
    "default-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ]) {
    expect(policy.split('; ')).toContain(part);
  }
});

test('no page breaks the policy: no inline script or style, nothing from elsewhere', async () => {
  for (const path of ['/sign-in', '/sign-up', '/account', '/account/two-step', wizard, '/nothing']) {
    const { text } = await signedIn.page(path);
    expect(text, path).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:/i);
    for (const [, to] of text.matchAll(/\s(?:src|href|action)="([^"]*)"/g))
      expect(to, path).toMatch(/^[/#?]/);
  }
});

test('a static file is kept for ever, is what it says it is, and is the same for everybody', async () => {
  const { text } = await sallyport.browser().page('/sign-in');
  const files = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!);
  expect(files.length).toBeGreaterThan(2);
  const types: Record<string, string> = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };
  for (const path of files) {
    const answer = await signedIn.get(path);
    expect(answer.status).toBe(200);
    expect(headersOf(answer)).toMatchObject({
      ...everywhere,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringMatching(`^${types[path.split('.').at(-1)!]!.replace('+', '\\+')}`),
      vary: 'Accept-Encoding',
    });
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
});

test('a file of recovery codes is saved, not shown, and its name can’t break out of its header', async () => {
  const { headers } = await signedIn.submit(`${wizard}/recovery-codes.txt`);
  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(headers.get('content-disposition')).toMatch(
    /^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.%-]+$/,
  );
});

test('over https, a browser is told to come by https only', async () => {
  const secure = await startTestSallyport({ settings: { PUBLIC_URL: 'https://id.example.com' } });
  try {
    const answer = await ask(secure.listensAt, '/sign-in', { headers: { Host: 'id.example.com' } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}; includeSubDomains$/);
  } finally {
    await secure.stop();
  }
});
