import { expect, test } from 'vitest';
import { texts as en } from '../../src/web/texts/en/language.ts';
import { resetLink, untilIdle } from '../support/mails.ts';
import { giveThePassword, signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { giveCode, giveRecoveryCode, missCodes, signIn, wrongCode } from '../support/tries.ts';

const sallyport = useSallyport();
const NEW = 'another quite long passphrase';
const FAILED = 'failed 2-Step Verification';
const SIX_HOURS = 6 * 3_600;
const protectedPerson = async () => turnOn(sallyport, await signUp(sallyport));
const failures = (email: string) =>
  sallyport.mail.mails.filter(({ to, subject }) => to === email && subject.includes(FAILED));
const failed = (email: string) => sallyport.mail.next(email, ({ subject }) => subject.includes(FAILED));

/** Misses in sign-ins of their own, none of which ends. */
async function missCarefully(person: ProtectedPerson, count: number): Promise<void> {
  for (let miss = 0; miss < count; miss += 1)
    await giveCode(await giveThePassword(sallyport, person), wrongCode(person.phone, miss));
}

test('with the strangers’ lane used up a stranger is told what helps, in words too; the owner’s browser gets in', async () => {
  const person = await protectedPerson();
  const { browser, phone, recoveryCodes } = person;
  await browser.post('/sign-out');
  await missCodes(sallyport, person, 5);
  const stranger = await giveThePassword(sallyport, person);
  for (let miss = 0; miss < 5; miss += 1) await giveRecoveryCode(stranger, 'ZZZZ-ZZZZ-ZZZZ-ZZZZ');
  const next = await giveThePassword(sallyport, person);
  for (const [path, shown] of [
    ['second-step', { code: phone.code() }],
    ['recovery-code', { recoveryCode: recoveryCodes[0]! }],
  ] as const) {
    const refused = await next.post(`/sign-in/${path}`, shown);
    expect(refused.body).toMatchObject({ status: 429, code: 'too-many-attempts' });
    expect(refused.body.detail).toContain('Reset your password');
    const page = await next.submit(`/sign-in/${path}`, shown);
    expect([page.status, page.text.includes('/password/forgot')]).toEqual([429, true]);
  }
  await giveThePassword(sallyport, person, browser);
  expect((await giveRecoveryCode(browser, recoveryCodes[0]!)).status).toBe(200);
  await browser.post('/sign-out');
  await signIn(sallyport, person, phone.code(), browser);
});

test('failed second steps are told once in six hours, with their count', async () => {
  const person = await protectedPerson();
  const { email } = person;
  await missCodes(sallyport, person, 2);
  await untilIdle(sallyport);
  expect(failures(email)).toEqual([]);
  // The email counts what has failed by the time it is sent.
  await missCodes(sallyport, person, 1);
  expect((await failed(email)).text).toContain(
    en.mails.notices['failed-second-steps'].body_other.replace('{{count}}', '3'),
  );
  await missCodes(sallyport, person, 2);
  sallyport.clock.pass(SIX_HOURS - 1);
  await missCodes(sallyport, person, 5);
  await untilIdle(sallyport);
  expect(failures(email)).toHaveLength(1);
  sallyport.clock.pass(301);
  await missCodes(sallyport, person, 1);
  expect((await failed(email)).text).toContain('failed 6 times in the last 6 hours');
  await untilIdle(sallyport);
  expect(failures(email)).toHaveLength(2);
});

test('a stranger who leaves each sign-in after one miss is noticed all the same', async () => {
  const person = await protectedPerson();
  await missCarefully(person, 2);
  await untilIdle(sallyport);
  expect(failures(person.email)).toEqual([]);
  await missCarefully(person, 1);
  expect((await failed(person.email)).text).toContain('failed 3 times');
});

test('a hundred misses of strangers in thirty days: then the password has to be reset, by mail', async () => {
  const person = await protectedPerson();
  const { email, password, phone } = person;
  // The limit is fifty a day, so a hundred take two days and a bit.
  for (let batch = 0; batch < 20; batch += 1) {
    await missCodes(sallyport, person, 5);
    sallyport.clock.pass(batch % 4 === 3 ? 2_700 : 300);
    if (batch === 9) sallyport.clock.pass(86_400);
  }
  // As good as none, but for the month: what they know gets strangers in.
  sallyport.clock.pass(86_400);
  const known = await signIn(sallyport, person, phone.code(), person.browser);
  sallyport.clock.passStep();
  const between = await giveThePassword(sallyport, person);
  const also = await giveThePassword(sallyport, person);
  expect((await giveCode(between, phone.code())).body.code).toBe('too-many-attempts');
  await sallyport.mail.next(email, ({ text }) =>
    text.includes(en.mails.notices['reset-required'].body.slice(0, 40)),
  );
  const link = await resetLink(sallyport, email);

  expect((await giveCode(also, phone.code())).body.code).toBe('challenge-expired');
  for (const stranger of [sallyport.browser(), between]) {
    const refused = await stranger.post('/sign-in', { email, password });
    expect(refused.body).toMatchObject({ status: 403, code: 'password-reset-required' });
    expect((await giveCode(stranger, phone.code())).body.code).toBe('challenge-expired');
  }
  expect((await sallyport.browser().post('/sign-in', { email, password: 'wrong' })).body.code).toBe(
    'sign-in-incorrect',
  );
  // The owner isn't disturbed: neither a signed-in session nor a known browser.
  expect((await known.get('/account')).status).toBe(200);
  await known.post('/sign-out');
  await signIn(sallyport, person, phone.code(), known);
  sallyport.clock.passStep();

  expect((await sallyport.browser().post(link, { password: NEW })).status).toBe(200);
  await signIn(sallyport, { ...person, password: NEW });
}, 90_000);
