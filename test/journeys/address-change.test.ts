import { expect, test } from 'vitest';
import { addressCodes, changeAddress, enter, moved, newAddress, restoreLink } from '../support/changes.ts';
import { giveThePassword, PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();
const HOUR = 3_600;

test('a person changes their address by a code mailed to the new one', async () => {
  const person = await signUp(sallyport);
  const { browser } = person;
  const email = newAddress();
  const asked = await browser.post('/account/email', { email: email.toUpperCase() });
  expect([asked.status, asked.body]).toEqual([
    202,
    {
      next: 'confirm-email',
      email,
      presentEmail: person.email,
      expiresAt: expect.any(String),
      resendAt: expect.any(String),
    },
  ]);
  expect((await browser.get('/account')).body.email).toBe(person.email);
  expect((await browser.get('/account/email/confirm')).body).toEqual(asked.body);

  const codes = await addressCodes(sallyport, asked);
  const confirmed = await browser.post('/account/email/confirm', codes);
  expect([confirmed.status, confirmed.body]).toEqual([200, { email }]);
  expect((await browser.get('/account')).body.email).toBe(email);
  await enter(sallyport, { email });
  const stranger = sallyport.browser();
  const refused = await stranger.post('/sign-in', { email: person.email, password: PASSWORD });
  expect(refused.body.code).toBe('sign-in-incorrect');
});

test('both addresses are told, and only the old one gets the way back', async () => {
  const person = await signUp(sallyport);
  const email = await changeAddress(sallyport, person);
  const toOld = await sallyport.mail.next(person.email, ({ text }) => text.includes('/address/restore/'));
  expect(toOld.subject).toBe('Sallyport: your email address was changed');
  expect(toOld.text).toContain('by 27 November 2026');
  expect(toOld.text).not.toContain(email);
  const toNew = await sallyport.mail.next(email, ({ subject }) => subject.includes('was changed'));
  expect(toNew.text).toContain('Sign in with this address');
  expect(toNew.text).not.toContain('/address/restore/');
  const { events } = (await person.browser.get('/account/activity')).body;
  expect(events.slice(0, 2).map(({ type }: { type: string }) => type)).toEqual([
    'address-changed',
    'address-change-asked',
  ]);
});

test('another code can be asked for after a minute, and then only that one works', async () => {
  const { browser } = await signUp(sallyport);
  const email = newAddress();
  const first = await addressCodes(sallyport, await browser.post('/account/email', { email }));
  expect((await browser.post('/account/email/resend')).body).toMatchObject({ code: 'too-many-attempts' });
  sallyport.clock.pass(60);
  const again = await browser.post('/account/email/resend');
  expect(again.status).toBe(202);
  const second = await addressCodes(sallyport, again);
  const old = await browser.post('/account/email/confirm', first);
  expect(old.body.code).toBe('email-code-incorrect');
  expect((await browser.post('/account/email/confirm', second)).body).toEqual({ email });
});

test('without a change there is nothing to confirm or to send again', async () => {
  const { browser } = await signUp(sallyport);
  for (const answer of [
    await browser.get('/account/email/confirm'),
    await browser.post('/account/email/confirm', { code: '123456' }),
    await browser.post('/account/email/resend'),
  ])
    expect(answer.body).toMatchObject({ status: 422, code: 'email-code-expired' });
  const page = await browser.page('/account/email/confirm');
  expect([page.status, page.headers.get('location')]).toEqual([303, '/account/email']);
});

test('one’s own address is no new one', async () => {
  const { browser, email } = await signUp(sallyport);
  const answer = await browser.post('/account/email', { email });
  expect(answer.body).toMatchObject({ code: 'input-invalid', errors: { email: expect.any(String) } });
});

test('when the code can’t be mailed nothing is begun', async () => {
  const { browser } = await signUp(sallyport);
  const email = newAddress();
  sallyport.mail.refusing = true;
  try {
    expect((await browser.post('/account/email', { email })).body.code).toBe('mail-not-sent');
  } finally {
    sallyport.mail.refusing = false;
  }
  expect((await browser.post('/account/email/resend')).body.code).toBe('email-code-expired');
  expect((await browser.post('/account/email', { email })).status).toBe(202);
});

test('2-Step Verification stays on, with the same app and the same codes', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const email = await changeAddress(sallyport, person);
  const browser = await giveThePassword(sallyport, { ...person, email });
  expect((await browser.post('/sign-in/second-step', { code: person.phone.code() })).status).toBe(200);
  expect((await browser.get('/account/two-step')).body.recoveryCodes).toMatchObject({ left: 10 });
});

test('the old address puts itself back, and a new password has to be set', async () => {
  const person = await moved(sallyport);
  const reader = sallyport.browser();
  expect((await reader.get(person.link)).body).toMatchObject({ email: person.oldAddress });
  const restored = await reader.post(person.link);
  expect([restored.status, restored.body]).toEqual([200, { next: 'sign-in' }]);

  expect((await person.browser.get('/account')).status).toBe(401);
  const back = { email: person.oldAddress, password: PASSWORD };
  expect((await person.browser.post('/sign-in', back)).body.code).toBe('password-reset-required');
  expect((await reader.post('/sign-in', { ...back, email: person.email })).body.code).toBe(
    'sign-in-incorrect',
  );

  const told = await sallyport.mail.next(person.email, ({ subject }) => subject.includes('changed back'));
  expect(told.text).not.toContain('/password/reset/');
  const reset = await sallyport.mail.next(person.oldAddress, ({ text }) => text.includes('/password/reset/'));
  const path = /\/password\/reset\/[\w-]+/.exec(reset.text)![0];
  const password = 'another horse battery staple';
  expect((await reader.post(path, { password })).body).toEqual({ next: 'sign-in' });
  const browser = await enter(sallyport, { email: person.oldAddress, password }, reader);
  const { events } = (await browser.get('/account/activity')).body;
  expect(events.map(({ type }: { type: string }) => type)).toContain('address-restored');
});

test('the way back works for 72 hours', async () => {
  const person = await moved(sallyport);
  sallyport.clock.pass(72 * HOUR - 1);
  expect((await sallyport.browser().get(person.link)).status).toBe(200);
  sallyport.clock.pass(1);
  expect((await sallyport.browser().get(person.link)).body).toMatchObject({
    status: 410,
    code: 'link-expired',
  });
  expect((await sallyport.browser().post(person.link)).body.code).toBe('link-expired');
  const page = await sallyport.browser().page(person.link);
  expect([page.status, page.text]).toEqual([410, expect.stringContaining('This link no longer works')]);
});

test.each([
  ['en', 'Change email', 'Confirm your new email', 'Email changed.', 'Restore your email address'],
  ['ko', '이메일 변경', '새 이메일 인증', '이메일을 변경했습니다.', '이메일 되돌리기'],
] as const)('it is all done by forms in %s', async (language, asks, confirms, changed, restores) => {
  const person = await signUp(sallyport, { language });
  const { browser } = person;
  expect((await browser.page('/account')).text).toContain('href="/account/email"');
  const form = await browser.page('/account/email');
  expect(form.text).toContain(asks);
  expect(form.text).toContain(person.email.split('@')[0]);

  const wrong = await browser.submit('/account/email', { email: 'nowhere' });
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('value="nowhere"')]);
  const email = newAddress();
  const asked = await browser.submit('/account/email', { email });
  expect([asked.status, asked.headers.get('location')]).toEqual([303, '/account/email/confirm']);
  expect((await browser.page('/account/email/confirm')).text).toContain(confirms);

  const code = await sallyport.mail.nextCode(email);
  const presentCode = await sallyport.mail.nextCode(person.email);
  const miss = await browser.submit('/account/email/confirm', {
    code,
    presentCode: presentCode === '000000' ? '000001' : '000000',
  });
  expect([miss.status, miss.text]).toEqual([422, expect.stringContaining('aria-invalid="true"')]);
  expect(miss.text).toContain('aria-describedby="presentCode-error');
  const none = await browser.submit('/account/email/confirm', { code, presentCode: '' });
  expect([none.status, none.text]).toEqual([422, expect.stringContaining(`value="${code}"`)]);
  const done = await browser.submit('/account/email/confirm', { code, presentCode });
  expect([done.status, done.headers.get('location')]).toEqual([303, '/account']);
  expect((await browser.page('/account')).text).toContain(changed);

  const link = await restoreLink(sallyport, person.email);
  const reader = sallyport.browser({ language });
  const page = await reader.page(link);
  expect(page.text).toContain(restores);
  expect(page.text).toContain(`action="${link}"`);
  const restored = await reader.submit(link);
  expect([restored.status, restored.headers.get('location')]).toEqual([303, '/sign-in']);
  expect((await reader.page('/sign-in')).text).toContain('role="status"');
  expect((await browser.page('/account')).status).toBe(303);
});

test('the form asks for a proof when it is shown', async () => {
  const { browser } = await signUp(sallyport);
  sallyport.clock.pass(601);
  const page = await browser.page('/account/email');
  expect([page.status, page.headers.get('location')]).toEqual([
    303,
    '/account/prove?then=%2Faccount%2Femail',
  ]);
  const proved = await browser.submit('/account/prove', { password: PASSWORD, then: '/account/email' });
  expect(proved.headers.get('location')).toBe('/account/email');
  expect((await browser.page('/account/email')).status).toBe(200);
});
