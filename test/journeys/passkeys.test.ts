import { describe, expect, test } from 'vitest';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import {
  addKey,
  giveKey,
  keysPath,
  newKey,
  showKey,
  signInByKey,
  withAppAndKey,
  withKeyAlone,
} from '../support/passkeys.ts';
import { useSallyport } from '../support/sallyport.ts';
import { goToTheApp, wizard } from '../support/wizard.ts';

const sallyport = useSallyport();
const prove = '/account/prove';

/** What the session of a browser has shown. */
const shown = async (browser: { get: (path: string) => Promise<{ body: any }> }): Promise<string[]> => {
  const { sessions } = (await browser.get('/account/sessions')).body;
  return sessions.find(({ current }: { current: boolean }) => current).methods;
};

describe('a key beside the app', () => {
  test('is added, named after its maker, listed, renamed and removed; each is in the trail and in a mail', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    const { browser, email } = person;
    const key = newKey(sallyport, { synced: true, aaguid: 'd548826e-79b4-db40-a3d8-11116f7e8349' });
    const other = sallyport.browser();
    await other.post('/sign-in', { email, password: PASSWORD });
    await other.post('/sign-in/second-step', { code: person.phone.code() });
    const added = await addKey(browser, key);
    expect([added.status, added.body]).toEqual([
      201,
      { id: expect.any(String), name: 'Bitwarden', addedAt: expect.any(String), synced: true },
    ]);
    expect((await other.get('/account')).status).toBe(401);
    const { id } = added.body;
    expect((await browser.post(`${keysPath}/${id}/rename`, { name: 'My  laptop' })).body.name).toBe(
      'My laptop',
    );
    const tab = (await browser.get('/account/two-step')).body;
    expect([tab.active, tab.passkeys]).toEqual([true, [{ ...added.body, name: 'My laptop' }]]);

    const shownNow = await giveKey(sallyport, { email, key });
    expect(shownNow.body).toEqual({ next: 'signed-in', then: '/' });
    expect((await browser.get('/account/two-step')).body.passkeys[0].lastUsedAt).toBeDefined();

    expect((await browser.post(`${keysPath}/${id}/remove`)).status).toBe(204);
    expect((await browser.get('/account/two-step')).body.passkeys).toEqual([]);
    expect((await browser.post(`${keysPath}/${id}/remove`)).body.code).toBe('not-found');
    const { events } = (await browser.get('/account/activity')).body;
    expect(events.map(({ type }: { type: string }) => type)).toEqual(
      expect.arrayContaining(['passkey-added', 'passkey-renamed', 'passkey-removed']),
    );
    for (const words of ['security key was added', 'security key was removed'])
      expect((await sallyport.mail.next(email, ({ subject }) => subject.includes(words))).text).toContain(
        'This wasn’t me',
      );
  });

  test('that nobody named is called what it is, in the reader’s language', async () => {
    const { browser } = await withAppAndKey(sallyport);
    sallyport.clock.pass(1);
    expect((await addKey(browser, newKey(sallyport, { synced: true }))).body.name).toBe('Passkey');
    const namesIn = async (language: string) => {
      expect((await browser.post('/language', { language })).status).toBe(204);
      const { passkeys } = (await browser.get('/account/two-step')).body;
      const names = passkeys.map(({ name }: { name: string }) => name);
      for (const page of ['/account/two-step', `${keysPath}/${passkeys[0].id}`])
        expect((await browser.page(page)).text).toContain(names[0]);
      return names;
    };
    expect(await namesIn('ko')).toEqual(['보안 키', '패스키']);
    expect(await namesIn('en')).toEqual(['Security key', 'Passkey']);
  });

  test('comes first at the second step; the app and the recovery codes stay', async () => {
    const { email, key, phone, recoveryCodes } = await withAppAndKey(sallyport);
    const browser = sallyport.browser();
    const asked = await browser.post('/sign-in', { email, password: PASSWORD });
    expect(asked.body.methods).toEqual(['passkey', 'app', 'recovery-code']);
    expect((await browser.post('/sign-in/second-step', { code: phone.code() })).status).toBe(200);
    expect(await shown(browser)).toEqual(['pwd', 'otp', 'mfa']);
    const byKey = sallyport.browser();
    expect((await giveKey(sallyport, { email, key }, byKey)).status).toBe(200);
    expect(await shown(byKey)).toEqual(['pwd', 'hwk', 'mfa']);
    const byCode = await sallyport.browser();
    await byCode.post('/sign-in', { email, password: PASSWORD });
    expect((await byCode.post('/sign-in/recovery-code', { recoveryCode: recoveryCodes[0] })).status).toBe(
      200,
    );
  });

  test('lets the only app go, which its page says too', async () => {
    const { browser } = await withAppAndKey(sallyport);
    const tab = (await browser.get('/account/two-step')).body;
    const remove = `/account/two-step/apps/${tab.apps[0].id}/remove`;
    expect((await browser.page(remove.replace('/remove', ''))).text).toContain(remove);
    const alone = await turnOn(sallyport, await signUp(sallyport));
    const [{ id }] = (await alone.browser.get('/account/two-step')).body.apps;
    expect((await alone.browser.page(`/account/two-step/apps/${id}`)).text).not.toContain('/remove"');
    expect((await browser.post(remove)).status).toBe(204);
  });

  test('while it is off there is nothing to add one to', async () => {
    const { browser } = await signUp(sallyport);
    expect((await browser.post(`${keysPath}/options`)).body.code).toBe('not-active');
  });
});

describe('a key in place of the app', () => {
  test('turns 2-Step Verification on at Complete, and not before', async () => {
    const person = await signUp(sallyport);
    const { browser, email } = person;
    await goToTheApp(sallyport, person);
    const key = newKey(sallyport, { verifies: false, discoverable: false });
    const codes = await addKey(browser, key, { path: `${wizard}/passkey`, name: 'Blue key' });
    expect([codes.status, codes.body.step, codes.body.recoveryCodes.length]).toEqual([
      200,
      'recovery-codes',
      10,
    ]);
    expect((await browser.get(wizard)).body).toEqual(codes.body);
    expect((await browser.get('/account/two-step')).body.active).toBe(false);
    expect((await browser.post(`${wizard}/complete`, { saved: true })).body.active).toBe(true);
    const tab = (await browser.get('/account/two-step')).body;
    expect([tab.active, tab.passkeys[0].name]).toEqual([true, 'Blue key']);
    expect(await shown(browser)).toEqual(['pwd', 'hwk', 'mfa']);

    const next = sallyport.browser();
    const asked = await next.post('/sign-in', { email, password: PASSWORD });
    expect(asked.body.methods).toEqual(['passkey', 'recovery-code']);
    expect((await next.post('/sign-in/second-step', { code: '123456' })).body.code).toBe('code-incorrect');
    expect((await showKey(next, key, '/sign-in/second-step/passkey')).status).toBe(200);
  });

  test('is the last method, which goes only with all of 2-Step Verification', async () => {
    const { browser, key } = await withKeyAlone(sallyport);
    const [{ id }] = (await browser.get('/account/two-step')).body.passkeys;
    const removes = async () => (await browser.page(`${keysPath}/${id}`)).text.includes(`${id}/remove`);
    expect(await removes()).toBe(false);
    expect((await browser.post(`${keysPath}/${id}/remove`)).body.code).toBe('last-method');
    expect((await addKey(browser, newKey(sallyport))).status).toBe(201);
    expect(await removes()).toBe(true);
    expect((await browser.post(`${keysPath}/${id}/remove`)).status).toBe(204);
    expect((await signInByKey(sallyport.browser(), key)).body.code).toBe('passkey-incorrect');
  });

  test('reissues the recovery codes and turns it off, where a code would', async () => {
    const { browser, key, email } = await withKeyAlone(sallyport);
    sallyport.clock.pass(11 * 60);
    const reissued = await showKey(browser, key, '/account/two-step/reissue', {
      options: `${prove}/options`,
      password: PASSWORD,
    });
    expect([reissued.status, reissued.body.recoveryCodes?.length]).toEqual([200, 10]);
    await browser.post('/account/two-step/reissue/complete', { saved: true });
    const off = '/account/two-step/disable';
    expect((await browser.post(`${off}/password`, { password: PASSWORD })).status).toBe(200);
    const disabled = await showKey(browser, key, off, { options: `${prove}/options` });
    expect(disabled.body).toEqual({ active: false });
    expect((await signInByKey(sallyport.browser(), key)).body.code).toBe('passkey-incorrect');
    const next = await sallyport.browser().post('/sign-in', { email, password: PASSWORD });
    expect(next.body.next).toBe('signed-in');
  });
});

describe('a passkey alone', () => {
  test('signs in without an address or a password, both steps in one', async () => {
    const { key, browser: first } = await withAppAndKey(sallyport, { synced: true });
    const browser = sallyport.browser();
    const entered = await signInByKey(browser, key);
    expect(entered.body).toEqual({ next: 'signed-in', then: '/' });
    expect(await shown(browser)).toEqual(['swk', 'mfa']);
    // As a proof it is both, too: a proof is asked for, and this session has one.
    expect((await browser.post(`${keysPath}/options`)).status).toBe(200);
    const { events } = (await first.get('/account/activity')).body;
    expect(events[0]).toMatchObject({ type: 'signed-in', reason: 'by-passkey' });
  });

  test('proves who it is, where it verifies the person; otherwise the password is asked for too', async () => {
    const { browser, key } = await withAppAndKey(sallyport);
    sallyport.clock.pass(11 * 60);
    expect((await browser.post(`${keysPath}/options`)).body.code).toBe('proof-required');
    const weak = await showKey(browser, key, prove, { twist: { verifies: false } });
    expect([weak.body.code, weak.body.detail.includes('password')]).toEqual(['passkey-incorrect', true]);
    const both = await showKey(browser, key, prove, { twist: { verifies: false }, password: PASSWORD });
    expect(both.status).toBe(200);
    sallyport.clock.pass(11 * 60);
    expect((await showKey(browser, key, prove)).status).toBe(200);
    expect((await browser.post(`${keysPath}/options`)).status).toBe(200);
  });
});

describe('a browser that keeps passkeys is told', () => {
  const toldBy = ({ text }: { text: string }) => {
    const [, told] = /data-signals="([^"]*)"/.exec(text) ?? [];
    return told && JSON.parse(told.replaceAll('&quot;', '"'));
  };
  const rpId = '127.0.0.1';

  test('which ones the account has, and which one was just removed, unless somebody has it', async () => {
    const { browser, key } = await withAppAndKey(sallyport);
    const other = newKey(sallyport);
    const { id } = (await addKey(browser, other)).body;
    const { rpId: host, accepted } = toldBy(await browser.page('/account/two-step'));
    expect([host, accepted.userId]).toEqual([rpId, key.userHandle]);
    expect(new Set(accepted.allAcceptedCredentialIds)).toEqual(
      new Set([key.credentialId, other.credentialId]),
    );
    const removed = await browser.submit(`${keysPath}/${id}/remove`, {});
    const after = await browser.page(removed.headers.get('location')!);
    expect(toldBy(after)).toEqual({
      rpId,
      accepted: { userId: key.userHandle, allAcceptedCredentialIds: [key.credentialId] },
      unknown: other.credentialId,
    });
    const somebody = await withAppAndKey(sallyport);
    const theirs = await browser.page(`/account/two-step?removed=${somebody.key.credentialId}`);
    expect(toldBy(theirs)).not.toHaveProperty('unknown');
    await browser.post('/sign-out');
    expect(toldBy(await browser.page('/sign-in'))).toBeUndefined();
  });

  test('at the sign-in, that nobody has the one that it showed; of one that somebody has, nothing', async () => {
    const { browser: own, key } = await withAppAndKey(sallyport);
    const browser = sallyport.browser();
    const show = async (twist = {}) => {
      const options = (await browser.post('/sign-in/passkey/options')).body;
      return browser.submit('/sign-in/passkey', { credential: JSON.stringify(key.show(options, twist)) });
    };
    expect(toldBy(await show({ forged: true }))).toBeUndefined();
    const [{ id }] = (await own.get('/account/two-step')).body.passkeys;
    await own.post(`${keysPath}/${id}/remove`);
    const refused = await show();
    expect([refused.status, toldBy(refused)]).toEqual([422, { rpId, unknown: key.credentialId }]);
    for (const credential of ['', '{}', 'x'.repeat(60_000)])
      expect((await browser.submit('/sign-in/passkey', { credential })).text).toContain('action="/sign-in"');
  });
});

test('the sessions say what each was signed in with', async () => {
  const { browser, email, key, phone, recoveryCodes } = await withAppAndKey(sallyport, { synced: true });
  const elsewhere = () => sallyport.browser();
  await signInByKey(elsewhere(), key);
  await giveKey(sallyport, { email, key });
  const byCode = elsewhere();
  await byCode.post('/sign-in', { email, password: PASSWORD });
  await byCode.post('/sign-in/recovery-code', { recoveryCode: recoveryCodes[0] });
  const byApp = elsewhere();
  await byApp.post('/sign-in', { email, password: PASSWORD });
  await byApp.post('/sign-in/second-step', { code: phone.code() });
  const words = async () => (await browser.page('/account/sessions')).text;
  const english = await words();
  for (const said of [
    'With a passkey',
    'With the password and a passkey or security key',
    'With the password and a recovery code',
    'With the password and an authenticator app',
  ])
    expect(english).toContain(said);
  await browser.post('/language', { language: 'ko' });
  expect(await words()).toContain('패스키로 로그인');
});

test('without script the pages say so, and offer the other ways', async () => {
  const { email, browser: own } = await withAppAndKey(sallyport);
  const browser = sallyport.browser();
  const asked = await browser.submit('/sign-in', { email, password: PASSWORD });
  expect(asked.headers.get('location')).toContain('/sign-in/second-step/passkey');
  const page = await browser.page('/sign-in/second-step/passkey');
  expect(page.text).toContain('need JavaScript');
  for (const path of ['/sign-in/second-step"', '/sign-in/recovery-code"', '/sign-in/lost"'])
    expect(page.text).toContain(`href="${path}`);
  for (const path of [keysPath, prove, '/account/two-step/disable/password'])
    expect((await own.page(path)).status, path).toBe(200);
});
