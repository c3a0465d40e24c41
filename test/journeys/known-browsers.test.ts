import { expect, test } from 'vitest';
import { enter } from '../support/changes.ts';
import { signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** A person who signed in a second time half an hour later, with another browser, and is there. */
async function withTwo() {
  const person = await signUp(sallyport);
  sallyport.clock.pass(1_800);
  const options = { headers: { 'User-Agent': firefox }, address: '203.0.113.24' };
  return { ...person, other: await enter(sallyport, person, sallyport.browser(options)) };
}

test('a person sees which browsers are known, this one first, and forgets one', async () => {
  const { other } = await withTwo();
  const now = sallyport.clock.now();
  const { body } = await other.get('/account/browsers');
  expect(body).toEqual({
    browsers: [
      {
        id: expect.any(String),
        current: true,
        browser: 'Firefox on Linux',
        network: '203.0.113.24',
        createdAt: now.toISOString(),
        lastUsedAt: now.toISOString(),
      },
      expect.objectContaining({
        current: false,
        createdAt: new Date(now.getTime() - 1_800_000).toISOString(),
      }),
    ],
  });
  const [, first] = body.browsers;
  expect((await other.post('/account/browsers/forget', { id: first.id })).status).toBe(204);
  expect((await other.get('/account/browsers')).body.browsers).toHaveLength(1);
  expect((await other.post('/account/browsers/forget', { id: first.id })).body.code).toBe('not-found');
});

test('all others are forgotten at once; nobody is signed out', async () => {
  const { browser, other } = await withTwo();
  expect((await other.post('/account/browsers/forget', { others: true })).status).toBe(204);
  const { browsers } = (await other.get('/account/browsers')).body;
  expect(browsers.map(({ current }: { current: boolean }) => current)).toEqual([true]);
  sallyport.clock.pass(60);
  expect((await browser.get('/account/sessions')).body.sessions).toHaveLength(2);
});

test('a sign-in is the last use, and a known browser stays the same one', async () => {
  const { other, ...person } = await withTwo();
  const [before] = (await other.get('/account/browsers')).body.browsers;
  await other.post('/sign-out');
  sallyport.clock.pass(86_400);
  await enter(sallyport, person, other);
  const [after] = (await other.get('/account/browsers')).body.browsers;
  expect(after).toEqual({ ...before, lastUsedAt: sallyport.clock.now().toISOString() });
});

test('without script: the Sessions tab lists them, asks who it is first, and forgets them', async () => {
  const { other, password } = await withTwo();
  sallyport.clock.pass(601);
  const page = await other.page('/account/sessions');
  expect(page.text).toContain('Browsers you have used');
  expect(page.text).not.toContain('action="/account/browsers/forget"');
  expect(page.text).toContain('href="/account/prove?then=/account/sessions"');
  // A form that was open all that time asks first, too.
  const [, first] = (await other.get('/account/browsers')).body.browsers;
  const asked = await other.submit('/account/browsers/forget', { id: first.id });
  expect(asked.headers.get('location')).toContain('/account/prove?then=%2Faccount%2Fsessions');

  await other.submit('/account/prove', { password, then: '/account/sessions' });
  expect((await other.page('/account/sessions')).text).toContain('action="/account/browsers/forget"');
  const done = await other.submit('/account/browsers/forget', { id: first.id });
  expect([done.status, done.headers.get('location')]).toEqual([303, '/account/sessions']);
  expect((await other.page('/account/sessions')).text).toContain('Forgotten.');
  const gone = await other.submit('/account/browsers/forget', { id: first.id });
  expect([gone.status, gone.text.includes('already forgotten')]).toEqual([404, true]);
  expect((await other.page('/account/browsers')).headers.get('location')).toBe('/account/sessions');
});
