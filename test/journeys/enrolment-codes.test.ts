import { expect, test } from 'vitest';
import { signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { wrongCode } from '../support/tries.ts';
import { goToTheApp, goToTheCodes, wizard } from '../support/wizard.ts';

const sallyport = useSallyport();

test('a wrong app code keeps the same key; the tenth ends the set-up', async () => {
  const person = await signUp(sallyport);
  const { browser, email } = person;
  const { phone, answer } = await goToTheApp(sallyport, person);
  const misses = [];
  for (let miss = 0; miss < 9; miss += 1)
    misses.push(await browser.post(`${wizard}/app`, { code: wrongCode(phone, miss) }));
  expect(misses.map(({ body }) => body.attemptsLeft)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect(misses[0]!.body).toMatchObject({
    status: 422,
    code: 'code-incorrect',
    detail: `That code is not correct. Check that you chose the entry Sallyport (${email}) in the app.`,
  });
  expect((await browser.get(wizard)).body).toEqual(answer.body);
  const tenth = await browser.post(`${wizard}/app`, { code: wrongCode(phone, 9) });
  expect(tenth.body).toMatchObject({ status: 429, code: 'too-many-attempts' });
  expect((await browser.post(`${wizard}/app`, { code: phone.code() })).body.code).toBe('enrolment-missing');
  expect((await browser.post(wizard)).body).toMatchObject({ step: 'email' });
});

test('misses of a set-up count for nothing at the sign-in, and the other way round', async () => {
  const person = await signUp(sallyport);
  const { phone } = await goToTheApp(sallyport, person);
  for (let miss = 0; miss < 8; miss += 1)
    await person.browser.post(`${wizard}/app`, { code: wrongCode(phone, miss) });
  expect((await person.browser.post(`${wizard}/app`, { code: phone.code() })).status).toBe(200);
  const [row] = await sallyport.database.query<{ count: number }>(
    `SELECT count(*)::int FROM limits WHERE lane LIKE 'second-step:%' AND cardinality(hits) > 0`,
  );
  expect(row!.count).toBe(0);
});

test('one code of a phone whose clock is off is enough to say so', async () => {
  const person = await signUp(sallyport);
  const { phone } = await goToTheApp(sallyport, person);
  for (const offBy of [-240, 300]) {
    const missed = await person.browser.post(`${wizard}/app`, { code: phone.code(offBy) });
    expect(missed.body).toMatchObject({ status: 422, code: 'code-incorrect' });
    expect(missed.body.detail).toContain('Turn on automatic date and time');
  }
  expect((await person.browser.post(`${wizard}/app`, { code: phone.code(-30) })).status).toBe(200);
});

test('Complete insists on the codes being saved', async () => {
  const person = await signUp(sallyport);
  const { recoveryCodes } = await goToTheCodes(sallyport, person);
  const { browser } = person;
  for (const body of [{}, { saved: false }, { saved: 'false' }])
    expect((await browser.post(`${wizard}/complete`, body)).body).toMatchObject({
      status: 422,
      code: 'not-saved',
    });
  expect((await browser.get('/account/two-step')).body.active).toBe(false);
  expect((await browser.get(wizard)).body.recoveryCodes).toEqual(recoveryCodes);
  expect((await browser.post(`${wizard}/complete`, { saved: true })).status).toBe(200);
});

test('the file to download has the same ten codes, and the draft goes on', async () => {
  const person = await signUp(sallyport);
  const { recoveryCodes } = await goToTheCodes(sallyport, person);
  const path = `${wizard}/recovery-codes.txt`;
  for (const file of [await person.browser.submit(path), await person.browser.post(path)]) {
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toMatch(
      /^attachment; filename="sallyport-recovery-codes\.txt"/,
    );
    expect(file.headers.get('cache-control')).toBe('no-store');
    expect(file.text.match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/g)).toEqual(recoveryCodes);
    expect(file.text).toContain(person.email);
  }
  expect((await person.browser.post(`${wizard}/complete`, { saved: true })).status).toBe(200);
  expect((await person.browser.post(path)).body.code).toBe('enrolment-missing');
});
