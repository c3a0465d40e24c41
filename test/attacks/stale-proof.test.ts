import { describe, expect, test } from 'vitest';
import type { Answer, Browser } from '../support/browser.ts';
import { enter } from '../support/changes.ts';
import { ok } from '../support/organizations.ts';
import { PASSWORD, signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf } from '../support/tries.ts';
import { complete, goToTheApp, goToTheCodes, wizard } from '../support/wizard.ts';

// A browser left open gives away no key, no code and no session; and a token taken before a change of
// credentials is worth nothing after it (ASVS 7.2.4, 7.5.1, 7.5.2).
const sallyport = useSallyport();
const reissue = '/account/two-step/reissue';
const off = '/account/two-step/disable';
const NEW = 'another quite long passphrase';

const protectedPerson = async () => turnOn(sallyport, await signUp(sallyport));
const later = () => sallyport.clock.pass(11 * 60);
const refusalOf = ({ status, body }: Answer) => [status, body.code, body.needs];
const passwordNeeded = [403, 'proof-required', ['password']];
const bothNeeded = [403, 'proof-required', ['password', 'second-step']];
const prove = async ({ browser, phone }: Pick<ProtectedPerson, 'browser'> & Partial<ProtectedPerson>) =>
  ok(await browser.post('/account/prove', { password: PASSWORD, ...(phone && { code: phone.code() }) }));
const currentSession = async (browser: Browser): Promise<string> =>
  (await browser.get('/account/sessions')).body.sessions.find(({ current }: { current: boolean }) => current)
    .id;

describe('ten minutes after the proof', () => {
  test('the key of a setup is shown to nobody, and is there again after a new proof', async () => {
    const person = await signUp(sallyport);
    const { answer } = await goToTheApp(sallyport, person);
    const { key } = answer.body;
    later();
    const { browser } = person;
    for (const refused of [
      await browser.get(wizard),
      await browser.post(`${wizard}/email-code`),
      await browser.post(`${wizard}/email`, { code: '123456' }),
      await browser.post(`${wizard}/app`, { code: '123456' }),
    ]) {
      expect(refusalOf(refused)).toEqual(passwordNeeded);
      expect(refused.text).not.toContain(key);
    }
    const page = await browser.page(wizard);
    expect([page.status, page.headers.get('location')]).toEqual([
      303,
      `/account/prove?then=${encodeURIComponent(wizard)}`,
    ]);
    await prove(person);
    expect((await browser.get(wizard)).body).toEqual(answer.body);
  });

  test('the codes of a setup are neither shown nor saved, and Complete waits for a proof', async () => {
    const person = await signUp(sallyport);
    const { recoveryCodes } = await goToTheCodes(sallyport, person);
    later();
    const { browser } = person;
    for (const refused of [
      await browser.get(wizard),
      await browser.post(`${wizard}/recovery-codes.txt`),
      await complete(person),
    ]) {
      expect(refusalOf(refused)).toEqual(passwordNeeded);
      expect(refused.text).not.toContain(recoveryCodes[0]);
    }
    expect((await browser.get('/account/two-step')).body.active).toBe(false);
    await prove(person);
    expect((await complete(person)).body.active).toBe(true);
  });

  test('a setup can still be left', async () => {
    const person = await signUp(sallyport);
    await goToTheCodes(sallyport, person);
    later();
    expect((await person.browser.post(`${wizard}/leave`)).status).toBe(204);
    await prove(person);
    expect((await person.browser.get(wizard)).body.code).toBe('enrolment-missing');
  });

  test('reissued codes are neither shown, saved nor put in force', async () => {
    const person = await protectedPerson();
    const { browser } = person;
    const { recoveryCodes } = ok(await browser.post(reissue, { password: PASSWORD })).body;
    later();
    for (const refused of [
      await browser.get(reissue),
      await browser.post(`${reissue}/recovery-codes.txt`),
      await browser.post(`${reissue}/complete`, { saved: true }),
    ]) {
      expect(refusalOf(refused)).toEqual(bothNeeded);
      expect(refused.text).not.toContain(recoveryCodes[0]);
    }
    await prove(person);
    expect((await browser.get(reissue)).body.recoveryCodes).toEqual(recoveryCodes);
  });

  test('a reissue that was started with both shown is a proof of its own', async () => {
    const person = await protectedPerson();
    later();
    const { browser, phone } = person;
    ok(await browser.post(reissue, { password: PASSWORD, code: phone.code() }));
    expect((await browser.get(reissue)).status).toBe(200);
    later();
    expect(refusalOf(await browser.get(reissue))).toEqual(bothNeeded);
  });

  test('other sessions can’t be ended, one’s own can', async () => {
    const person = await signUp(sallyport);
    const other = await enter(sallyport, person);
    later();
    const { browser } = person;
    const end = '/account/sessions/end';
    const id = await currentSession(other);
    for (const body of [{ id }, { others: true }, { id, others: true }, { id: 'nobody’s' }])
      expect(refusalOf(await browser.post(end, body))).toEqual(passwordNeeded);
    expect((await other.get('/account')).status).toBe(200);
    const form = await browser.submit(end, { id });
    expect(form.headers.get('location')).toBe('/account/prove?then=%2Faccount%2Fsessions');
    expect((await other.post(end, { id })).status).toBe(204);
    await prove({ browser });
    expect((await browser.post(end, { others: true })).status).toBe(204);
  });

  test('the password is changed with what the account has', async () => {
    const plain = await signUp(sallyport);
    const person = await protectedPerson();
    later();
    const change = { currentPassword: PASSWORD, newPassword: NEW };
    expect(refusalOf(await person.browser.post('/account/password', change))).toEqual(bothNeeded);
    const page = await person.browser.page('/account/password');
    expect(page.headers.get('location')).toBe('/account/prove?then=%2Faccount%2Fpassword');
    await prove(person);
    expect((await person.browser.post('/account/password', change)).status).toBe(200);
    // Without a second step the password in the act is all there is.
    expect((await plain.browser.post('/account/password', change)).status).toBe(200);
  });
});

describe('a token taken before', () => {
  const taken = (browser: Browser) => copyOf(sallyport, browser);

  /** The session continues under another token, with the same id; the copy is signed out. */
  async function expectRenewed(browser: Browser, copy: Browser, id: string) {
    expect(browser.cookies.get('sallyport')).not.toBe(copy.cookies.get('sallyport'));
    expect((await copy.get('/account')).body.code).toBe('not-signed-in');
    expect(await currentSession(browser)).toBe(id);
  }

  test('Complete is dead after it', async () => {
    const person = await signUp(sallyport);
    const id = await currentSession(person.browser);
    await goToTheCodes(sallyport, person);
    const copy = taken(person.browser);
    ok(await complete(person));
    await expectRenewed(person.browser, copy, id);
  });

  test('a reissue is dead after its start, and after its Complete', async () => {
    const { browser } = await protectedPerson();
    const id = await currentSession(browser);
    const first = taken(browser);
    ok(await browser.post(reissue, { password: PASSWORD }));
    await expectRenewed(browser, first, id);
    const second = taken(browser);
    ok(await browser.post(`${reissue}/complete`, { saved: true }));
    await expectRenewed(browser, second, id);
  });

  test('disabling is dead after it', async () => {
    const { browser, phone } = await protectedPerson();
    const id = await currentSession(browser);
    ok(await browser.post(`${off}/password`, { password: PASSWORD }));
    const copy = taken(browser);
    ok(await browser.post(off, { code: phone.code() }));
    await expectRenewed(browser, copy, id);
  });
});
