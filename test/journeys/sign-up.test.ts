import { expect, test } from 'vitest';
import { PASSWORD, signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();
let count = 0;
const newAddress = () => `new${(count += 1)}@example.com`;
const fields = (email: string) => ({ email, password: PASSWORD, name: '김서연' });
const after = (minutes: number) => sallyport.clock.after(minutes * 60).toISOString();

test('a person signs up with a program: address, code, inside', async () => {
  const browser = sallyport.browser();
  const email = newAddress();
  const asked = await browser.post('/sign-up', { ...fields(email), organization: '한빛 분석' });
  expect([asked.status, asked.body]).toEqual([
    202,
    { next: 'confirm-email', email, expiresAt: after(10), signUpExpiresAt: after(30), resendAt: after(1) },
  ]);
  expect((await browser.get('/account')).status).toBe(401);
  const code = await sallyport.mail.nextCode(email);
  const confirmed = await browser.post('/sign-up/confirm', { code });
  expect([confirmed.status, confirmed.body]).toEqual([201, { next: 'signed-in', then: '/' }]);
  expect((await browser.get('/account')).body).toEqual({
    email,
    name: '김서연',
    language: 'en',
    timeZone: 'UTC',
    twoStep: { active: false },
  });
  expect((await browser.page('/')).text).toContain('한빛 분석');
});

test('a person signs up with pages, and is told at the field what is wrong', async () => {
  const browser = sallyport.browser();
  const email = newAddress();
  expect((await browser.page('/sign-up')).status).toBe(200);
  const weak = await browser.submit('/sign-up', {
    ...fields(email),
    password: 'password1',
    organization: '',
  });
  expect(weak.status).toBe(422);
  expect(weak.text).toContain('This password is too easy to guess.');
  expect(weak.text).toContain(`value="${email}"`);
  expect(weak.text).not.toContain('password1');

  const asked = await browser.submit('/sign-up', { ...fields(email), organization: '' });
  expect([asked.status, asked.headers.get('location')]).toEqual([303, '/sign-up/confirm']);
  expect((await browser.page('/sign-up/confirm')).text).toContain(email.split('@')[0]);
  const wrong = await browser.submit('/sign-up/confirm', { code: '12' });
  expect([wrong.status, wrong.text.includes('The code must be 6 digits.')]).toEqual([422, true]);
  const code = await sallyport.mail.nextCode(email);
  const confirmed = await browser.submit('/sign-up/confirm', { code });
  expect([confirmed.status, confirmed.headers.get('location')]).toEqual([303, '/']);
  expect((await browser.page('/')).status).toBe(200);
});

test('an address that has an account gets the same answer, a mail that says so, and no code fits', async () => {
  const { email } = await signUp(sallyport);
  const fresh = newAddress();
  const [one, other] = [sallyport.browser(), sallyport.browser()];
  const known = await one.post('/sign-up', fields(email));
  const unknown = await other.post('/sign-up', fields(fresh));
  expect(known.status).toBe(unknown.status);
  expect(known.text.replace(email, fresh)).toBe(unknown.text);

  const mail = await sallyport.mail.next(email, ({ subject }) => subject.includes('already'));
  expect(mail.text).toContain('already has an account');
  expect(mail.text).not.toMatch(/^\s*\d{6}\s*$/m);
  for (const code of ['000000', '123456']) {
    const [wrong, alsoWrong] = [
      await one.post('/sign-up/confirm', { code }),
      await other.post('/sign-up/confirm', { code }),
    ];
    expect(wrong.text).toBe(alsoWrong.text);
  }
  const [accounts] = await sallyport.database.query<{ count: number }>(
    'SELECT count(*)::int FROM accounts WHERE email = $1',
    [email],
  );
  expect(accounts!.count).toBe(1);
});

test('of two sign-ups with one address the first to confirm wins', async () => {
  const email = newAddress();
  const [one, other] = [sallyport.browser(), sallyport.browser()];
  await one.post('/sign-up', { ...fields(email), name: 'One' });
  const codeOfOne = await sallyport.mail.nextCode(email);
  await other.post('/sign-up', { ...fields(email), name: 'Other' });
  const codeOfOther = await sallyport.mail.nextCode(email);
  const answers = await Promise.all([
    one.post('/sign-up/confirm', { code: codeOfOne }),
    other.post('/sign-up/confirm', { code: codeOfOther }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
  const [winner, loser] = answers[0]!.status === 201 ? [one, other] : [other, one];
  expect((await winner.get('/account')).body.name).toBe(winner === one ? 'One' : 'Other');
  expect((await loser.get('/account')).status).toBe(401);
});

test('one sign-up’s code does not confirm another', async () => {
  const email = newAddress();
  const [one, other] = [sallyport.browser(), sallyport.browser()];
  await one.post('/sign-up', fields(email));
  const codeOfOne = await sallyport.mail.nextCode(email);
  await other.post('/sign-up', fields(email));
  const codeOfOther = await sallyport.mail.nextCode(email);
  if (codeOfOne !== codeOfOther)
    expect((await other.post('/sign-up/confirm', { code: codeOfOne })).status).toBe(422);
  expect((await other.post('/sign-up/confirm', { code: codeOfOther })).status).toBe(201);
});

test('a sign-up waits thirty minutes and not longer', async () => {
  const browser = sallyport.browser();
  const email = newAddress();
  await browser.post('/sign-up', fields(email));
  sallyport.clock.pass(29 * 60);
  expect((await browser.post('/sign-up/resend')).status).toBe(202);
  await sallyport.mail.nextCode(email);
  const code = await sallyport.mail.nextCode(email);
  sallyport.clock.pass(60);
  expect((await browser.post('/sign-up/confirm', { code })).body.code).toBe('email-code-expired');
  const page = await browser.page('/sign-up/confirm');
  expect([page.status, page.headers.get('location')]).toEqual([303, '/sign-in/cookies']);
  expect((await browser.page('/sign-in/cookies')).text).toContain('more than half an hour');
  await browser.post('/theme', { theme: 'dark' });
  expect((await browser.page('/sign-up/confirm')).headers.get('location')).toBe('/sign-up');
});

test('a browser that waits for no code can’t confirm one', async () => {
  expect((await sallyport.browser().post('/sign-up/confirm', { code: '123456' })).status).toBe(422);
  expect((await sallyport.browser().post('/sign-up/resend')).status).toBe(422);
});

test('signing up for a second account ends the session of the first in this browser', async () => {
  const { browser } = await signUp(sallyport);
  const before = browser.cookies.get('sallyport')!;
  const email = newAddress();
  await browser.post('/sign-up', fields(email));
  await browser.post('/sign-up/confirm', { code: await sallyport.mail.nextCode(email) });
  expect((await browser.get('/account')).body.email).toBe(email);
  browser.cookies.set('sallyport', before);
  expect((await browser.get('/account')).status).toBe(401);
});
