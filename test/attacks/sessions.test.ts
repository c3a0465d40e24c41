import { expect, test } from 'vitest';
import { enter } from '../support/changes.ts';
import { signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf, fifty, tally } from '../support/tries.ts';

const sallyport = useSallyport();
const end = '/account/sessions/end';

const sessionIds = async (browser: { get(path: string): Promise<{ body: any }> }): Promise<string[]> =>
  (await browser.get('/account/sessions')).body.sessions.map(({ id }: { id: string }) => id);

test('somebody else’s session is as unknown as none', async () => {
  const person = await signUp(sallyport);
  const [id] = await sessionIds(person.browser);
  const stranger = await signUp(sallyport);
  const answers = [
    await stranger.browser.post(end, { id }),
    await stranger.browser.post(end, { id: '00000000-0000-4000-8000-000000000000' }),
    await stranger.browser.post(end, { id: 'no id at all' }),
    await stranger.browser.post(end, { id: `${id}' OR true --` }),
  ];
  for (const { status, body } of answers) {
    expect([status, body.code, body.detail]).toEqual([404, 'not-found', answers[0]!.body.detail]);
  }
  expect((await person.browser.get('/account')).status).toBe(200);
  const form = await stranger.browser.submit(end, { id: id! });
  expect(form.status).toBe(404);
});

test('ending all others ends nobody else’s', async () => {
  const person = await signUp(sallyport);
  const stranger = await signUp(sallyport);
  expect((await stranger.browser.post(end, { others: true })).status).toBe(204);
  expect((await person.browser.get('/account')).status).toBe(200);
});

test('nobody ends a session without one, or from another site', async () => {
  const person = await signUp(sallyport);
  const [id] = await sessionIds(person.browser);
  expect((await sallyport.browser().post(end, { id })).body.code).toBe('not-signed-in');
  const elsewhere = await person.browser.request(end, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'cross-site' },
    body: `id=${id}`,
  });
  expect(elsewhere.status).toBe(403);
  expect((await person.browser.get('/account')).status).toBe(200);
});

test('of fifty simultaneous ends of one session, one ends it', async () => {
  const person = await signUp(sallyport);
  const other = await enter(sallyport, person);
  const [id] = await sessionIds(other);
  const answers = await fifty(() => person.browser.post(end, { id }));
  expect(tally(answers)).toEqual({ 204: 1, 'not-found': 49 });
  const { events } = (await person.browser.get('/account/activity')).body;
  expect(events.filter(({ type }: { type: string }) => type === 'session-ended').length).toBe(1);
});

test('two that end each other simultaneously don’t both stay', async () => {
  const person = await signUp(sallyport);
  const other = await enter(sallyport, person);
  const [mine] = await sessionIds(person.browser);
  const [theirs] = await sessionIds(other);
  await Promise.all([
    copyOf(sallyport, person.browser).post(end, { id: theirs }),
    copyOf(sallyport, other).post(end, { id: mine }),
  ]);
  const left = [await person.browser.get('/account'), await other.get('/account')];
  expect(left.filter(({ status }) => status === 200).length).toBeLessThan(2);
});

test('what was half done in a session ends with it', async () => {
  const person = await signUp(sallyport);
  const other = await enter(sallyport, person);
  await other.post('/account/two-step/enrolment');
  await other.post('/account/email', { email: 'half-done@example.com' });
  const [id] = await sessionIds(other);
  await person.browser.post(end, { id });
  for (const table of ['enrolments', 'address_changes', 'proofs']) {
    const rows = await sallyport.database.query(`SELECT FROM ${table} WHERE session_id = $1`, [id]);
    expect([table, rows.length]).toEqual([table, 0]);
  }
});

test('no answer and no page shows the token of a session', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const token = person.browser.cookies.get('sallyport')!;
  const seen = [
    await person.browser.get('/account/sessions'),
    await person.browser.page('/account/sessions'),
  ];
  for (const { text } of seen) expect(text).not.toContain(token);
});
