import { expect, test } from 'vitest';
import { enter } from '../support/changes.ts';
import type { Browser } from '../support/browser.ts';
import { signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** A person who signed in a second time later, by default after five minutes, with another browser. */
async function atTwoPlaces(seconds = 300) {
  const person = await signUp(sallyport);
  sallyport.clock.pass(seconds);
  const options = { headers: { 'User-Agent': firefox }, address: '203.0.113.24' };
  const other = await enter(sallyport, person, sallyport.browser(options));
  return { ...person, other };
}

const ids = async ({ browser }: { browser: { get(path: string): Promise<{ body: any }> } }) => {
  const { sessions } = (await browser.get('/account/sessions')).body;
  return {
    current: sessions.find(({ current }: { current: boolean }) => current).id as string,
    others: sessions
      .filter(({ current }: { current: boolean }) => !current)
      .map(({ id }: { id: string }) => id) as string[],
  };
};

test('a person sees where they are signed in, this device first', async () => {
  const { browser, other } = await atTwoPlaces();
  const now = sallyport.clock.now();
  expect((await browser.get('/account/sessions')).body).toEqual({
    sessions: [
      {
        id: expect.any(String),
        current: true,
        createdAt: new Date(now.getTime() - 300_000).toISOString(),
        lastSeenAt: now.toISOString(),
        address: expect.stringMatching(/^10\./),
        browser: expect.any(String),
        methods: ['pwd'],
      },
      {
        id: expect.any(String),
        current: false,
        createdAt: now.toISOString(),
        lastSeenAt: now.toISOString(),
        address: '203.0.113.24',
        browser: 'Firefox on Linux',
        methods: ['pwd'],
      },
    ],
  });
  const [first] = (await other.get('/account/sessions')).body.sessions;
  expect(first).toMatchObject({ current: true, browser: 'Firefox on Linux' });
});

test('a session that was idle too long, or is at its end, is not listed', async () => {
  const { browser } = await atTwoPlaces();
  for (let minutes = 0; minutes < 75; minutes += 15) {
    sallyport.clock.pass(900);
    await browser.get('/account');
  }
  expect((await ids({ browser })).others).toEqual([]);
});

test('one session is ended, and the others live on', async () => {
  const person = await atTwoPlaces();
  const third = await enter(sallyport, person);
  const { others } = await ids({ browser: third });
  const { current: target } = await ids({ browser: person.other });
  expect(others).toContain(target);
  const ended = await person.browser.post('/account/sessions/end', { id: target });
  expect([ended.status, ended.text]).toEqual([204, '']);
  expect((await person.other.get('/account')).body.code).toBe('not-signed-in');
  expect((await third.get('/account')).status).toBe(200);
  expect((await person.browser.get('/account/activity')).body.events[0]).toMatchObject({
    type: 'session-ended',
  });
});

test('all others are ended together', async () => {
  const person = await atTwoPlaces();
  const third = await enter(sallyport, person);
  expect((await person.browser.post('/account/sessions/end', { others: true })).status).toBe(204);
  expect((await person.other.get('/account')).status).toBe(401);
  expect((await third.get('/account')).status).toBe(401);
  expect((await ids(person)).others).toEqual([]);
  expect((await person.browser.get('/account/activity')).body.events[0]).toMatchObject({
    type: 'session-ended',
    reason: 'others',
  });
});

test('ending this session by its id is signing out', async () => {
  const person = await atTwoPlaces();
  const { current } = await ids(person);
  const { cookies } = person.browser;
  const token = cookies.get('sallyport')!;
  expect((await person.browser.post('/account/sessions/end', { id: current })).status).toBe(204);
  expect(cookies.has('sallyport')).toBe(false);
  cookies.set('sallyport', token);
  expect((await person.browser.get('/account')).status).toBe(401);
  expect((await person.other.get('/account/activity')).body.events[0]).toMatchObject({ type: 'signed-out' });
});

test('which session is missing is said', async () => {
  const { browser } = await atTwoPlaces();
  const answer = await browser.post('/account/sessions/end', {});
  expect(answer.body).toMatchObject({
    status: 422,
    code: 'input-invalid',
    errors: { id: expect.any(String) },
  });
});

test.each([
  ['en', 'This device', 'Sign out all other devices', 'Firefox on Linux', 'Signed out.'],
  ['ko', '이 기기', '다른 기기 모두 로그아웃', '마지막 사용', '로그아웃했습니다.'],
] as const)('the page in %s ends one and all others by forms', async (language, ...words) => {
  const said = words.at(-1)!;
  const person = await signUp(sallyport, { language });
  const options = { language, headers: { 'User-Agent': firefox } };
  const other = await enter(sallyport, person, sallyport.browser(options));
  await enter(sallyport, person);
  const page = await person.browser.page('/account/sessions');
  for (const word of words.slice(0, -1)) expect(page.text).toContain(word);

  const { current: id } = await ids({ browser: other });
  expect(page.text).toContain(`value="${id}"`);
  const one = await person.browser.submit('/account/sessions/end', { id });
  expect([one.status, one.headers.get('location')]).toEqual([303, '/account/sessions']);
  expect((await person.browser.page('/account/sessions')).text).toContain(said);
  expect((await other.get('/account')).status).toBe(401);

  expect((await person.browser.submit('/account/sessions/end', { others: 'true' })).status).toBe(303);
  const alone = await ids(person);
  expect(alone.others).toEqual([]);
  const again = await person.browser.submit('/account/sessions/end', { id });
  expect([again.status, again.text]).toEqual([404, expect.stringContaining('role="alert"')]);

  const out = await person.browser.submit('/account/sessions/end', { id: alone.current });
  expect([out.status, out.headers.get('location')]).toEqual([303, '/sign-in']);
});

test('a person sees which browsers are known, this one first, and forgets one', async () => {
  const { other } = await atTwoPlaces(1_800);
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

test('all others are forgotten together; nobody is signed out', async () => {
  const { browser, other } = await atTwoPlaces(1_800);
  expect((await other.post('/account/browsers/forget', { others: true })).status).toBe(204);
  const { browsers } = (await other.get('/account/browsers')).body;
  expect(browsers.map(({ current }: { current: boolean }) => current)).toEqual([true]);
  sallyport.clock.pass(60);
  expect((await browser.get('/account/sessions')).body.sessions).toHaveLength(2);
});

test('a sign-in is the last use, and a known browser stays the same one', async () => {
  const { other, ...person } = await atTwoPlaces(1_800);
  const [before] = (await other.get('/account/browsers')).body.browsers;
  await other.post('/sign-out');
  sallyport.clock.pass(86_400);
  await enter(sallyport, person, other);
  const [after] = (await other.get('/account/browsers')).body.browsers;
  expect(after).toEqual({ ...before, lastUsedAt: sallyport.clock.now().toISOString() });
});

test('without script: the Sessions tab lists them, asks who it is first, and forgets them', async () => {
  const { other, password } = await atTwoPlaces(1_800);
  sallyport.clock.pass(601);
  const page = await other.page('/account/sessions');
  expect(page.text).toContain('Browsers you have used');
  expect(page.text).not.toContain('action="/account/browsers/forget"');
  expect(page.text).toContain('href="/account/prove?then=/account/sessions"');
  // A form that was open all that time leads to the proof first.
  const [, first] = (await other.get('/account/browsers')).body.browsers;
  const asked = await other.submit('/account/browsers/forget', { id: first.id });
  expect(asked.headers.get('location')).toContain('/account/prove?then=%2Faccount%2Fsessions');

  await other.submit('/account/prove', { password, then: '/account/sessions' });
  expect((await other.page('/account/sessions')).text).toContain('action="/account/browsers/forget"');
  const done = await other.submit('/account/browsers/forget', { id: first.id });
  expect([done.status, done.headers.get('location')]).toEqual([303, '/account/sessions']);
  expect((await other.page('/account/sessions')).text).toContain('Forgotten.');
  const gone = await other.submit('/account/browsers/forget', { id: first.id });
  expect([gone.status, gone.text.includes('already been forgotten')]).toEqual([404, true]);
  expect((await other.page('/account/browsers')).headers.get('location')).toBe('/account/sessions');
});

/** What the session of a browser has shown. */
const shown = async ({ browser }: { browser: Pick<Browser, 'get'> }): Promise<string[]> => {
  const { sessions } = (await browser.get('/account/sessions')).body;
  return sessions.find(({ current }: { current: boolean }) => current).methods;
};

test('a session names all that it has shown, not what its account could show', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const { email, password, phone, recoveryCodes } = person;
  expect(await shown(person)).toEqual(['pwd', 'otp', 'mfa']);

  const signIn = async () => {
    const browser = sallyport.browser();
    await browser.post('/sign-in', { email, password });
    return browser;
  };
  sallyport.clock.pass(30);
  const byApp = await signIn();
  await byApp.post('/sign-in/second-step', { code: phone.code() });
  expect(await shown({ browser: byApp })).toEqual(['pwd', 'otp', 'mfa']);
  const byCode = await signIn();
  await byCode.post('/sign-in/recovery-code', { recoveryCode: recoveryCodes[0] });
  expect(await shown({ browser: byCode })).toEqual(['pwd', 'recovery', 'mfa']);

  sallyport.clock.pass(30);
  await byCode.post('/account/prove', { password, code: phone.code() });
  expect(await shown({ browser: byCode })).toEqual(['pwd', 'otp', 'recovery', 'mfa']);
});

test('a session of the previous release has shown the password, and a second step if it has a time for one', async () => {
  const person = await signUp(sallyport);
  const set = (secondStep: string) =>
    sallyport.database.query(
      `UPDATE proofs SET methods = '{}', second_step_at = ${secondStep}
       WHERE session_id IN (SELECT s.id FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE email = $1)`,
      [person.email],
    );
  await set('NULL');
  expect(await shown(person)).toEqual(['pwd']);
  await set('password_at');
  expect(await shown(person)).toEqual(['pwd', 'mfa']);
});
