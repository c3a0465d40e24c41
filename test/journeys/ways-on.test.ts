import { describe, expect, test } from 'vitest';
import { signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { complete, goToTheApp, goToTheCodes, wizard } from '../support/wizard.ts';

const sallyport = useSallyport({ OPERATOR_CONTACT: 'help@hanbit.example' });
const contact = 'href="mailto:help@hanbit.example"';
const buttonsTo = (path: string, html: string) =>
  [...html.matchAll(new RegExp(`action="${path}".*?<button[^>]*>([^<]*)<`, 'gs'))].map(([, words]) => words);

describe('a setup that is under way', () => {
  test('is continued from the tab, which says at which step', async () => {
    const person = await signUp(sallyport);
    const offered = async () => buttonsTo(wizard, (await person.browser.page('/account/two-step')).text);
    expect(await offered()).toEqual(['Activate 2-Step Verification']);
    await person.browser.post(wizard);
    expect(await offered()).toEqual(['Continue setup (step 1 of 4)']);
    await goToTheApp(sallyport, person);
    expect(await offered()).toEqual(['Continue setup (step 2 of 4)']);
    // In this session only; over, it is offered anew.
    const elsewhere = sallyport.browser();
    await elsewhere.submit('/sign-in', { email: person.email, password: person.password });
    expect(buttonsTo(wizard, (await elsewhere.page('/account/two-step')).text)).toEqual([
      'Activate 2-Step Verification',
    ]);
    await person.browser.post(`${wizard}/leave`);
    expect(await offered()).toEqual(['Activate 2-Step Verification']);
  });
});

describe('a setup that is started from anywhere but the tab', () => {
  const start = { then: '/', sendCode: 'true' };
  const mailed = (email: string) =>
    sallyport.mail.mails.filter(({ to, subject }) => to === email && subject.includes('code')).length;

  test('begins with the code that the same press mailed; a second press mails none', async () => {
    const person = await signUp(sallyport);
    const home = (await person.browser.page('/')).text;
    expect(home).toMatch(/action="\/account\/two-step\/enrolment">[^]*?name="sendCode" value="true"/);
    const before = mailed(person.email);
    // At the same time, too: one setup, one code.
    const started = await Promise.all([1, 2, 3].map(() => person.browser.submit(wizard, start)));
    expect(started.map(({ status, headers }) => [status, headers.get('location')])).toEqual(
      started.map(() => [303, wizard]),
    );
    const page = (await person.browser.page(wizard)).text;
    expect(page).toContain('name="code"');
    expect(page).toContain(person.email.split('@')[0]);
    await person.browser.submit(wizard, start);
    expect(mailed(person.email)).toBe(before + 1);
    const code = await sallyport.mail.nextCode(person.email);
    const confirmed = await person.browser.post(`${wizard}/email`, { code });
    expect(confirmed.body.step).toBe('app');
    // At a later step a press continues there.
    expect((await person.browser.post(wizard, { sendCode: true })).body.step).toBe('app');
    expect(mailed(person.email)).toBe(before + 1);
  });

  test('asks for the code where none can be mailed, and the guide’s way asks first', async () => {
    const person = await signUp(sallyport);
    sallyport.mail.refusing = true;
    const { status, body } = await person.browser.post(wizard, { sendCode: true });
    sallyport.mail.refusing = false;
    expect([status, body.step, body.code]).toEqual([201, 'email', undefined]);
    expect((await person.browser.page(wizard)).text).toContain(`action="${wizard}/email-code"`);

    const other = await signUp(sallyport);
    expect((await other.browser.post(wizard)).body.code).toBeUndefined();
  });
});

describe('after a sign-in with a recovery code', () => {
  test('the tab asks about the phone and offers a new app, until there is one', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    const tab = async (browser = person.browser) => (await browser.page('/account/two-step')).text;
    expect(await tab()).not.toContain('Lost your phone?');
    const browser = sallyport.browser();
    await browser.submit('/sign-in', { email: person.email, password: person.password });
    await browser.submit('/sign-in/recovery-code', { recoveryCode: person.recoveryCodes[0]! });
    expect(await tab(browser)).toContain('Lost your phone?');
    expect(buttonsTo(wizard, await tab(browser))[0]).toBe('Set up a new app');

    sallyport.clock.pass(61);
    await goToTheCodes(sallyport, { ...person, browser });
    await complete({ browser });
    expect(await tab(browser)).not.toContain('Lost your phone?');
  });
});

test('who needs their own setup first starts it from the notice, and comes back', async () => {
  const owner = await signUp(sallyport, { organization: 'Careful' });
  const [{ slug }] = (await owner.browser.get('/organizations')).body.organizations;
  const path = `/organizations/${slug}/security`;
  const refused = await owner.browser.submit(path, { required: 'true' });
  expect(refused.status).toBe(403);
  const [notice = ''] = /<div class="banner danger".*?<\/div>/s.exec(refused.text) ?? [];
  expect(notice).toContain(`action="${wizard}"`);
  expect(notice).toContain(`name="then" value="${path}"`);
  expect(buttonsTo(wizard, notice)).toEqual(['Set up 2-Step Verification']);
});

describe('a page that isn’t there', () => {
  test('says what may have happened and whom to ask, and leads on', async () => {
    const stranger = await sallyport.browser().page('/acount');
    expect(stranger.status).toBe(404);
    expect(stranger.text).toContain('check that it is complete');
    expect(stranger.text).toContain(contact);
    expect(stranger.text).not.toContain('href="/organizations"');
    const { browser } = await signUp(sallyport);
    const { text } = await browser.page('/acount');
    const [main = ''] = /<main.*<\/main>/s.exec(text) ?? [];
    for (const way of ['/', '/account', '/organizations']) expect(main).toContain(`href="${way}"`);
  });
});

describe('who has lost everything', () => {
  test('is told whom to ask by where they stand, and nobody who couldn’t help', async () => {
    const { text } = await sallyport.browser().page('/sign-in/lost');
    expect(text).toContain('If you belong to one organization');
    expect(text).toContain(
      'Members: ask an administrator or the owner to reset your 2-Step Verification. Administrators: ask the owner.',
    );
    expect(text).toContain('If you own it, belong to several, or to none');
    expect(text).toContain(contact);
  });

  test('reads the same in Korean', async () => {
    const { text } = await sallyport.browser({ language: 'ko' }).page('/sign-in/lost');
    const words = text.replaceAll('\u00a0', ' ');
    expect(words).toContain('한 조직에만 속해 있다면');
    expect(words).toContain(
      '구성원은 소유자나 관리자에게, 관리자는 소유자에게 2단계 인증 초기화를 요청해 주세요.',
    );
    expect(words).toContain(contact);
  });
});
