import { expect, test } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { found, invite } from '../support/organizations.ts';
import { useSallyport } from '../support/sallyport.ts';
import { writesOf } from '../support/statements.ts';

const sallyport = useSallyport();
const STRONG = '고양이는 소파에서 낮잠을 잔다';

let count = 0;
const ask = (browser: Browser, password: string, more: Record<string, string> = {}) =>
  browser.post('/sign-up', {
    email: `strength${(count += 1)}@example.com`,
    name: 'Seoyeon Kim',
    password,
    ...more,
  });

test.each([
  ['breached', 'Qwer1234!@#$'],
  ['a season with a year', 'Summer2026!'],
  ['Korean typed on a Latin layout', 'dkssudgktpdy'],
  ['the same with digits', 'tkfkdgo12'],
  ['Korean in Hangul', '비밀번호1234'],
  ['the famous four words', 'correcthorsebatterystaple'],
  ['the organization’s name', 'Hanbit2026!'],
  ['the brand', 'Sallyport1!'],
])('%s is too easy to guess', async (_, password) => {
  const answer = await ask(sallyport.browser(), password, { organization: 'Hanbit Analytics' });
  expect([answer.status, answer.body.code]).toEqual([422, 'password-weak']);
});

test('the address and the name of the person are easy to guess, on each way to a password', async () => {
  const { browser, email } = await signUp(sallyport, { email: 'minjun.park77@example.com', name: '박민준' });
  const change = (newPassword: string) =>
    browser.post('/account/password', { currentPassword: PASSWORD, newPassword });
  for (const password of ['minjun.park77!', 'Minjun2026!', '박민준2026!', 'qkralswns12'])
    expect((await change(password)).body.code).toBe('password-weak');
  await sallyport.browser().post('/password/forgot', { email });
  const { text } = await sallyport.mail.next(email, (mail) => mail.text.includes('/password/reset/'));
  const link = /\/password\/reset\/[\w-]+/.exec(text)![0];
  expect((await sallyport.browser().post(link, { password: 'Minjun2026!' })).body.code).toBe('password-weak');
  expect((await sallyport.browser().post(link, { password: STRONG })).status).toBe(200);
});

test('a weak password is told beside the other fields’ faults, at sign-up and by an invitation', async () => {
  const browser = sallyport.browser();
  const wrong = await ask(browser, 'Minjun2026!', { email: 'no address', name: 'Minjun Park' });
  expect([wrong.body.code, Object.keys(wrong.body.errors).sort()]).toEqual([
    'input-invalid',
    ['email', 'password'],
  ]);
  expect(wrong.body.errors.password).toBe(
    (await ask(browser, 'Minjun2026!', { name: 'Minjun Park' })).body.detail,
  );
  const strong = await ask(browser, STRONG, { email: 'no address' });
  expect(Object.keys(strong.body.errors)).toEqual(['email']);
  const page = await browser.submit('/sign-up', { email: 'no address', name: '', password: 'Summer2026!' });
  expect(page.text.match(/aria-invalid="true"/g)).toHaveLength(3);

  const organization = await found(sallyport, { name: 'Dojeon Labs' });
  const link = await invite(sallyport, organization, organization.owner.browser, 'newcomer@example.com');
  for (const name of ['', 'x'.repeat(1_000)]) {
    const joining = await browser.submit(link, { name, password: 'dojeonlabs1' });
    expect(joining.status).toBe(422);
    expect(joining.text.match(/aria-invalid="true"/g)).toHaveLength(2);
  }
});

test('telling of a weak password is counted, first, and in no lane of the forms', async () => {
  const browser = sallyport.browser({ address: '198.51.100.77' });
  const wrong = async () =>
    Object.keys((await ask(browser, 'Summer2026!', { email: 'no address' })).body.errors).sort();
  const writes = await writesOf(wrong);
  expect(writes[0]).toMatch(/^(select \* from reserve_attempt|insert into "?limits)\b/i);
  for (let told = 1; told < 30; told += 1) expect(await wrong()).toEqual(['email', 'password']);
  expect(await wrong()).toEqual(['email']);
  expect((await ask(browser, STRONG)).status).toBe(202);
});

const syllables = (length: number): string =>
  Array.from({ length }, (_, index) => String.fromCodePoint(0xac00 + ((index * 1_171) % 11_172))).join('');
const emoji = Array.from({ length: 64 }, (_, index) =>
  String.fromCodePoint(0x1f400 + ((index * 37) % 62)),
).join('');

test.each([
  ['64 syllables', syllables(64)],
  ['64 emoji', emoji],
  ['256 syllables', syllables(256)],
  [
    '256 letters of one byte',
    syllables(256).replaceAll(/./gu, (letter) => String.fromCharCode(97 + (letter.codePointAt(0)! % 26))),
  ],
])('%s are a password, compared whole', async (_, password) => {
  const browser = sallyport.browser();
  const email = `long${(count += 1)}@example.com`;
  expect((await browser.post('/sign-up', { email, name: 'Long', password })).status).toBe(202);
  await browser.post('/sign-up/confirm', { code: await sallyport.mail.nextCode(email) });
  const signIn = (typed: string) => sallyport.browser().post('/sign-in', { email, password: typed });
  // As a keyboard types it that composes no syllables.
  expect((await signIn(password.normalize('NFD'))).status).toBe(200);
  expect((await signIn([...password].slice(0, -1).join(''))).status).toBe(401);
});

test('more than 256 are refused, in words that say how many may be, by a program and by a form', async () => {
  const tooLong = syllables(257);
  const program = await ask(sallyport.browser(), tooLong);
  expect([program.status, program.body.errors]).toEqual([
    422,
    { password: 'Password can’t be longer than 256 characters.' },
  ]);
  const korean = await ask(sallyport.browser({ language: 'ko' }), tooLong);
  expect(korean.body.errors).toEqual({ password: '비밀번호는 256자까지 입력할 수 있습니다.' });
  const page = await sallyport
    .browser()
    .submit('/sign-up', { email: 'long@example.com', name: 'Long', password: tooLong, organization: '' });
  expect(page.status).toBe(422);
  expect(page.text).toContain('Password can’t be longer than 256 characters.');
  expect(page.text).not.toContain(tooLong);
});
