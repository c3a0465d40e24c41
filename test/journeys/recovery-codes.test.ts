import { beforeAll, describe, expect, test } from 'vitest';
import { giveThePassword, PASSWORD, signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { askAgain } from '../support/wizard.ts';

const sallyport = useSallyport();
const path = '/account/two-step/reissue';

/** The page after a sign-in by both steps with forms, the second by a recovery code. */
async function enterByRecoveryCode(person: ProtectedPerson, index: number) {
  const browser = sallyport.browser();
  await browser.submit('/sign-in', { email: person.email, password: person.password });
  const entered = await browser.submit('/sign-in/recovery-code', {
    recoveryCode: person.recoveryCodes[index]!,
  });
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/account/two-step']);
  const { text } = await browser.page('/account/two-step');
  return { browser, text, said: saidIn(text) };
}

const saidIn = (page: string) => /<div[^>]*role="status"[^>]*>.*?<p>([^<]*)<\/p>/s.exec(page)?.[1];

describe.each([
  {
    language: 'en' as const,
    sentences: [
      'You used a recovery code. 9 left.',
      'You used a recovery code. 3 left.',
      'You used a recovery code. 1 left.',
      'You used your last recovery code.',
    ],
  },
  {
    language: 'ko' as const,
    sentences: [
      '복구 코드를 사용해 로그인했습니다. 남은 복구 코드: 9개',
      '복구 코드를 사용해 로그인했습니다. 남은 복구 코드: 3개',
      '복구 코드를 사용해 로그인했습니다. 남은 복구 코드: 1개',
      '마지막 복구 코드를 사용했습니다.',
    ],
  },
])('a sign-in by recovery code ($language)', ({ language, sentences }) => {
  let person: ProtectedPerson;
  beforeAll(async () => {
    person = await turnOn(sallyport, await signUp(sallyport, { language }));
  });

  test('says how many are left, once', async () => {
    const said = [];
    for (const index of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      // An hour between any two: the limits are for another test.
      sallyport.clock.pass(3_600);
      const entered = await enterByRecoveryCode(person, index);
      if ([9, 3, 1, 0].includes(9 - index)) said.push(entered.said);
      expect(saidIn((await entered.browser.page('/account/two-step')).text)).toBeUndefined();
    }
    expect(said).toEqual(sentences);
  });
});

test('the page one lands on offers a new app and new codes, and neither asks again who one is', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const { browser, text } = await enterByRecoveryCode(person, 0);
  expect(text).toContain('action="/account/two-step/enrolment"');
  expect(text).toContain('href="/account/two-step/reissue/password"');

  const app = await browser.submit('/account/two-step/enrolment');
  expect([app.status, app.headers.get('location')]).toEqual([303, '/account/two-step/enrolment']);
  await browser.submit('/account/two-step/enrolment/leave');
  // The password is enough, because the second step was given just now.
  const codes = await browser.submit('/account/two-step/reissue', { password: person.password });
  expect([codes.status, codes.headers.get('location')]).toEqual([303, '/account/two-step/reissue']);
});

test('what is said once is chosen by a cookie, which can say nothing else', async () => {
  const { browser } = await signUp(sallyport);
  const saying = async (value: string) => {
    browser.cookies.set('sallyport-done', value);
    const { status, text } = await browser.page('/account/two-step');
    expect(status, value).toBe(200);
    return saidIn(text);
  };
  expect(await saying('done.recoveryCodeUsed.3')).toBe('You used a recovery code. 3 left.');
  expect(await saying('done.twoStepOff')).toContain('entry for Sallyport, delete it there');
  expect(await saying('done.mandateAnnounced..2026-11-27')).toContain('required from 27 November 2026.');
  for (const forged of [
    'done.recoveryCodeUsed',
    'done.recoveryCodeUsed_other',
    'done.recoveryCodeUsed.1000000',
    'done.mandateAnnounced..1795737600',
    'done.mandateAnnounced..2026-21-27',
    'done.mandateAnnounced..tomorrow',
    'done.recoveryCodeUsed.-1',
    'done.recoveryCodeUsed.1e2',
    'done.recoveryCodeUsed.<b>',
    'done.constructor',
    'done.signIn.title',
    'refused.constructor.x',
    'Call.this.number',
  ]) {
    expect(await saying(forged), forged).toBeUndefined();
  }
});

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

const over = {
  en: {
    no: 'There are no new recovery codes to save. The ones you saved last are active.',
    expired: 'Time ran out before the new recovery codes were saved. Your current codes still work.',
  },
  ko: {
    no: '저장할 새 복구 코드가 없습니다. 마지막으로 저장한 복구 코드를 사용할 수 있습니다.',
    expired: '시간이 지나 새 복구 코드를 저장하지 못했습니다. 기존 복구 코드를 계속 사용할 수 있습니다.',
  },
};

describe.each(['en', 'ko'] as const)('a page that is over is asked for again (%s)', (language) => {
  test('after a reissue the tab says that the new codes are active', async () => {
    const { browser } = await turnOn(sallyport, await signUp(sallyport, { language }));
    await browser.post(path, { password: PASSWORD });
    await browser.post(`${path}/complete`, { saved: true });
    expect(await askAgain(browser, path)).toEqual(['status', over[language].no]);
    await browser.post(path, { password: PASSWORD });
    await browser.post(`${path}/leave`);
    expect(await askAgain(browser, path)).toEqual(['status', over[language].no]);
    await browser.post(path, { password: PASSWORD });
    sallyport.clock.pass(1_800);
    expect(await askAgain(browser, path)).toEqual(['alert', over[language].expired]);
  });
});
