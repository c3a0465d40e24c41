import { expect, test } from 'vitest';
import { texts as en } from '../../src/web/texts/en/language.ts';
import { texts as ko } from '../../src/web/texts/ko/language.ts';
import { enter } from '../support/changes.ts';
import { PASSWORD, signUp, turnOn, type Person } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();

async function busy(person: Person, changes: number): Promise<void> {
  for (let change = 0; change < changes; change += 1) {
    sallyport.clock.pass(1);
    await person.browser.post('/account/profile', { name: `Name ${change}`, language: 'en' });
  }
}

test('a person sees what happened with their account, newest first', async () => {
  const person = await signUp(sallyport, { organization: 'Hanbit' });
  await turnOn(sallyport, person);
  const { events, next } = (await person.browser.get('/account/activity')).body;
  expect(events.map(({ type }: { type: string }) => type)).toEqual([
    'two-step-on',
    'enrolment-started',
    'signed-in',
    'organization-founded',
    'account-created',
  ]);
  expect(next).toBeNull();
  expect(events[0]).toEqual({
    id: expect.any(Number),
    type: 'two-step-on',
    at: expect.stringMatching(/^2026-11-2\dT.*Z$/),
    browser: expect.any(String),
    network: expect.stringMatching(/^10\./),
  });
});

test('what was refused says why, also to people who are not to blame', async () => {
  const person = await signUp(sallyport);
  const stranger = sallyport.browser({ address: '203.0.113.9' });
  await stranger.post('/sign-in', { email: person.email, password: 'not the password' });
  const { events } = (await person.browser.get('/account/activity')).body;
  expect(events[0]).toMatchObject({ type: 'sign-in-refused', reason: 'password', network: '203.0.113.9' });
  const page = await person.browser.page('/account/activity');
  for (const words of ['Sign-in failed', 'Wrong password', '203.0.113.9', 'datetime="2026-11-2'])
    expect(page.text).toContain(words);
});

test('it is read fifteen at a time, none twice and none left out, also while more is written', async () => {
  const person = await signUp(sallyport);
  await busy(person, 70);
  const seen: number[] = [];
  let next: string | null = null;
  for (let pages = 0; pages < 5; pages += 1) {
    const { body }: { body: any } = await person.browser.get(
      `/account/activity${next === null ? '' : `?before=${next}`}`,
    );
    seen.push(...body.events.map(({ id }: { id: number }) => id));
    next = body.next;
    if (next === null) break;
    expect(body.events.length).toBe(15);
    await busy(person, 1);
  }
  expect(next).toBeNull();
  expect(seen.length).toBe(72);
  expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
});

test('the page leads to what is older', async () => {
  const person = await signUp(sallyport);
  await busy(person, 15);
  const page = await person.browser.page('/account/activity');
  const [older] = /\/account\/activity\?before=[\w.-]+/.exec(page.text)!;
  const last = await person.browser.page(older);
  expect(last.text).toContain('Account created');
  expect(last.text).not.toContain('href="/account/activity?before=');
});

test('one kind of lines is chosen, a page at a time, and the filter stays', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport, { organization: 'Hanbit' }));
  await busy(person, 16);
  const typesOf = async (query: string): Promise<string[]> =>
    (await person.browser.get(`/account/activity?${query}`)).body.events.map(
      ({ type }: { type: string }) => type,
    );
  expect(await typesOf('kind=two-step')).toEqual(['two-step-on', 'enrolment-started']);
  expect(await typesOf('kind=sign-in')).toEqual(['signed-in']);
  expect(await typesOf('kind=organizations')).toEqual(['organization-founded']);
  expect(await typesOf('kind=')).toHaveLength(15);
  const { text } = await person.browser.page('/account/activity?kind=account');
  expect(text).toMatch(/<option value="account" selected/);
  const [, older] = /href="(\/account\/activity\?kind=account&amp;before=[\w.-]+)"/.exec(text)!;
  const last = await person.browser.page(older!.replaceAll('&amp;', '&'));
  expect(last.text).toContain('Account created');
  expect(last.text).not.toContain('Signed in<');
  // A place in one filtered list is none in another.
  const { next } = (await person.browser.get('/account/activity?kind=account')).body;
  expect((await person.browser.get(`/account/activity?before=${next}`)).status).toBe(422);
  const wrong = await person.browser.get('/account/activity?kind=everything');
  expect([wrong.status, Object.keys(wrong.body.errors)]).toEqual([422, ['kind']]);
});

test('lines and sessions from the network that the person is in now say so, and others don’t', async () => {
  const person = await signUp(sallyport);
  const elsewhere = sallyport.browser({ address: '203.0.113.9' });
  await elsewhere.post('/sign-in', { email: person.email, password: PASSWORD });
  for (const path of ['/account/activity', '/account/sessions']) {
    const here = (await person.browser.page(path)).text;
    expect(here).toMatch(/10\.[\d.]+ \(your current network\)/);
    expect(here).toContain('203.0.113.9');
    expect(here).not.toContain('203.0.113.9 (');
    expect((await elsewhere.page(path)).text).toContain('203.0.113.9 (your current network)');
  }
});

test('a place that is none of this list is refused', async () => {
  const { browser } = await signUp(sallyport);
  for (const before of ['1', 'x', '-1', '1.5', '9'.repeat(40)]) {
    const refused = await browser.get(`/account/activity?before=${before}`);
    expect([refused.status, refused.body.code, Object.keys(refused.body.errors)]).toEqual([
      422,
      'input-invalid',
      ['before'],
    ]);
  }
});

test('nobody sees the activity of others', async () => {
  const person = await signUp(sallyport);
  await busy(person, 3);
  const other = await signUp(sallyport);
  const { events } = (await other.browser.get('/account/activity')).body;
  expect(events.map(({ type }: { type: string }) => type)).toEqual(['signed-in', 'account-created']);
  expect((await sallyport.browser().get('/account/activity')).status).toBe(401);
});

test.each([
  ['en', en],
  ['ko', ko],
] as const)('every kind of line has words in %s', async (language, texts) => {
  const person = await signUp(sallyport, { language });
  const [{ id }] = (await sallyport.database.query<{ id: string }>(
    'SELECT id FROM accounts WHERE email = $1',
    [person.email],
  )) as [{ id: string }];
  const types = Object.keys(texts.activity.types);
  await sallyport.database.query(
    `INSERT INTO activity (at, type, account_id, network, browser)
     SELECT now(), type, $1, '-', 'sallyport command line' FROM unnest($2::text[]) AS type`,
    [id, types],
  );
  let shown = '';
  for (let older: string | undefined = '/account/activity'; older;) {
    const { text } = await person.browser.page(older);
    shown += text;
    older = /href="(\/account\/activity\?before=[\w.-]+)"/.exec(text)?.[1];
  }
  for (const words of Object.values(texts.activity.types)) {
    expect(shown).toContain(words.replaceAll("'", '&#39;'));
  }
});

test('a wrong password of a proof is told in words', async () => {
  const person = await signUp(sallyport);
  await person.browser.post('/account/prove', { password: 'not the password' });
  const page = await person.browser.page('/account/activity');
  expect(page.text).toContain(en.activity.types['proof-refused']);
  expect(page.text).toContain(en.activity.reasons['password-incorrect']);
  await enter(sallyport, { email: person.email, password: PASSWORD });
});
