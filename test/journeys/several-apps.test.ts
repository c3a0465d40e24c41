import { expect, test } from 'vitest';
import { addApp, appsOf, appsPath } from '../support/apps.ts';
import { giveThePassword, PASSWORD, signUp, turnOn } from '../support/people.ts';
import { scan } from '../support/phone.ts';
import { useSallyport } from '../support/sallyport.ts';
import { giveCode, giveRecoveryCode, signIn, wrongCode } from '../support/tries.ts';
import { complete, goToTheCodes, wizard } from '../support/wizard.ts';

const sallyport = useSallyport();
const protectedPerson = async () => turnOn(sallyport, await signUp(sallyport));

test('a second app works beside the first, and the recovery codes stay', async () => {
  const person = await protectedPerson();
  const { browser, email } = person;
  const elsewhere = await signIn(sallyport, person);
  sallyport.clock.passStep();
  const started = await browser.post(appsPath, { name: 'Spare  phone' });
  expect(started.status).toBe(201);
  expect(started.body).toEqual({
    key: expect.stringMatching(/^[A-Z2-7]{32}$/),
    keyUri: expect.stringContaining(started.body.key),
    expiresAt: sallyport.clock.after(1_800).toISOString(),
  });
  expect((await browser.get(appsPath)).body).toEqual(started.body);
  expect((await browser.post(appsPath)).body).toEqual(started.body);
  const phone = scan(started.body.keyUri, sallyport.clock);
  expect((await giveCode(await giveThePassword(sallyport, person), phone.code())).body.code).toBe(
    'code-incorrect',
  );
  const addedAt = sallyport.clock.now().toISOString();
  const added = await browser.post(`${appsPath}/confirm`, { code: phone.code() });
  expect([added.status, added.body]).toEqual([
    201,
    { id: expect.any(String), name: 'Spare phone', addedAt, lastUsedAt: null },
  ]);
  expect((await elsewhere.get('/account')).status).toBe(401);
  const notice = await sallyport.mail.next(email, ({ subject }) => subject.includes('app was added'));
  expect(notice.text).toContain('/not-me/');

  const entered = await giveThePassword(sallyport, person);
  expect((await giveCode(entered, phone.code())).body).toMatchObject({ status: 422, code: 'code-reused' });
  sallyport.clock.passStep();
  expect((await giveCode(entered, phone.code())).status).toBe(200);
  expect((await giveCode(await giveThePassword(sallyport, person), person.phone.code())).status).toBe(200);
  const usedAt = sallyport.clock.now().toISOString();
  expect(await appsOf(browser)).toEqual([
    { id: expect.any(String), name: 'Authenticator app', addedAt: expect.any(String), lastUsedAt: usedAt },
    { ...added.body, lastUsedAt: usedAt },
  ]);
  const byCode = await giveThePassword(sallyport, person);
  expect((await giveRecoveryCode(byCode, person.recoveryCodes[0]!)).status).toBe(200);
});

test('an app without a name has one in the person’s language', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport, { language: 'ko' }));
  expect(await appsOf(person.browser)).toMatchObject([{ name: '인증 앱' }]);
});

test('names are one line, without what a mail program or terminal would take for something else', async () => {
  const person = await protectedPerson();
  const [{ id } = {}] = await appsOf(person.browser);
  for (const name of ['two\nlines', 'turned \u202eround', 'www.example.com', '', 'x'.repeat(101)]) {
    const refused = await person.browser.post(`${appsPath}/${id}/rename`, { name });
    expect(refused.body, name).toMatchObject({ status: 422, errors: { name: expect.any(String) } });
    if (name !== '') expect((await person.browser.post(appsPath, { name })).status, name).toBe(422);
  }
  const named = await person.browser.post(`${appsPath}/${id}/rename`, { name: '업무용 휴대폰' });
  expect([named.status, named.body.name]).toEqual([200, '업무용 휴대폰']);
  expect((await person.browser.post(`${appsPath}/confirm`, { code: '123456' })).body.code).toBe(
    'enrolment-missing',
  );
});

test('five apps at most', async () => {
  const person = await protectedPerson();
  for (let apps = 1; apps < 5; apps += 1) await addApp(sallyport, person, `Phone ${apps}`);
  expect(await appsOf(person.browser)).toHaveLength(5);
  expect((await person.browser.post(appsPath)).body).toMatchObject({
    status: 409,
    code: 'too-many-methods',
  });
});

test('ten wrong codes end the draft, and what works still works', async () => {
  const person = await protectedPerson();
  const { body } = await person.browser.post(appsPath);
  const phone = scan(body.keyUri, sallyport.clock);
  for (let misses = 0; misses < 9; misses += 1) {
    const missed = await person.browser.post(`${appsPath}/confirm`, { code: wrongCode(phone, misses) });
    expect(missed.body).toMatchObject({ code: 'code-incorrect', attemptsLeft: 9 - misses });
  }
  const last = await person.browser.post(`${appsPath}/confirm`, { code: wrongCode(phone, 9) });
  expect(last.body.code).toBe('too-many-attempts');
  const over = await person.browser.post(`${appsPath}/confirm`, { code: phone.code() });
  expect(over.body.code).toBe('enrolment-missing');
  await signIn(sallyport, person);
});

test('it takes a proof with the second step, to begin and to continue', async () => {
  const { browser } = await signUp(sallyport);
  expect((await browser.post(appsPath)).body.code).toBe('not-active');
  const person = await protectedPerson();
  const { body } = await person.browser.post(appsPath);
  sallyport.clock.pass(601);
  const code = scan(body.keyUri, sallyport.clock).code();
  for (const asked of [
    person.browser.get(appsPath),
    person.browser.post(appsPath),
    person.browser.post(`${appsPath}/confirm`, { code }),
  ])
    expect((await asked).body).toMatchObject({ status: 403, needs: ['password', 'second-step'] });
  await person.browser.post('/account/prove', { password: PASSWORD, code: person.phone.code() });
  expect((await person.browser.post(`${appsPath}/confirm`, { code })).status).toBe(201);
});

test('leaving adds nothing', async () => {
  const person = await protectedPerson();
  const { body } = await person.browser.post(appsPath);
  expect((await person.browser.post(`${appsPath}/leave`)).status).toBe(204);
  const code = scan(body.keyUri, sallyport.clock).code();
  expect((await person.browser.post(`${appsPath}/confirm`, { code })).body.code).toBe('enrolment-missing');
  expect(await appsOf(person.browser)).toHaveLength(1);
});

test('the first app is removed and the second stays, with its memory of used codes', async () => {
  const person = await protectedPerson();
  const spare = await addApp(sallyport, person, 'Spare phone');
  const used = spare.phone.code();
  await signIn(sallyport, { ...person, phone: spare.phone }, used);
  const [first] = await appsOf(person.browser);
  const elsewhere = await signIn(sallyport, person);
  expect((await person.browser.post(`${appsPath}/${first!.id}/remove`)).status).toBe(204);
  expect((await elsewhere.get('/account')).status).toBe(401);
  await sallyport.mail.next(person.email, ({ subject }) => subject.includes('app was removed'));
  expect(await appsOf(person.browser)).toMatchObject([{ id: spare.id, name: 'Spare phone' }]);

  expect((await giveCode(await giveThePassword(sallyport, person), used)).body.code).toBe('code-reused');
  sallyport.clock.passStep();
  const entered = await giveThePassword(sallyport, person);
  expect((await giveCode(entered, person.phone.code())).body.code).toBe('code-incorrect');
  expect((await giveCode(entered, spare.phone.code())).status).toBe(200);
  const last = await person.browser.post(`${appsPath}/${spare.id}/remove`);
  expect([last.status, last.body.code]).toEqual([409, 'last-method']);
});

test('a new app in the place of all is the only one', async () => {
  const person = await protectedPerson();
  const spare = await addApp(sallyport, person, 'Spare phone');
  const { phone } = await goToTheCodes(sallyport, person);
  expect((await complete(person)).body).toMatchObject({ active: true, replaced: true });
  sallyport.clock.passStep();
  expect(await appsOf(person.browser)).toMatchObject([{ name: 'Authenticator app', lastUsedAt: null }]);
  const entered = await giveThePassword(sallyport, person);
  for (const old of [person.phone, spare.phone])
    expect((await giveCode(entered, old.code())).body.code).toBe('code-incorrect');
  expect((await giveCode(entered, phone.code())).status).toBe(200);
});

test('disabling takes them all, and setting up again begins with one', async () => {
  const person = await protectedPerson();
  const spare = await addApp(sallyport, person);
  const { browser } = person;
  await browser.post('/account/two-step/disable/password', { password: PASSWORD });
  expect((await browser.post('/account/two-step/disable', { code: spare.phone.code() })).status).toBe(200);
  expect(await appsOf(browser)).toEqual([]);
  await turnOn(sallyport, person);
  expect(await appsOf(browser)).toHaveLength(1);
});

test('a draft of one more app and a replacement in one session don’t disturb each other', async () => {
  const person = await protectedPerson();
  const started = await person.browser.post(appsPath);
  const replacing = await goToTheCodes(sallyport, person);
  expect((await person.browser.get(appsPath)).body).toEqual(started.body);
  expect((await person.browser.get(wizard)).body.recoveryCodes).toEqual(replacing.recoveryCodes);
  await complete(person);
  expect((await person.browser.get(appsPath)).body.code).toBe('enrolment-missing');
});
