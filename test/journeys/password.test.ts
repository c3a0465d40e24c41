import { describe, expect, test } from 'vitest';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();
const NEW = 'another quite long passphrase';

const linkIn = (text: string, kind: string): string => {
  const found = new RegExp(`http://[^\\s]+(/${kind}/[\\w-]+)`).exec(text)?.[1];
  if (!found) throw new Error(`no ${kind} link in ${text}`);
  return found;
};

const forgot = async (email: string) => {
  const asked = await sallyport.browser().post('/password/forgot', { email });
  expect([asked.status, asked.body]).toEqual([202, { next: 'check-email' }]);
  const mail = await sallyport.mail.next(email, ({ text }) => text.includes('/password/reset/'));
  return linkIn(mail.text, 'password/reset');
};

describe('changing the password', () => {
  test.each(['text/html', '*/*', 'application/json'])(
    'is found by password managers that ask for %s',
    async (Accept) => {
      for (const browser of [sallyport.browser(), (await signUp(sallyport)).browser]) {
        const { status, headers } = await browser.request('/.well-known/change-password', {
          headers: { Accept },
        });
        expect([status, headers.get('location')]).toEqual([302, '/account/password']);
      }
      // Password managers ask for this path as well: a server that answers 200 here would answer 200 to anything.
      const missing = '/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200';
      expect((await sallyport.browser().request(missing, { headers: { Accept } })).status).toBe(404);
    },
  );

  test('takes the present one; other sessions end, this one continues under a new token', async () => {
    const person = await signUp(sallyport);
    const other = sallyport.browser();
    await other.post('/sign-in', { email: person.email, password: PASSWORD });
    const before = person.browser.cookies.get('sallyport');
    const wrong = await person.browser.post('/account/password', { currentPassword: 'no', newPassword: NEW });
    expect(wrong.body.code).toBe('password-incorrect');
    const weak = await person.browser.post('/account/password', {
      currentPassword: PASSWORD,
      newPassword: 'password1',
    });
    expect(weak.body.code).toBe('password-weak');
    const changed = await person.browser.post('/account/password', {
      currentPassword: PASSWORD,
      newPassword: NEW,
    });
    expect(changed.body).toEqual({ changed: true });
    expect(person.browser.cookies.get('sallyport')).not.toBe(before);
    expect((await person.browser.get('/account')).status).toBe(200);
    expect((await other.get('/account')).status).toBe(401);
    expect(
      (await sallyport.browser().post('/sign-in', { email: person.email, password: PASSWORD })).status,
    ).toBe(401);
    await sallyport.mail.next(person.email, (mail) => mail.subject.includes('password was changed'));
  });

  test('with a form: the error stands at its field', async () => {
    const { browser } = await signUp(sallyport);
    const wrong = await browser.submit('/account/password', { currentPassword: 'no', newPassword: NEW });
    expect(wrong.text).toMatch(
      /name="currentPassword"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*name="currentPassword"/,
    );
    expect(wrong.text).not.toContain(NEW);
    await browser.submit('/account/password', { currentPassword: PASSWORD, newPassword: NEW });
    expect((await browser.page('/account/password')).text).toContain('Password changed.');
  });
});

describe('a forgotten password', () => {
  test('is reset by the mailed link, which signs nobody in and leaves 2-Step Verification on', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    const link = await forgot(person.email);
    const browser = sallyport.browser();
    expect((await browser.page(link)).text).toContain('Choose a new password');
    expect((await browser.post(link, { password: 'password1' })).body.code).toBe('password-weak');
    const reset = await browser.post(link, { password: NEW });
    expect([reset.status, reset.body]).toEqual([200, { next: 'sign-in' }]);
    expect((await browser.get('/account')).status).toBe(401);
    expect((await person.browser.get('/account')).status).toBe(401);
    expect((await browser.post(link, { password: NEW })).body.code).toBe('link-expired');
    const signedIn = await browser.post('/sign-in', { email: person.email, password: NEW });
    expect(signedIn.body.next).toBe('second-step');
    expect((await browser.post('/sign-in/second-step', { code: person.phone.code() })).status).toBe(200);
  });

  test('by each of the three newest links, for thirty minutes; using one ends the others', async () => {
    const person = await signUp(sallyport);
    const links: string[] = [];
    for (let asked = 0; asked < 4; asked += 1) {
      links.push(await forgot(person.email));
      sallyport.clock.pass(1);
    }
    const [oldest, second, , newest] = links;
    expect((await sallyport.browser().page(oldest!)).status).toBe(410);
    expect((await sallyport.browser().post(second!, { password: NEW })).status).toBe(200);
    expect((await sallyport.browser().post(newest!, { password: NEW })).status).toBe(410);
    const last = await forgot(person.email);
    sallyport.clock.pass(30 * 60);
    expect((await sallyport.browser().page(last)).status).toBe(410);
  });

  test('an unknown address gets the same answer and no mail', async () => {
    const count = sallyport.mail.mails.length;
    const asked = await sallyport.browser().post('/password/forgot', { email: 'nobody@example.com' });
    expect(asked.status).toBe(202);
    const person = await signUp(sallyport);
    await forgot(person.email);
    expect(sallyport.mail.mails.slice(count).filter(({ to }) => to === 'nobody@example.com')).toEqual([]);
  });
});

describe('"this was not me"', () => {
  const notice = async (email: string, subject: string) => {
    const mail = await sallyport.mail.next(email, (it) => it.subject.includes(subject));
    return linkIn(mail.text, 'not-me');
  };

  test('ends everything and mails a reset link, once the address is typed in', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    const link = await notice(person.email, '2-Step Verification is on');
    const browser = sallyport.browser();
    expect((await browser.page(link)).text).toContain('This wasn’t me');
    expect((await person.browser.get('/account')).status).toBe(200);
    const other = await browser.post(link, { email: 'other@example.com' });
    expect([other.status, other.body.code]).toEqual([422, 'input-invalid']);
    expect((await browser.post(link, { email: person.email.toUpperCase() })).body).toEqual({
      next: 'sign-in',
    });
    expect((await person.browser.get('/account')).status).toBe(401);
    const refused = await person.browser.post('/sign-in', { email: person.email, password: PASSWORD });
    expect([refused.status, refused.body.code]).toEqual([403, 'password-reset-required']);
    expect((await browser.post(link, { email: person.email })).status).toBe(410);

    const mail = await sallyport.mail.next(person.email, ({ text }) => text.includes('/password/reset/'));
    expect((await browser.post(linkIn(mail.text, 'password/reset'), { password: NEW })).status).toBe(200);
    expect((await browser.post('/sign-in', { email: person.email, password: NEW })).body.next).toBe(
      'second-step',
    );
  });

  test('is over after a reset, and after a day', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    const first = await notice(person.email, '2-Step Verification is on');
    await sallyport.browser().post(await forgot(person.email), { password: NEW });
    expect((await sallyport.browser().page(first)).status).toBe(410);
    const second = await notice(person.email, 'password was changed');
    sallyport.clock.pass(24 * 3_600);
    expect((await sallyport.browser().post(second, { email: person.email })).status).toBe(410);
  });
});
