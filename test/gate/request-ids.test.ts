import { describe, expect, test } from 'vitest';
import { done } from '../../src/contract/outcome.ts';
import { route } from '../../src/contract/route.ts';
import { serveTable } from '../support/own-table.ts';
import { signUp } from '../support/people.ts';
import { ask, type Asking } from '../support/plain-http.ts';
import { startTestSallyport, useSallyport } from '../support/sallyport.ts';
import { accountIdOf } from '../support/tries.ts';

const sallyport = useSallyport();
const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const lines = () => sallyport.log.map((line) => JSON.parse(line));
const idOf = async (asking?: Asking, path = '/sign-in', base = sallyport.listensAt) =>
  (await ask(base, path, asking)).headers.get('x-request-id');

describe('every answer has the id of its request', () => {
  test.each(['/sign-in', '/nothing', '/', '/health/live', '/assets/none.css', '/openapi.json'])(
    'at %s',
    async (path) => {
      const ids = [await idOf({}, path), await idOf({}, path)];
      for (const id of ids) expect(id).toMatch(uuid);
      expect(ids[0]).not.toBe(ids[1]);
    },
  );

  test('at another host’s redirect', async () => {
    expect(await idOf({ headers: { Host: 'other.example' } })).toMatch(uuid);
  });
});

test('its line in the log says method, pattern, status, time and the account, and nothing else of the person', async () => {
  const person = await signUp(sallyport, { name: 'Not In A Log' });
  const { headers } = await person.browser.get('/account/two-step');
  const id = headers.get('x-request-id');
  const about = lines().filter(({ request }) => request === id);
  expect(about).toEqual([
    {
      level: 30,
      time: expect.any(String),
      request: id,
      method: 'GET',
      route: '/account/two-step',
      status: 200,
      // The network is a digest that only the keys can recompute.
      network: expect.stringMatching(/^[0-9a-f]{16}$/),
      account: await accountIdOf(sallyport, person),
      ms: expect.any(Number),
      msg: 'request',
    },
  ]);
});

test('a request that nobody has a route for, and one by an unheard-of method, are told of by no word of theirs', async () => {
  const id = await idOf({ method: 'PROPFIND' }, '/some/secret-word');
  const [line] = lines().filter(({ request }) => request === id);
  expect(line).toMatchObject({ method: 'other', route: '*', status: 404 });
  expect(sallyport.log.join()).not.toMatch(/secret-word|PROPFIND/);
});

describe('an id that came along', () => {
  const given = (id: string): Asking => ({ headers: { 'X-Request-Id': id } });

  test('from a trusted proxy is passed on', async () => {
    const id = '4d1f6e0c2b7a48d59a3be1c07f9d2e61';
    expect(await idOf(given(id))).toBe(id);
    expect(lines().at(-1)).toMatchObject({ request: id, msg: 'request' });
  });

  test.each([
    'short',
    'x'.repeat(65),
    'with space in it',
    'a"quoted"one',
    '{"json":true}',
    'seoyeon@example.com',
  ])('that is none is left: %s', async (id) => expect(await idOf(given(id))).toMatch(uuid));

  test('from anybody else is left', async () => {
    const shared = { database: sallyport.database, mail: sallyport.mail, clock: sallyport.clock };
    const open = await startTestSallyport({ ...shared, settings: { TRUSTED_PROXIES: '10.0.0.1' } });
    expect(await idOf(given('4d1f6e0c2b7a48d59a3be1c07f9d2e61'), '/sign-in', open.listensAt)).toMatch(uuid);
    await open.stop();
  });
});

test('what breaks is found by the id that the page shows', async () => {
  const broken = await serveTable(sallyport, [
    route({
      method: 'GET',
      path: '/broken',
      who: 'anyone',
      act: async () => {
        throw new TypeError('something of ours');
      },
      page: () => '' as never,
    }),
    route({ method: 'GET', path: '/well', who: 'anyone', act: async () => done({}) }),
  ]);
  const answer = await ask(broken.url, '/broken', { headers: { Accept: 'text/html' } });
  await broken.stop();
  const id = answer.headers.get('x-request-id')!;
  expect([answer.status, answer.text.includes(id)]).toEqual([500, true]);
  const about = lines().filter(({ request }) => request === id);
  expect(about.map(({ msg, status }) => [msg, status])).toEqual([
    ['fault', undefined],
    ['request', 500],
  ]);
  expect(about[0].fault.message).toBe('something of ours');
});
