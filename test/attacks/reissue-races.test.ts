import { expect, test } from 'vitest';
import { giveThePassword, PASSWORD, signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf, copyOf, fifty, giveRecoveryCode, signIn, tally } from '../support/tries.ts';
import { complete, goToTheCodes } from '../support/wizard.ts';
import type { Answer, Browser } from '../support/browser.ts';

const sallyport = useSallyport();
const path = '/account/two-step/reissue';
const protectedPerson = async () => turnOn(sallyport, await signUp(sallyport));
const start = (browser: Browser): Promise<Answer> => browser.post(path, { password: PASSWORD });
const completeReissue = (browser: Browser): Promise<Answer> =>
  browser.post(`${path}/complete`, { saved: true });
const enterWith = async (person: ProtectedPerson, recoveryCode: string) =>
  giveRecoveryCode(await giveThePassword(sallyport, person), recoveryCode);

async function inAnotherSession(person: ProtectedPerson): Promise<Browser> {
  const browser = await signIn(sallyport, person);
  sallyport.clock.passStep();
  return browser;
}

test('of fifty simultaneous Completes exactly one puts the new codes in force', async () => {
  const person = await protectedPerson();
  const { recoveryCodes } = (await start(person.browser)).body;
  const answers = await fifty(() => completeReissue(person.browser));
  const { 200: completed, ...others } = tally(answers);
  expect(completed).toBe(1);
  // One network has few places in the hash queue; and by its end the session has a new token.
  const late = ['enrolment-missing', 'busy', 'not-signed-in'];
  expect(Object.keys(others).filter((name) => !late.includes(name))).toEqual([]);
  const codes = await sallyport.database.query<{ selector: string }>(
    'SELECT selector FROM recovery_codes WHERE account_id = $1 AND spent_at IS NULL',
    [await accountIdOf(sallyport, person)],
  );
  expect(codes.map(({ selector }) => selector).sort()).toEqual(
    recoveryCodes.map((code: string) => code.slice(0, 4)).sort(),
  );
  expect((await enterWith(person, recoveryCodes[0])).status).toBe(200);
  expect((await enterWith(person, person.recoveryCodes[0]!)).body.code).toBe('recovery-code-incorrect');
});

test('of two sessions with an open reissue each, one Completes and the other’s codes are dead', async () => {
  const person = await protectedPerson();
  const other = await inAnotherSession(person);
  const [mine, theirs] = [(await start(person.browser)).body, (await start(other)).body];
  expect(mine.recoveryCodes).not.toEqual(theirs.recoveryCodes);
  const answers = await Promise.all([completeReissue(person.browser), completeReissue(other)]);
  const winner = answers.findIndex(({ status }) => status === 200);
  expect(['enrolment-missing', 'not-signed-in']).toContain(answers[1 - winner]!.body.code);
  const [lost, won] = [
    [person.browser, other][1 - winner]!,
    [mine.recoveryCodes, theirs.recoveryCodes][winner]!,
  ];
  const dead = [mine.recoveryCodes, theirs.recoveryCodes][1 - winner]!;
  expect((await completeReissue(lost)).body.code).toBe('not-signed-in');
  expect((await enterWith(person, dead[0])).body.code).toBe('recovery-code-incorrect');
  expect((await enterWith(person, won[0])).status).toBe(200);
});

test('an open reissue does not outlive a replaced app, in whichever session that was', async () => {
  const person = await protectedPerson();
  const { recoveryCodes } = (await start(person.browser)).body;
  const replaced = await goToTheCodes(sallyport, person);
  expect((await complete(person)).status).toBe(200);
  expect((await person.browser.get(path)).body.code).toBe('enrolment-missing');
  expect((await completeReissue(person.browser)).body.code).toBe('enrolment-missing');
  sallyport.clock.passStep();

  const other = await inAnotherSession({ ...person, phone: replaced.phone });
  const elsewhere = (await start(other)).body.recoveryCodes;
  const again = await goToTheCodes(sallyport, person);
  const [completed, late] = await Promise.all([complete(person), completeReissue(other)]);
  const inForce = late.status === 200 ? elsewhere : again.recoveryCodes;
  expect([completed.status, late.status].filter((status) => status === 200)).toHaveLength(1);
  for (const codes of [recoveryCodes, replaced.recoveryCodes, elsewhere, again.recoveryCodes])
    expect((await enterWith(person, codes[0])).status).toBe(codes === inForce ? 200 : 422);
});

test('the reissue of another session, or of another account, can neither be read nor completed', async () => {
  const person = await protectedPerson();
  const other = await inAnotherSession(person);
  const stranger = await protectedPerson();
  const started = await start(person.browser);
  for (const browser of [other, stranger.browser]) {
    expect((await browser.get(path)).body.code).toBe('enrolment-missing');
    expect((await completeReissue(browser)).body.code).toBe('enrolment-missing');
    expect((await browser.post(`${path}/recovery-codes.txt`)).body.code).toBe('enrolment-missing');
    expect((await browser.post(`${path}/leave`)).status).toBe(204);
  }
  expect((await sallyport.browser().get(path)).body.code).toBe('not-signed-in');
  expect((await person.browser.get(path)).body).toEqual(started.body);
});

test('a reissue whose row is moved to a session of another account shows its codes to nobody', async () => {
  const person = await protectedPerson();
  const stranger = await protectedPerson();
  await start(person.browser);
  await sallyport.database.query(
    `UPDATE reissues SET session_id = (SELECT id FROM sessions WHERE account_id = $1),
       credential_version = (SELECT credential_version FROM accounts WHERE id = $1) WHERE account_id = $2`,
    [await accountIdOf(sallyport, stranger), await accountIdOf(sallyport, person)],
  );
  expect((await stranger.browser.get(path)).body.code).toBe('unavailable');
  expect((await completeReissue(stranger.browser)).body.code).toBe('unavailable');
});

test('a code of the old set, given twenty times while Complete runs, is never accepted after it', async () => {
  const person = await protectedPerson();
  const accountId = await accountIdOf(sallyport, person);
  await start(person.browser);
  const between = await Promise.all(Array.from({ length: 20 }, () => giveThePassword(sallyport, person)));
  const [completed, ...answers] = await Promise.all([
    completeReissue(person.browser),
    ...between.map((browser) => giveRecoveryCode(browser, person.recoveryCodes[0]!)),
  ]);
  expect(completed.status).toBe(200);
  expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
  const trail = await sallyport.database.query<{ type: string }>(
    `SELECT type FROM activity WHERE account_id = $1 AND type IN ('recovery-code-used', 'codes-reissued') ORDER BY id`,
    [accountId],
  );
  expect(trail.at(-1)!.type).toBe('codes-reissued');
  // A person who got in just before is signed out by it.
  for (const browser of between) expect((await browser.get('/account')).status).toBe(401);
  sallyport.clock.pass(301);
  for (const code of person.recoveryCodes.slice(0, 2))
    expect((await enterWith(person, code)).body.code).toBe('recovery-code-incorrect');
});

test('what is shown is what Complete saves, also if another tab starts again while it hashes', async () => {
  const person = await protectedPerson();
  await start(person.browser);
  const node = await sallyport.anotherNode();
  const elsewhere = node.browser();
  for (const [name, value] of copyOf(sallyport, person.browser).cookies) elsewhere.cookies.set(name, value);
  const completing = completeReissue(person.browser);
  while (sallyport.running.context.hasher.stats().running === 0)
    await new Promise((resolve) => setImmediate(resolve));
  await elsewhere.post(`${path}/leave`);
  const again = (await start(elsewhere)).body;
  expect([200, 409]).toContain((await completing).status);
  // Unless Complete came before the new start, the codes on the screen wait for their own Complete.
  if (again.code === undefined) {
    expect((await elsewhere.get(path)).body).toEqual(again);
    expect((await completeReissue(elsewhere)).status).toBe(200);
    expect((await enterWith(person, again.recoveryCodes[0])).status).toBe(200);
  } else expect(again.code).toBe('not-signed-in');
});
