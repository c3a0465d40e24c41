import { expect, test } from 'vitest';
import { signUp, type Person } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf, copyOf } from '../support/tries.ts';
import { complete, goToTheApp, goToTheCodes, wizard } from '../support/wizard.ts';

const sallyport = useSallyport();

/** The same person in another browser, before 2-Step Verification is on. */
async function elsewhere({ email, password }: Person): Promise<Person> {
  const browser = sallyport.browser();
  await browser.post('/sign-in', { email, password });
  return { email, password, browser };
}
const draftsOf = async (person: Person) =>
  sallyport.database.query('SELECT id FROM enrolments WHERE account_id = $1', [
    await accountIdOf(sallyport, person),
  ]);

test('another session of the same account sees nothing of a draft and can’t complete it', async () => {
  const person = await signUp(sallyport);
  const other = await elsewhere(person);
  const { phone, recoveryCodes } = await goToTheCodes(sallyport, person);

  for (const answer of [
    await other.browser.get(wizard),
    await other.browser.post(`${wizard}/app`, { code: phone.code() }),
    await other.browser.post(`${wizard}/recovery-codes.txt`),
    await complete(other),
  ]) {
    expect(answer.body).toMatchObject({ status: 409, code: 'enrolment-missing' });
    expect(answer.text).not.toContain(phone.secret);
    expect(answer.text).not.toContain(recoveryCodes[0]);
  }
  expect((await other.browser.post(wizard)).body).toMatchObject({ step: 'email' });
  expect((await other.browser.post(`${wizard}/leave`)).status).toBe(204);
  expect((await person.browser.get(wizard)).body.recoveryCodes).toEqual(recoveryCodes);
});

test('the code mailed for one draft fits no other', async () => {
  const person = await signUp(sallyport);
  const other = await elsewhere(person);
  await person.browser.post(wizard);
  await person.browser.post(`${wizard}/email-code`);
  const code = await sallyport.mail.nextCode(person.email);
  await other.browser.post(wizard);
  await other.browser.post(`${wizard}/email-code`);
  const codeOfOther = await sallyport.mail.nextCode(person.email);
  if (code !== codeOfOther) {
    const answer = await other.browser.post(`${wizard}/email`, { code });
    expect(answer.body.code).toBe('email-code-incorrect');
  }
  expect((await other.browser.post(`${wizard}/email`, { code: codeOfOther })).status).toBe(200);
});

test('signing out leaves nothing of a draft', async () => {
  const person = await signUp(sallyport);
  await goToTheCodes(sallyport, person);
  const kept = copyOf(sallyport, person.browser);
  expect((await person.browser.post('/sign-out')).status).toBe(204);
  expect(await draftsOf(person)).toEqual([]);
  expect((await complete({ browser: kept })).status).toBe(401);
  const again = await elsewhere(person);
  expect((await again.browser.get(wizard)).body.code).toBe('enrolment-missing');
  expect((await again.browser.get('/account/two-step')).body.active).toBe(false);
});

test('a draft dies with the credentials it began under', async () => {
  const person = await signUp(sallyport);
  await goToTheCodes(sallyport, person);
  // Any change of credentials raises the version; each such change is tested in its own place.
  await sallyport.database.query(
    'UPDATE accounts SET credential_version = credential_version + 1 WHERE email = $1',
    [person.email],
  );
  expect((await person.browser.get(wizard)).body.code).toBe('enrolment-missing');
  expect((await complete(person)).body.code).toBe('enrolment-missing');
  expect((await person.browser.get('/account/two-step')).body.active).toBe(false);
  expect((await person.browser.post(wizard)).body).toMatchObject({ step: 'email' });
});

test('Complete in one session ends the drafts of all others', async () => {
  const person = await signUp(sallyport);
  const other = await elsewhere(person);
  await goToTheApp(sallyport, other);
  await goToTheCodes(sallyport, person);
  expect((await complete(person)).body).toEqual({ active: true, othersEnded: true });
  expect(await draftsOf(person)).toEqual([]);
  expect((await other.browser.get(wizard)).status).toBe(401);
});

test('before Complete, nothing that signs in has changed', async () => {
  const person = await signUp(sallyport);
  const before = await sallyport.database.dump();
  await goToTheCodes(sallyport, person);
  const after = await sallyport.database.dump();
  for (const table of ['accounts', 'authenticators', 'recovery_codes', 'sessions', 'proofs'])
    expect([table, after[table]]).toEqual([table, before[table]]);
  expect((await elsewhere(person)).browser.cookies.has('sallyport')).toBe(true);
});

test('neither key nor codes of a draft can be read in the database or the log', async () => {
  const person = await signUp(sallyport);
  const { phone, recoveryCodes } = await goToTheCodes(sallyport, person);
  const kept = JSON.stringify(await sallyport.database.dump()) + sallyport.log.join('\n');
  expect(kept).not.toContain(phone.secret);
  for (const code of recoveryCodes) expect(kept).not.toContain(code);
});

test('a draft whose key can’t be unsealed is unavailable, and stays as it is', async () => {
  const person = await signUp(sallyport);
  const { phone } = await goToTheApp(sallyport, person);
  const other = await signUp(sallyport);
  await goToTheApp(sallyport, other);
  // A row copied over another: sealed by us, but for another account.
  await sallyport.database.query(
    `UPDATE enrolments SET sealed_key = (SELECT sealed_key FROM enrolments WHERE account_id = $2) WHERE account_id = $1`,
    [await accountIdOf(sallyport, person), await accountIdOf(sallyport, other)],
  );
  expect((await person.browser.get(wizard)).body).toMatchObject({ status: 503, code: 'unavailable' });
  const confirmed = await person.browser.post(`${wizard}/app`, { code: phone.code() });
  expect(confirmed.body).toMatchObject({ status: 503, code: 'unavailable' });
  expect(await draftsOf(person)).toHaveLength(1);
});
