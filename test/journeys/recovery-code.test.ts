import { beforeAll, describe, expect, test } from 'vitest';
import { signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();

/** Both steps in a browser of pages, the second by a recovery code. Gives what the page after it says. */
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
      'You used a recovery code. 9 are left.',
      'You used a recovery code. 3 are left.',
      'You used a recovery code. 1 is left.',
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
      // Ten in a row: the limits are for another test.
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
  // The password only, for the second step was shown just now.
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
  expect(await saying('done.recoveryCodeUsed.3')).toBe('You used a recovery code. 3 are left.');
  expect(await saying('done.twoStepOff')).toContain('Delete the Sallyport entry');
  expect(await saying('done.mandateAnnounced..1795737600')).toContain('required from 27 November 2026.');
  for (const forged of [
    'done.recoveryCodeUsed',
    'done.recoveryCodeUsed_other',
    'done.recoveryCodeUsed.1000',
    'done.mandateAnnounced..17957376000',
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
