import { expect, test } from 'vitest';
import { giveThePassword, signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import {
  accountIdOf,
  countedAttempts,
  giveCode,
  giveRecoveryCode,
  signIn,
  wrongCode,
} from '../support/tries.ts';

const sallyport = useSallyport();
const protectedPerson = async () => turnOn(sallyport, await signUp(sallyport));
const counted = async (person: ProtectedPerson) =>
  countedAttempts(sallyport, `second-step:${await accountIdOf(sallyport, person)}:app:%`);

/** Flips the last byte of the sealed key; a second call restores it. */
const garble = async (person: ProtectedPerson) =>
  sallyport.database.query(
    `UPDATE authenticators SET sealed_key =
       set_byte(sealed_key, length(sealed_key) - 1, get_byte(sealed_key, length(sealed_key) - 1) # 255)
     WHERE account_id = $1`,
    [await accountIdOf(sallyport, person)],
  );

test('a success gives its attempt back, and only that one', async () => {
  const person = await protectedPerson();
  // Attempts at passwords and codes; lines and mails are counted in the same table.
  const tries = async () =>
    (await countedAttempts(sallyport, 'password%')) + (await countedAttempts(sallyport, 'second-step:%'));
  const before = await tries();
  await signIn(sallyport, person);
  expect(await tries()).toBe(before);

  sallyport.clock.passStep();
  const browser = await giveThePassword(sallyport, person);
  await giveCode(browser, wrongCode(person.phone));
  expect((await giveCode(browser, person.phone.code())).status).toBe(200);
  expect(await counted(person)).toBe(1);
});

test('a key that can’t be unsealed means unavailable, never off, and the attempts stay counted', async () => {
  const person = await protectedPerson();
  await garble(person);
  const browser = await giveThePassword(sallyport, person);
  for (let tries = 1; tries <= 5; tries += 1) {
    const answer = await giveCode(browser, person.phone.code());
    expect(answer.body).toMatchObject({ status: 503, code: 'unavailable' });
    expect(await counted(person)).toBe(tries);
  }
  expect((await browser.get('/account')).status).toBe(401);
  const proof = { password: person.password, code: person.phone.code() };
  expect((await person.browser.post('/account/prove', proof)).status).toBe(503);
  expect((await person.browser.get('/account/two-step')).body.active).toBe(true);

  await garble(person);
  expect((await giveCode(browser, person.phone.code())).status).toBe(429);
  const next = await giveThePassword(sallyport, person);
  expect((await giveCode(next, person.phone.code())).status).toBe(429);
  sallyport.clock.pass(300);
  await signIn(sallyport, person);
});

test('the fault is logged by its place, and says nothing of the key', async () => {
  const faults = sallyport.log.filter((line) => line.includes('Unsealable'));
  expect(faults.length).toBeGreaterThan(0);
  expect(faults[0]).toContain('authenticators.sealed_key');
});

test('when entering fails half-way, nothing is spent but the attempt', async () => {
  const person = await protectedPerson();
  await sallyport.database.query(`
    CREATE FUNCTION refuse_session() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;
    CREATE TRIGGER refuse_session BEFORE INSERT ON sessions FOR EACH ROW
      WHEN (NEW.network = '203.0.113.66') EXECUTE FUNCTION refuse_session()`);
  const browser = await giveThePassword(sallyport, person, sallyport.browser({ address: '203.0.113.66' }));
  const code = person.phone.code();
  expect((await giveCode(browser, code)).body).toMatchObject({ status: 500, code: 'unavailable' });
  expect(await counted(person)).toBe(1);
  expect((await giveRecoveryCode(browser, person.recoveryCodes[0]!)).status).toBe(500);
  expect((await browser.get('/account')).status).toBe(401);
  // Neither the code nor the challenge is spent: the same browser can use them on a node that works.
  const elsewhere = sallyport.browser();
  for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value);
  expect((await giveCode(elsewhere, code)).status).toBe(200);
  expect(await counted(person)).toBe(1);
  // Nor is the recovery code.
  const later = await giveThePassword(sallyport, person);
  expect((await giveRecoveryCode(later, person.recoveryCodes[0]!)).status).toBe(200);
});

test('what can’t be a code is no attempt', async () => {
  const person = await protectedPerson();
  const browser = await giveThePassword(sallyport, person);
  for (const code of ['12345', '1234567', 'abcdef', '12 34', '١٢٣٤٥٦', '', '0x1234', '1e5000']) {
    expect((await giveCode(browser, code)).status).toBe(422);
  }
  expect((await browser.post('/sign-in/second-step', { code: 123456 })).status).toBe(422);
  expect((await browser.post('/sign-in/second-step')).status).toBe(422);
  expect(await counted(person)).toBe(0);
  expect((await giveCode(browser, person.phone.code())).status).toBe(200);
});

test('no attempt at a code is counted before the right password, at the proof either', async () => {
  const person = await protectedPerson();
  const wrong = { password: 'not the password', code: wrongCode(person.phone) };
  for (let tries = 0; tries < 5; tries += 1) {
    expect((await person.browser.post('/account/prove', wrong)).body.code).toBe('password-incorrect');
  }
  const ofSession = () => countedAttempts(sallyport, 'second-step:session:%');
  const before = await ofSession();
  sallyport.clock.pass(1);
  const right = { password: person.password, code: wrongCode(person.phone) };
  expect((await person.browser.post('/account/prove', right)).body.code).toBe('code-incorrect');
  expect(await ofSession()).toBe(before + 1);
  expect(await counted(person)).toBe(0);
});

test('where the limits can’t be written, nobody gets in', async () => {
  const person = await protectedPerson();
  const browser = await giveThePassword(sallyport, person);
  await sallyport.database.query('ALTER TABLE limits RENAME TO limits_away');
  try {
    expect((await giveCode(browser, person.phone.code())).body.code).toBe('unavailable');
    const { email, password } = person;
    const other = await sallyport.browser().post('/sign-in', { email, password });
    expect(other.body.code).toBe('unavailable');
    expect((await browser.get('/account')).status).toBe(401);
  } finally {
    await sallyport.database.query('ALTER TABLE limits_away RENAME TO limits');
  }
  expect((await giveCode(browser, person.phone.code())).status).toBe(200);
});
