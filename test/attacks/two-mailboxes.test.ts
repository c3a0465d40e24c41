import { describe, expect, test } from 'vitest';
import { addressCodes, deleteAccount, enter, newAddress } from '../support/changes.ts';
import { ok } from '../support/organizations.ts';
import { PASSWORD, signUp, turnOn, type Person } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf, copyOf, fifty, tally } from '../support/tries.ts';

// While 2-Step Verification is off the password alone moves and deletes nothing: the mailbox has to agree.
const sallyport = useSallyport();
const confirm = '/account/email/confirm';
const wrong = (code: string, index = 1) => String((Number(code) + index) % 1_000_000).padStart(6, '0');

/** A change of address that waits, and both of its codes. */
async function waiting() {
  const person = await signUp(sallyport);
  const email = newAddress();
  const asked = ok(await person.browser.post('/account/email', { email }));
  const { code, presentCode } = await addressCodes(sallyport, asked);
  return { ...person, newEmail: email, code, presentCode: presentCode! };
}
const addressOf = async ({ browser }: Person) => (await browser.get('/account')).body.email;

describe('who has the password, and 2-Step Verification is off', () => {
  test('moves no address without the present mailbox', async () => {
    const owner = await signUp(sallyport);
    const thief = await enter(sallyport, owner);
    const email = newAddress();
    ok(await thief.post('/account/email', { email }));
    const code = await sallyport.mail.nextCode(email);
    for (const [body, named] of [
      [{ code }, 'presentCode'],
      [{ code, presentCode: '' }, 'presentCode'],
      [{ code, presentCode: code }, 'presentCode'],
    ] as const) {
      const answer = await thief.post(confirm, body);
      expect([answer.status, Object.keys(answer.body.errors)]).toEqual([422, [named]]);
    }
    expect(await addressOf(owner)).toBe(owner.email);
    const told = await sallyport.mail.next(owner.email, ({ text }) => text.includes('to another one'));
    expect(told.text).toContain('/password/forgot');
    // The new address was typed by the requester: it is mailed to nobody else.
    expect(told.text).not.toContain(email);
  });

  test('adds no app without it either, and deletes nothing', async () => {
    const owner = await signUp(sallyport);
    const thief = await enter(sallyport, owner);
    ok(await thief.post('/account/two-step/enrolment'));
    ok(await thief.post('/account/two-step/enrolment/email-code'));
    expect((await thief.post('/account/two-step/enrolment/app', { code: '123456' })).body.code).toBe(
      'enrolment-missing',
    );
    const nothing = await thief.post('/account/delete');
    expect([nothing.status, Object.keys(nothing.body.errors)]).toEqual([422, ['code']]);
    expect((await thief.post('/account/delete', { code: '123456' })).body.code).toBe('email-code-expired');
    ok(await thief.post('/account/delete/code'));
    const told = await sallyport.mail.next(owner.email, ({ text }) => text.includes('delete your'));
    const code = /^\s*(\d{6})\s*$/m.exec(told.text)![1]!;
    expect(told.text).toContain('/password/forgot');
    expect((await thief.post('/account/delete', { code: wrong(code) })).body.code).toBe(
      'email-code-incorrect',
    );
    expect(await addressOf(owner)).toBe(owner.email);
  });

  test('guesses at the present code five times, and twenty times a day', async () => {
    const person = await waiting();
    for (let codes = 0; codes < 4; codes += 1) {
      const browser = await enter(sallyport, person);
      const asked = ok(await browser.post('/account/email', { email: newAddress() }));
      const { code, presentCode } = await addressCodes(sallyport, asked);
      const tries = await Promise.all(
        [1, 2, 3, 4, 5, 6].map((index) =>
          copyOf(sallyport, browser).post(confirm, { code, presentCode: wrong(presentCode!, index) }),
        ),
      );
      expect(tally(tries)['too-many-attempts']).toBe(2);
      expect((await browser.post(confirm, { code, presentCode })).body.code).toBe('too-many-attempts');
      sallyport.clock.pass(1_800);
    }
    const browser = await enter(sallyport, person);
    const asked = ok(await browser.post('/account/email', { email: newAddress() }));
    expect((await browser.post(confirm, await addressCodes(sallyport, asked))).body.code).toBe(
      'too-many-attempts',
    );
  });
});

describe('the two codes of a change', () => {
  test.each([
    ['the new one is wrong', { new: 1, present: 0 }, ['code']],
    ['the present one is wrong', { new: 0, present: 1 }, ['presentCode']],
    ['both are wrong', { new: 1, present: 1 }, ['code', 'presentCode']],
  ])('are told apart when %s', async (_which, off, named) => {
    const person = await waiting();
    const body = {
      code: wrong(person.code, off.new),
      presentCode: wrong(person.presentCode, off.present),
    };
    const answer = await person.browser.post(confirm, body);
    expect([answer.status, answer.body.code, Object.keys(answer.body.errors).sort()]).toEqual([
      422,
      'email-code-incorrect',
      named,
    ]);
    // A half success spent nothing.
    const { code, presentCode } = person;
    expect((await person.browser.post(confirm, { code, presentCode })).body).toEqual({
      email: person.newEmail,
    });
  });

  test('don’t fit in each other’s place', async () => {
    const { browser, code, presentCode } = await waiting();
    const answer = await browser.post(confirm, { code: presentCode, presentCode: code });
    expect(Object.keys(answer.body.errors).sort()).toEqual(['code', 'presentCode']);
  });

  test('say which of them isn’t six digits, and what was typed stays in the form', async () => {
    const { browser, code } = await waiting();
    const answer = await browser.post(confirm, { code, presentCode: 'twelve' });
    expect([answer.body.code, Object.keys(answer.body.errors)]).toEqual([
      'email-code-incorrect',
      ['presentCode'],
    ]);
    const form = await browser.submit(confirm, { code, presentCode: 'twelve' });
    expect(form.text).toContain(`value="${code}"`);
  });

  test('change the address once, although sent fifty times simultaneously', async () => {
    const person = await waiting();
    const { code, presentCode } = person;
    const answers = await fifty(() => copyOf(sallyport, person.browser).post(confirm, { code, presentCode }));
    expect(tally(answers)[200]).toBe(1);
    const [row] = await sallyport.database.query<{ count: number }>(
      `SELECT count(*)::int FROM activity WHERE type = 'address-changed' AND account_id =
         (SELECT id FROM accounts WHERE email = $1)`,
      [person.newEmail],
    );
    expect(row!.count).toBe(1);
  });

  test('are one where 2-Step Verification is on: the proof has shown more than a mailbox', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    const email = newAddress();
    const asked = ok(await person.browser.post('/account/email', { email }));
    expect(asked.body.presentEmail).toBeUndefined();
    const code = await sallyport.mail.nextCode(email);
    expect((await person.browser.post(confirm, { code })).body).toEqual({ email });
  });
});

describe('the code that deleting takes', () => {
  test('deletes once, although sent fifty times simultaneously', async () => {
    const { browser, email } = await signUp(sallyport);
    const id = await accountIdOf(sallyport, { email });
    ok(await browser.post('/account/delete/code'));
    const code = await sallyport.mail.nextCode(email);
    const answers = await fifty(() => copyOf(sallyport, browser).post('/account/delete', { code }));
    expect(tally(answers)[204]).toBe(1);
    const rows = await sallyport.database.query(
      `SELECT 1 FROM activity WHERE account_id = $1 AND type = 'account-deleted'`,
      [id],
    );
    expect(rows).toHaveLength(1);
  });

  test('fits the session it was asked for in, and no other purpose', async () => {
    const person = await signUp(sallyport);
    const other = await enter(sallyport, person);
    ok(await person.browser.post('/account/delete/code'));
    const code = await sallyport.mail.nextCode(person.email);
    expect((await other.post('/account/delete', { code })).body.code).toBe('email-code-expired');
    ok(await other.post('/account/two-step/enrolment'));
    ok(await other.post('/account/two-step/enrolment/email-code'));
    const ofSetUp = await sallyport.mail.nextCode(person.email);
    expect((await person.browser.post('/account/delete', { code: ofSetUp })).body.code).toBe(
      'email-code-incorrect',
    );
    expect((await other.post('/account/two-step/enrolment/email', { code })).body.code).toBe(
      'email-code-incorrect',
    );
  });

  test('is worth nothing once the address or another credential has changed', async () => {
    const person = await signUp(sallyport);
    const { browser } = person;
    ok(await browser.post('/account/delete/code'));
    const code = await sallyport.mail.nextCode(person.email);
    ok(
      await browser.post('/account/password', {
        currentPassword: PASSWORD,
        newPassword: 'quite another passphrase',
      }),
    );
    expect((await browser.post('/account/delete', { code })).body.code).toBe('email-code-expired');
    expect((await deleteAccount(sallyport, person)).status).toBe(204);
  });

  test('takes a fresh proof, with the second step where 2-Step Verification is on', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    ok(await person.browser.post('/account/delete/code'));
    const code = await sallyport.mail.nextCode(person.email);
    sallyport.clock.pass(601);
    for (const way of ['/account/delete', '/account/delete/code']) {
      const { body } = await person.browser.post(way, way === '/account/delete' ? { code } : {});
      expect([body.code, body.needs]).toEqual(['proof-required', ['password', 'second-step']]);
    }
  });
});
