import { describe, expect, test } from 'vitest';
import { giveThePassword, PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();
const path = '/account/two-step/reissue';

const enterWith = async (person: Parameters<typeof giveThePassword>[1], recoveryCode: string) =>
  (await giveThePassword(sallyport, person)).post('/sign-in/recovery-code', { recoveryCode });

describe('reissuing recovery codes', () => {
  test('old codes work until Complete and are dead after it; new ones work', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    const { browser, recoveryCodes } = person;
    const started = await browser.post(path, { password: PASSWORD });
    expect(started.status).toBe(200);
    expect(started.body.recoveryCodes).toHaveLength(10);
    expect((await browser.get(path)).body).toEqual(started.body);
    expect((await browser.post(path, { password: PASSWORD })).body).toEqual(started.body);

    expect((await enterWith(person, recoveryCodes[0]!)).status).toBe(200);
    expect((await enterWith(person, started.body.recoveryCodes[0])).body.code).toBe(
      'recovery-code-incorrect',
    );

    expect((await browser.post(`${path}/complete`, { saved: false })).body.code).toBe('not-saved');
    const completed = await browser.post(`${path}/complete`, { saved: true });
    expect(completed.body).toMatchObject({ recoveryCodes: { total: 10, left: 10 } });
    expect((await browser.get(path)).body.code).toBe('enrolment-missing');

    expect((await enterWith(person, recoveryCodes[1]!)).body.code).toBe('recovery-code-incorrect');
    expect((await enterWith(person, started.body.recoveryCodes[0])).body).toMatchObject({
      recoveryCodesLeft: 9,
    });
    await sallyport.mail.next(person.email, (mail) => mail.subject.includes('reissued'));
  });

  test('left half-way it changes nothing, also when it expires', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    await person.browser.post(path, { password: PASSWORD });
    expect((await person.browser.post(`${path}/leave`)).status).toBe(204);
    expect((await person.browser.post(`${path}/complete`, { saved: true })).body.code).toBe(
      'enrolment-missing',
    );
    await person.browser.post(path, { password: PASSWORD });
    sallyport.clock.pass(31 * 60);
    expect((await person.browser.post(`${path}/complete`, { saved: true })).body.code).toBe(
      'enrolment-missing',
    );
    expect((await enterWith(person, person.recoveryCodes[0]!)).status).toBe(200);
  });

  test('asks for the password, and ten minutes after the last second step for that too', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    expect((await person.browser.post(path, { password: 'wrong' })).body.code).toBe('password-incorrect');
    sallyport.clock.pass(11 * 60);
    expect((await person.browser.post(path, { password: PASSWORD })).body.code).toBe('code-incorrect');
    expect((await person.browser.page(`${path}/password`)).text).toContain('onetimecode');
    const withCode = await person.browser.post(path, { password: PASSWORD, code: person.phone.code() });
    expect(withCode.status).toBe(200);
  });

  test('with forms, in Korean', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport, { language: 'ko' }));
    const { browser } = person;
    expect((await browser.page(`${path}/password`)).text).toContain('복구 코드 재발급');
    const wrong = await browser.submit(path, { password: 'wrong' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('비밀번호가 올바르지 않습니다.');
    const right = await browser.submit(path, { password: PASSWORD });
    expect([right.status, right.headers.get('location')]).toEqual([303, path]);
    const page = await browser.page(path);
    expect(page.text.match(/<li>[0-9A-Z]{4}(-[0-9A-Z]{4}){3}<\/li>/g)).toHaveLength(10);
    const file = await browser.submit(`${path}/recovery-codes.txt`);
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect((await browser.submit(`${path}/complete`)).text).toContain('aria-invalid="true"');
    const done = await browser.submit(`${path}/complete`, { saved: 'true' });
    expect(done.headers.get('location')).toBe('/account/two-step');
    expect((await browser.page('/account/two-step')).text).toContain('복구 코드를 재발급했습니다.');
  });

  test('is not there without 2-Step Verification', async () => {
    const person = await signUp(sallyport);
    expect((await person.browser.post(path, { password: PASSWORD })).body.code).toBe('not-active');
    expect((await person.browser.page(`${path}/password`)).headers.get('location')).toBe('/account/two-step');
  });
});

test('four weeks after they were issued the tab asks once whether the codes are at hand', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const asks = async () =>
    (await person.browser.get('/account/two-step')).body.recoveryCodes.askWhetherAtHand;
  expect(await asks()).toBe(false);
  sallyport.clock.pass(28 * 86_400);
  const browser = await giveThePassword(sallyport, person);
  await browser.post('/sign-in/second-step', { code: person.phone.code() });
  expect((await browser.page('/account/two-step')).text).toContain('Do you still have your recovery codes?');
  expect((await browser.post('/account/two-step/recovery-codes/at-hand')).status).toBe(204);
  expect((await browser.get('/account/two-step')).body.recoveryCodes.askWhetherAtHand).toBe(false);
});
