import { expect, test } from 'vitest';
import { signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf, wrongCode } from '../support/tries.ts';
import { wizard } from '../support/wizard.ts';

const sallyport = useSallyport();
const sessionIds = () => sallyport.database.query<{ id: string }>('SELECT id FROM sessions ORDER BY id');

test('a person who has signed in within ten minutes isn’t asked again; after that they are', async () => {
  const { browser } = await signUp(sallyport);
  sallyport.clock.pass(599);
  expect((await browser.post(wizard)).status).toBe(201);
  await browser.post(`${wizard}/leave`);
  sallyport.clock.pass(1);
  expect((await browser.post(wizard)).body).toMatchObject({ status: 403, code: 'proof-required' });
});

test('a setup that has begun continues where it was when a proof that has lapsed is given anew', async () => {
  const { browser, email, password } = await signUp(sallyport);
  await browser.post(wizard);
  sallyport.clock.pass(601);
  const lapsed = await browser.post(`${wizard}/email-code`);
  expect(lapsed.body).toMatchObject({ status: 403, code: 'proof-required', needs: ['password'] });
  expect((await browser.post('/account/prove', { password })).status).toBe(200);
  expect((await browser.post(`${wizard}/email-code`)).status).toBe(202);
  const code = await sallyport.mail.nextCode(email);
  expect((await browser.post(`${wizard}/email`, { code })).body.step).toBe('app');
});

test('a proof rotates the token and leaves the session, with its draft, what it was', async () => {
  const { browser, password } = await signUp(sallyport);
  await browser.post(wizard);
  const before = copyOf(sallyport, browser);
  const ids = await sessionIds();
  sallyport.clock.pass(601);
  const proved = await browser.post('/account/prove', { password });
  const until = sallyport.clock.after(600).toISOString();
  expect([proved.status, proved.body]).toEqual([200, { provedUntil: until, then: '/account/two-step' }]);

  expect(browser.cookies.get('sallyport')).not.toBe(before.cookies.get('sallyport'));
  expect((await before.get('/account')).status).toBe(401);
  expect(await sessionIds()).toEqual(ids);
  expect((await browser.get(wizard)).body.step).toBe('email');
  expect((await browser.post(wizard)).status).toBe(201);
});

test('with 2-Step Verification on, the password alone is no proof', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const { browser, password, phone, recoveryCodes } = person;
  sallyport.clock.pass(601);
  expect((await browser.post(wizard)).body.code).toBe('proof-required');
  for (const shown of [{}, { code: '' }, { code: wrongCode(phone) }, { recoveryCode: 'ZZZZ-ZZZZ-ZZZZ-ZZZZ' }])
    expect((await browser.post('/account/prove', { password, ...shown })).status).toBe(422);
  const wrong = await browser.post('/account/prove', { password: 'not it', code: phone.code() });
  expect(wrong.body.code).toBe('password-incorrect');
  expect((await browser.post(wizard)).body.code).toBe('proof-required');

  expect((await browser.post('/account/prove', { password, code: phone.code() })).status).toBe(200);
  expect((await browser.post(wizard)).status).toBe(201);
  sallyport.clock.pass(601);
  const recovered = await browser.post('/account/prove', { password, recoveryCode: recoveryCodes[0] });
  expect(recovered.status).toBe(200);
  expect((await browser.get('/account/two-step')).body.recoveryCodes.left).toBe(9);
});

test('a browser is sent to the proof, and from there to where it wanted', async () => {
  const { browser, password } = await signUp(sallyport);
  sallyport.clock.pass(601);
  const asked = await browser.submit(wizard);
  const door = asked.headers.get('location')!;
  expect([asked.status, door]).toEqual([303, '/account/prove?then=%2Faccount%2Ftwo-step']);
  expect((await browser.page(door)).text).toContain('value="/account/two-step"');
  const wrong = await browser.submit('/account/prove', { password: 'wrong', then: '/account/two-step' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('value="/account/two-step"');
  const proved = await browser.submit('/account/prove', { password, then: '/account/two-step' });
  expect([proved.status, proved.headers.get('location')]).toEqual([303, '/account/two-step']);
  expect((await browser.submit(wizard)).headers.get('location')).toBe(wizard);
});

test('a stranger proves nothing', async () => {
  expect((await sallyport.browser().post('/account/prove', { password: 'x' })).status).toBe(401);
});
