import { expect, test } from 'vitest';
import { signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { wizard } from '../support/wizard.ts';

const sallyport = useSallyport();
const langOf = ({ text }: { text: string }) => /<html lang="(\w+)"/.exec(text)?.[1];

test('a page speaks the language that the browser likes best', async () => {
  const asked = async (accept: string) =>
    langOf(await sallyport.browser({ headers: { 'Accept-Language': accept } }).page('/sign-in'));
  expect(await asked('ko-KR,ko;q=0.9,en;q=0.8')).toBe('ko');
  expect(await asked('en;q=0.5,ko;q=0.6')).toBe('ko');
  expect(await asked('de-CH,fr')).toBe('en');
  expect(await asked('ko;q=0, en')).toBe('en');
});

test('a stranger chooses a language, and it stays in that browser', async () => {
  const browser = sallyport.browser();
  const chosen = await browser.submit('/language', { language: 'ko', back: '/sign-in' });
  expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/sign-in']);
  expect(langOf(await browser.page('/sign-in'))).toBe('ko');
  expect(langOf(await sallyport.browser().page('/sign-in'))).toBe('en');
  const elsewhere = await browser.submit('/language', { language: 'en', back: '//evil.example' });
  expect(elsewhere.headers.get('location')).toBe('/');
  expect((await browser.post('/language', { language: 'de' })).status).toBe(422);
});

test('a person who signs up in Korean gets mails and pages in Korean', async () => {
  const { browser, email } = await signUp(sallyport, { language: 'ko' });
  expect((await browser.get('/account')).body.language).toBe('ko');
  const [mail] = sallyport.mail.mails.filter(({ to }) => to === email);
  expect([mail!.language, /[가-힣]/.test(mail!.subject)]).toEqual(['ko', true]);
  // The account's language wins over the browser's.
  const program = sallyport.browser({ language: 'en' });
  for (const [name, value] of browser.cookies) program.cookies.set(name, value);
  expect(langOf(await program.page('/account'))).toBe('ko');
});

test('refusals speak the asked language, and their codes do not', async () => {
  const wrong = { email: 'nobody@example.com', password: 'wrong password' };
  const [english, korean] = [
    await sallyport.browser({ language: 'en' }).post('/sign-in', wrong),
    await sallyport.browser({ language: 'ko' }).post('/sign-in', wrong),
  ];
  expect(english.body.code).toBe(korean.body.code);
  expect(english.body.detail).toBe('The email or password is incorrect.');
  expect(korean.body.detail).toMatch(/[가-힣]/);
});

test('name and language are changed in the profile, without a proof', async () => {
  const { browser, email } = await signUp(sallyport);
  sallyport.clock.pass(601);
  const changed = await browser.post('/account/profile', { name: '  이민준 ', language: 'ko' });
  const now = { email, name: '이민준', language: 'ko', timeZone: 'UTC', twoStep: { active: false } };
  expect([changed.status, changed.body]).toEqual([200, now]);
  expect((await browser.get('/account')).body).toEqual(now);

  const saved = await browser.submit('/account/profile', { name: 'Minjun', language: 'en' });
  expect([saved.status, saved.headers.get('location')]).toEqual([303, '/account']);
  expect((await browser.page('/account')).text).toContain('Minjun');
  for (const fields of [
    { name: '', language: 'en' },
    { name: 'x'.repeat(101), language: 'en' },
    { name: 'x', language: 'fr' },
  ])
    expect((await browser.submit('/account/profile', fields)).status).toBe(422);
  const more = await browser.post('/account/profile', {
    name: 'x',
    language: 'en',
    email: 'other@example.com',
  });
  expect(more.body).toMatchObject({ status: 422, code: 'input-invalid' });
  expect((await browser.get('/account')).body.email).toBe(email);
});

test('a language chosen while signed in goes with the account, into its mails', async () => {
  const { browser, email } = await signUp(sallyport);
  expect((await browser.post('/language', { language: 'ko' })).status).toBe(204);
  await browser.post(wizard);
  await browser.post(`${wizard}/email-code`);
  const mail = await sallyport.mail.next(email, ({ language }) => language === 'ko');
  expect(mail.text).toMatch(/[가-힣]/);
});
