import { expect, test } from 'vitest';
import { giveThePassword, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { giveCode, giveRecoveryCode, signIn } from '../support/tries.ts';
import { complete, goToTheApp, goToTheCodes, wizard } from '../support/wizard.ts';

const sallyport = useSallyport();
const protectedPerson = async () => turnOn(sallyport, await signUp(sallyport));

test('the old app and codes work until Complete, and then the new ones only', async () => {
  const person = await protectedPerson();
  const { browser, email, recoveryCodes: oldCodes } = person;
  const { phone, answer, recoveryCodes } = await goToTheCodes(sallyport, person);
  expect(answer.body.replacing).toBe(true);
  expect(phone.secret).not.toBe(person.phone.secret);
  expect(recoveryCodes.filter((code) => oldCodes.includes(code))).toEqual([]);

  const newTooSoon = await giveThePassword(sallyport, person);
  expect((await giveCode(newTooSoon, phone.code())).body.code).toBe('code-incorrect');
  expect((await giveRecoveryCode(newTooSoon, recoveryCodes[0]!)).body.code).toBe('recovery-code-incorrect');
  const other = await signIn(sallyport, person);
  expect((await giveRecoveryCode(await giveThePassword(sallyport, person), oldCodes[0]!)).status).toBe(200);

  expect((await complete(person)).body).toEqual({
    active: true,
    othersEnded: true,
    replaced: true,
  });
  expect((await other.get('/account')).status).toBe(401);
  expect((await browser.get('/account/two-step')).body.recoveryCodes).toMatchObject({ total: 10, left: 10 });
  const notice = await sallyport.mail.next(email, ({ subject }) => subject.includes('changed'));
  expect(notice.text).toContain('no longer work');

  sallyport.clock.passStep();
  const dead = await giveThePassword(sallyport, person);
  expect((await giveCode(dead, person.phone.code())).body.code).toBe('code-incorrect');
  expect((await giveRecoveryCode(dead, oldCodes[1]!)).body.code).toBe('recovery-code-incorrect');
  expect((await giveCode(dead, phone.code())).status).toBe(200);
  expect((await giveRecoveryCode(await giveThePassword(sallyport, person), recoveryCodes[9]!)).status).toBe(
    200,
  );
});

test('the code that confirmed the new app is used up by that', async () => {
  const person = await protectedPerson();
  const { phone } = await goToTheCodes(sallyport, person);
  const code = phone.code();
  await complete(person);
  expect((await giveCode(await giveThePassword(sallyport, person), code)).body.code).toBe('code-reused');
});

test('a code of the old app doesn’t confirm the new one', async () => {
  const person = await protectedPerson();
  await goToTheApp(sallyport, person);
  const wrong = await person.browser.post(`${wizard}/app`, { code: person.phone.code() });
  expect(wrong.body.code).toBe('code-incorrect');
  await signIn(sallyport, person);
});

test('leaving changes nothing of what works', async () => {
  const person = await protectedPerson();
  const { phone } = await goToTheCodes(sallyport, person);
  expect((await person.browser.post(`${wizard}/leave`)).status).toBe(204);
  expect((await giveCode(await giveThePassword(sallyport, person), phone.code())).status).toBe(422);
  expect(
    (await giveRecoveryCode(await giveThePassword(sallyport, person), person.recoveryCodes[0]!)).status,
  ).toBe(200);
  await signIn(sallyport, person);
});

test('since when 2-Step Verification is on stays, and the trail tells of both', async () => {
  const person = await protectedPerson();
  const { activeSince } = (await person.browser.get('/account/two-step')).body;
  sallyport.clock.pass(300);
  await goToTheCodes(sallyport, person);
  await complete(person);
  expect((await person.browser.get('/account/two-step')).body.activeSince).toBe(activeSince);
  const trail = await sallyport.database.query<{ type: string }>(
    `SELECT type FROM activity JOIN accounts ON accounts.id = account_id
     WHERE email = $1 AND type IN ('two-step-on', 'app-replaced') ORDER BY activity.id`,
    [person.email],
  );
  expect(trail.map(({ type }) => type)).toEqual(['two-step-on', 'app-replaced']);
});

test('of two replacements in two sessions the first to complete wins', async () => {
  const person = await protectedPerson();
  const other = { ...person, browser: await signIn(sallyport, person) };
  await goToTheCodes(sallyport, other);
  const { phone } = await goToTheCodes(sallyport, person);
  const answers = await Promise.all([complete(person), complete(person)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await complete(other)).status).toBe(401);
  sallyport.clock.passStep();
  await signIn(sallyport, { ...person, phone });
});
