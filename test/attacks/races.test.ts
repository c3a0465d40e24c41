import { expect, test } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { giveThePassword, signUp, turnOn } from '../support/people.ts';
import { scan } from '../support/phone.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf, copyOf, fifty, giveCode, tally } from '../support/tries.ts';
import { complete, goToTheApp, goToTheCodes, wizard } from '../support/wizard.ts';

const sallyport = useSallyport();
const sessionsWithout = (accountId: string) =>
  sallyport.database.query(
    `SELECT sessions.id FROM sessions LEFT JOIN proofs ON proofs.session_id = sessions.id
     WHERE account_id = $1 AND second_step_at IS NULL`,
    [accountId],
  );

test.each([1, 2, 3])(
  // The setup's session is the fiftieth: one more sign-in would end it.
  'forty-nine sign-ins that race one Complete leave nobody inside without a second step (round %i)',
  async () => {
    const person = await signUp(sallyport);
    const accountId = await accountIdOf(sallyport, person);
    await goToTheCodes(sallyport, person);
    const { email, password } = person;
    const browsers = Array.from({ length: 49 }, () => sallyport.browser());
    const [completed, answers] = await Promise.all([
      complete(person),
      Promise.all(browsers.map((browser) => browser.post('/sign-in', { email, password }))),
    ]);
    expect(completed.status).toBe(200);
    const all = tally(answers);
    expect((all[200] ?? 0) + (all.busy ?? 0) + (all['challenge-expired'] ?? 0)).toBe(49);
    expect(answers.some(({ body }) => body.next === 'second-step' || body.next === 'signed-in')).toBe(true);

    expect(await sessionsWithout(accountId)).toEqual([]);
    const inside = await Promise.all(browsers.map((browser) => browser.get('/account')));
    expect(inside.map(({ status }) => status)).toEqual(Array(49).fill(401));
    expect((await person.browser.get('/account/two-step')).body.active).toBe(true);
  },
  90_000,
);

test('a sign-in between its steps does not outlive a Complete', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const between = await Promise.all(Array.from({ length: 4 }, () => giveThePassword(sallyport, person)));
  await goToTheCodes(sallyport, person);
  sallyport.clock.passStep();
  const code = person.phone.code();
  const [completed, ...entered] = await Promise.all([
    complete(person),
    ...between.map((browser) => giveCode(browser, code)),
  ]);
  expect(completed.status).toBe(200);
  expect(entered.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
  const inside = await Promise.all(between.map((browser) => browser.get('/account')));
  expect(inside.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
});

test('of two simultaneous Completes in one session, one is told that it is on already', async () => {
  const person = await signUp(sallyport);
  const { phone, recoveryCodes } = await goToTheCodes(sallyport, person);
  const other = copyOf(sallyport, person.browser);
  const answers = await Promise.all([complete(person), complete({ browser: other })]);
  const { 200: completed, ...late } = tally(answers);
  expect(completed).toBe(1);
  // By its end the session has a new token: a request that arrives later isn't signed in.
  expect([{ 'already-active': 1 }, { 'not-signed-in': 1 }]).toContainEqual(late);
  const inside = answers[0].status === 200 ? person.browser : other;
  expect((await complete({ browser: inside })).body.code).toBe('already-active');

  sallyport.clock.passStep();
  const [first, second] = [await between(person), await between(person)];
  expect((await giveCode(first, phone.code())).status).toBe(200);
  expect((await second.post('/sign-in/recovery-code', { recoveryCode: recoveryCodes[9] })).status).toBe(200);
});

test('of two simultaneous Completes in two sessions, one wins and the other leaves nothing behind', async () => {
  const one = await signUp(sallyport);
  const other = { ...one, browser: sallyport.browser() };
  await other.browser.post('/sign-in', { email: one.email, password: one.password });
  const drafts = [await goToTheCodes(sallyport, one), await goToTheCodes(sallyport, other)];
  const answers = await Promise.all([complete(one), complete(other)]);
  const winner = answers.findIndex(({ status }) => status === 200);
  const loser = answers[1 - winner]!;
  // The winner ends the other session, so the loser's refusal depends on the moment.
  expect(['already-active', 'not-signed-in']).toContain(loser.body.code);
  expect((await [one, other][1 - winner]!.browser.get('/account')).status).toBe(401);

  sallyport.clock.passStep();
  const lost = await giveCode(await between(one), drafts[1 - winner]!.phone.code());
  expect(lost.body.code).toBe('code-incorrect');
  expect((await giveCode(await between(one), drafts[winner]!.phone.code())).status).toBe(200);
  const [row] = await sallyport.database.query<{ codes: number; drafts: number }>(
    `SELECT (SELECT count(*)::int FROM recovery_codes WHERE account_id = $1) AS codes,
            (SELECT count(*)::int FROM enrolments WHERE account_id = $1) AS drafts`,
    [await accountIdOf(sallyport, one)],
  );
  expect(row).toEqual({ codes: 10, drafts: 0 });
});

test('fifty simultaneous starts are one draft', async () => {
  const person = await signUp(sallyport);
  const answers = await fifty(() => person.browser.post(wizard));
  expect(tally(answers)).toEqual({ 201: 50 });
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  const rows = await sallyport.database.query('SELECT id FROM enrolments WHERE account_id = $1', [
    await accountIdOf(sallyport, person),
  ]);
  expect(rows).toHaveLength(1);
});

test('a step taken many times simultaneously is taken once: one key, one set of codes', async () => {
  const person = await signUp(sallyport);
  const { browser } = person;
  const { phone } = await goToTheApp(sallyport, person);
  await openConnections(browser);
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => browser.post(`${wizard}/app`, { code: phone.code() })),
  );
  const taken = answers.filter(({ status }) => status === 200);
  expect(taken).toHaveLength(1);
  const living = await browser.get(wizard);
  expect(living.body).toEqual(taken[0]!.body);
  await complete(person);
  sallyport.clock.passStep();
  expect((await giveCode(await between(person), phone.code())).status).toBe(200);
});

test('of many right email codes sent simultaneously, one shows a key, and it is the key that stays', async () => {
  const person = await signUp(sallyport);
  await person.browser.post(wizard);
  await person.browser.post(`${wizard}/email-code`);
  const code = await sallyport.mail.nextCode(person.email);
  await openConnections(person.browser);
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => person.browser.post(`${wizard}/email`, { code })),
  );
  const taken = answers.filter(({ status }) => status === 200);
  expect(taken).toHaveLength(1);
  const living = await person.browser.get(wizard);
  expect(scan(living.body.keyUri, sallyport.clock).secret).toBe(taken[0]!.body.key);
});

async function between({ email, password }: { email: string; password: string }) {
  const browser = sallyport.browser();
  await browser.post('/sign-in', { email, password });
  return browser;
}

/** Opens the racers' connections first, or one would be done before the others have arrived. */
const openConnections = (browser: Browser) => fifty(() => browser.get('/account'));
