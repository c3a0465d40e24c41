import { expect, test } from 'vitest';
import { giveThePassword, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();

test('a person turns 2-Step Verification on and signs in with it', async () => {
  const person = await signUp(sallyport, { organization: '한빛 분석' });
  const before = await person.browser.get('/account/two-step');
  expect(before.body).toEqual({ active: false, requiredBy: [], helpers: [] });

  const { phone, recoveryCodes } = await turnOn(sallyport, person);
  expect(phone).toMatchObject({ issuer: 'Sallyport', account: person.email });
  expect((await person.browser.get('/account/two-step')).body).toMatchObject({
    active: true,
    recoveryCodes: { total: 10, left: 10 },
  });

  const browser = await giveThePassword(sallyport, person);
  expect((await browser.get('/account')).status).toBe(401);
  const entered = await browser.post('/sign-in/second-step', { code: phone.code() });
  expect(entered.body).toEqual({ next: 'signed-in', then: '/' });
  expect((await browser.get('/account')).body).toMatchObject({
    email: person.email,
    twoStep: { active: true },
  });

  const other = await giveThePassword(sallyport, person);
  const recovered = await other.post('/sign-in/recovery-code', {
    recoveryCode: recoveryCodes[3]!.toLowerCase(),
  });
  expect(recovered.body).toEqual({ next: 'signed-in', then: '/', recoveryCodesLeft: 9 });
  expect((await sallyport.mail.next(person.email, (m) => m.subject.includes('is on'))).text).toContain(
    '2-Step',
  );
  expect(
    (await sallyport.mail.next(person.email, (m) => m.subject.includes('recovery code'))).text,
  ).toContain('9');
});
