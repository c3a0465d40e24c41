import { expect, test } from 'vitest';
import { languages } from '../../src/text/languages.ts';
import { found, invite, ok } from '../support/organizations.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { wizard } from '../support/wizard.ts';

const sallyport = useSallyport();
const langOf = ({ text }: { text: string }) => /<html lang="(\w+)"/.exec(text)?.[1];

test('a page speaks the language that the browser likes best', async () => {
  const asked = async (accept: string) =>
    langOf(await sallyport.browser({ headers: { 'Accept-Language': accept } }).page('/sign-in'));
  expect(await asked('ko-KR,ko;q=0.9,en;q=0.8')).toBe('ko');
  expect(await asked('en;q=0.5,ko;q=0.6')).toBe('ko');
  expect(await asked('ja-JP,ja;q=0.9,en-US;q=0.8')).toBe('ja');
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

test.each(languages)('who signs up in %s is told, and spoken to, in it', async (language) => {
  const { browser, email } = await signUp(sallyport, { language });
  expect((await browser.get('/account')).body.language).toBe(language);
  expect(langOf(await browser.page('/'))).toBe(language);
  expect(sallyport.mail.mails.findLast(({ to }) => to === email)!.language).toBe(language);
});

/** As in a rolling upgrade to a release with one language more. */
test('a language that only a newer node knows is read as English: pages, programs, mails, invitations', async () => {
  const organization = await found(sallyport);
  const { browser, email } = organization.owner;
  const open = await invite(sallyport, organization, browser, 'new@example.com');
  for (const table of ['accounts', 'invitations'])
    await sallyport.database.query(`UPDATE ${table} SET language = 'tlh'`);
  for (const path of [
    '/',
    '/account',
    '/organizations',
    `${organization.path}/members`,
    `${organization.path}/invitations`,
  ])
    expect([path, langOf(await browser.page(path))]).toEqual([path, 'en']);
  expect((await browser.get('/account')).body.language).toBe('en');
  expect((await browser.get(`${organization.path}/invitations`)).body.invitations[0].language).toBe('en');
  expect(langOf(await sallyport.browser().page(open))).toBe('en');
  const again = sallyport.browser();
  await again.post('/sign-in', { email, password: PASSWORD });
  expect(langOf(await again.page('/sign-in/second-step'))).toBe('en');
  ok(await again.post('/password/forgot', { email }));
  expect((await sallyport.mail.next(email, ({ subject }) => /reset/i.test(subject))).language).toBe('en');
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
