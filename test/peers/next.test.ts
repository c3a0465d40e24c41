import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP, consoleSettings, handedOver } from '../support/consoles.ts';
import { createSharedClock, type SharedClock } from '../support/faults/shared-clock.ts';
import { startNext } from '../support/peers/next.ts';
import { npmProgramsAreThere } from '../support/peers/npm-programs.ts';
import type { Started } from '../support/peers/program.ts';
import { signUp, turnOn } from '../support/people.ts';
import { ask } from '../support/plain-http.ts';
import { startTestSallyport, type Sallyport } from '../support/sallyport.ts';

// Next as npm has it, built and started, with `sallyport/next` alone between its pages and whoever reaches its port. Assertions
// are Sallyport's own.

describe.skipIf(!npmProgramsAreThere())('Next', () => {
  let clock: SharedClock;
  let sallyport: Sallyport;
  let program: Started;
  const assertions: Record<'valid' | 'weaker' | 'old' | 'elsewhere' | 'foreign', string> = {} as never;

  beforeAll(async () => {
    clock = createSharedClock();
    // What is told now will be old when it is shown.
    clock.pass(-120);
    sallyport = await startTestSallyport({ settings: consoleSettings, clock });
    const person = await signUp(sallyport, { organization: 'Hanbit Analytics' });
    const slug = (await person.browser.get('/organizations')).body.organizations[0].slug;
    const told = async (who: { browser: typeof person.browser }, query: string): Promise<string> => {
      const { check } = await handedOver(sallyport, who);
      const answer = await check(APP, `?audience=${APP}${query}`);
      return answer.headers.get('x-sallyport-assertion')!;
    };
    const other = await signUp(sallyport, { organization: 'Elsewhere' });
    assertions.old = await told(person, `&organization=${slug}`);
    clock.pass(120);
    assertions.weaker = await told(person, `&organization=${slug}`);
    const owner = await turnOn(sallyport, person);
    assertions.valid = await told(owner, `&organization=${slug}`);
    assertions.elsewhere = await told(other, '');
    const [head, , signature] = assertions.valid.split('.');
    const claims = JSON.parse(Buffer.from(assertions.valid.split('.')[1]!, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, name: 'Somebody else' })).toString('base64url');
    assertions.foreign = `${head}.${forged}.${signature}`;
    program = await startNext({
      'https://login.example.com': sallyport.url,
      'https://app.example.com': APP,
      'hanbit-x7k2m9': slug,
    });
  }, 400_000);
  afterAll(async () => {
    await program?.stop();
    await sallyport?.stop();
    clock?.remove();
  });

  type Sent = Record<string, string | string[]>;
  const at = (path: string, headers: Sent = {}, method = 'GET') =>
    ask(`http://127.0.0.1:${program.port}`, path, { method, headers: { Accept: '*/*', ...headers } });
  const paths = [
    '/',
    '/unguarded',
    '/still',
    '/api/figures',
    '/_next/static/x.js',
    '/nothing',
    '//unguarded',
  ];
  const secrets = /figures|Hello|Seoyeon/;

  test('a page and an API are there for whom an assertion tells of, and the page knows the name', async () => {
    const headers = { 'X-Sallyport-Assertion': assertions.valid };
    expect((await at('/', headers)).text).toMatch(/Hello, (<!-- -->)?Seoyeon Kim/);
    for (const path of ['/unguarded', '/still', '/api/figures'])
      expect([path, (await at(path, headers)).status]).toEqual([path, 200]);
    expect((await at('/api/figures', headers, 'POST')).body).toEqual({ told: 'Everyone’s figures' });
  });

  test('nobody else gets anything, by any path, method or header', async () => {
    const refused: [status: number, code: string, headers: Sent][] = [
      [401, 'not-signed-in', {}],
      [401, 'not-signed-in', { 'X-Sallyport-Assertion': assertions.old }],
      [401, 'not-signed-in', { 'X-Sallyport-Assertion': assertions.foreign }],
      [401, 'not-signed-in', { 'X-Sallyport-Assertion': [assertions.valid, assertions.valid] }],
      [401, 'not-signed-in', { X_Sallyport_Assertion: assertions.valid }],
      [
        401,
        'not-signed-in',
        { 'X-Sallyport-Account': 'me', 'X-Sallyport-Role': 'owner', 'X-Sallyport-Acr': 'phr' },
      ],
      // Headers by which Next knows its own requests.
      [401, 'not-signed-in', { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' }],
      [
        401,
        'not-signed-in',
        { 'x-middleware-next': '1', 'x-middleware-override-headers': 'x-sallyport-assertion' },
      ],
      [401, 'not-signed-in', { RSC: '1', 'Next-Router-Prefetch': '1' }],
      [403, 'not-allowed', { 'X-Sallyport-Assertion': assertions.elsewhere }],
      [403, 'proof-required', { 'X-Sallyport-Assertion': assertions.weaker }],
    ];
    for (const [status, code, headers] of refused)
      for (const path of paths)
        for (const method of ['GET', 'POST', 'HEAD']) {
          const said = await at(path, headers, method);
          const what = `${method} ${path} ${JSON.stringify(headers).slice(0, 80)}`;
          // Next tidies a path with two slashes before anybody is asked.
          if (said.status === 308) expect(said.headers.get('location'), what).toBe('/unguarded');
          else expect(said.status, what).toBe(status);
          if (method !== 'HEAD' && said.status === status) expect(said.body.code, what).toBe(code);
          expect(said.text, what).not.toMatch(secrets);
        }
  });
});
