import { afterEach, expect, test } from 'vitest';
import type { Answer, Browser } from '../support/browser.ts';
import { PASSWORD, signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf, fifty, signIn, tally, wrongCode } from '../support/tries.ts';

const sallyport = useSallyport();
const path = '/account/two-step/disable';
const NEW = 'another quite long passphrase';
let person: ProtectedPerson;

async function somebody(organization?: string): Promise<ProtectedPerson> {
  person = await turnOn(sallyport, await signUp(sallyport, organization ? { organization } : {}));
  return person;
}
const intend = (browser: Browser, password = PASSWORD): Promise<Answer> =>
  browser.post(`${path}/password`, { password });
const off = (browser: Browser, shown: object): Promise<Answer> => browser.post(path, shown);
const protection = async () => {
  const [row] = await sallyport.database.query<{ app: string | null; codes: number }>(
    `SELECT (SELECT encode(sealed_key, 'hex') FROM authenticators WHERE account_id = $1) AS app,
            (SELECT count(*)::int FROM recovery_codes WHERE account_id = $1) AS codes`,
    [await accountIdOf(sallyport, person)],
  );
  return { on: row!.app !== null, codes: row!.codes };
};
let still = true;
afterEach(async () => {
  expect(await protection()).toEqual(still ? { on: true, codes: 10 } : { on: false, codes: 0 });
  still = true;
});

test('the password alone turns nothing off', async () => {
  const { browser } = await somebody();
  expect((await intend(browser)).status).toBe(200);
  expect((await off(browser, {})).body.code).toBe('code-incorrect');
  expect((await off(browser, { code: '', recoveryCode: '' })).status).toBe(422);
  expect((await intend(browser)).status).toBe(200);
});

test('a code alone turns nothing off, and isn’t spent', async () => {
  const { browser, phone, recoveryCodes } = await somebody();
  expect((await off(browser, { code: phone.code() })).body.code).toBe('proof-required');
  expect((await off(browser, { recoveryCode: recoveryCodes[0] })).body.code).toBe('proof-required');
  expect((await off(browser, { password: PASSWORD, code: phone.code() })).status).toBeGreaterThan(400);
  expect((await intend(browser, 'wrong')).body.code).toBe('password-incorrect');
  expect((await off(browser, { code: phone.code() })).body.code).toBe('proof-required');
  await signIn(sallyport, person);
});

test('the password shown in another session of the same account counts for nothing', async () => {
  const { browser, phone } = await somebody();
  const other = await signIn(sallyport, person);
  sallyport.clock.passStep();
  expect((await intend(other)).status).toBe(200);
  expect((await off(browser, { code: phone.code() })).body.code).toBe('proof-required');
});

test('five minutes after the password it is too late', async () => {
  const { browser, phone } = await somebody();
  expect((await intend(browser)).status).toBe(200);
  sallyport.clock.pass(300);
  expect((await off(browser, { code: phone.code() })).body.code).toBe('proof-required');
});

test('a password shown before the credentials changed counts for nothing', async () => {
  const { browser, phone } = await somebody();
  expect((await intend(browser)).status).toBe(200);
  const [row] = await sallyport.database.query('SELECT * FROM disable_intents WHERE account_id = $1', [
    await accountIdOf(sallyport, person),
  ]);
  const changed = await browser.post('/account/password', { currentPassword: PASSWORD, newPassword: NEW });
  expect(changed.status).toBe(200);
  expect((await off(browser, { code: phone.code() })).body.code).toBe('proof-required');
  // Were the row still there, its version would refuse it.
  await sallyport.database.query('INSERT INTO disable_intents VALUES ($1, $2, $3, $4, $5)', [
    ...['session_id', 'account_id', 'credential_version', 'created_at', 'expires_at'].map(
      (name) => row![name],
    ),
  ]);
  expect((await off(browser, { code: phone.code() })).body.code).toBe('proof-required');
});

test('codes that are spent, wrong or somebody else’s turn nothing off', async () => {
  const stranger = await somebody();
  const { browser, phone, recoveryCodes } = await somebody();
  const spent = phone.code();
  await signIn(sallyport, person, spent);
  await intend(browser);
  expect((await off(browser, { code: spent })).body.code).toBe('code-reused');
  expect((await off(browser, { code: wrongCode(phone) })).body.code).toBe('code-incorrect');
  sallyport.clock.passStep();
  if (stranger.phone.code() !== phone.code())
    expect((await off(browser, { code: stranger.phone.code() })).body.code).toBe('code-incorrect');
  for (const recoveryCode of [stranger.recoveryCodes[0], recoveryCodes[0]!.replace(/....$/, 'ZZZZ')])
    expect((await off(browser, { recoveryCode })).body.code).toBe('recovery-code-incorrect');
});

test('wrong codes are counted over both pages: five, then the right one waits too', async () => {
  const { browser, phone } = await somebody();
  const answers = [];
  for (let miss = 0; miss < 5; miss += 1) {
    await intend(browser);
    answers.push(await off(browser, { code: wrongCode(phone, miss) }));
  }
  expect(tally(answers)).toEqual({ 'code-incorrect': 5 });
  expect((await intend(browser)).status).toBe(200);
  expect((await off(browser, { code: phone.code() })).body.code).toBe('too-many-attempts');
});

test('a mandate that is announced between the two pages refuses the second, and the code isn’t spent', async () => {
  const { browser, phone, recoveryCodes } = await somebody('Hanbit');
  expect((await intend(browser)).status).toBe(200);
  await sallyport.database.query(
    `UPDATE organizations SET announced_at = $1, required_from = $1::timestamptz + interval '30 days'
     WHERE id IN (SELECT organization_id FROM members WHERE account_id = $2)`,
    [sallyport.clock.now(), await accountIdOf(sallyport, person)],
  );
  for (const shown of [{ code: phone.code() }, { recoveryCode: recoveryCodes[0] }])
    expect((await off(browser, shown)).body).toMatchObject({ status: 409, code: 'required-by-organization' });
  await signIn(sallyport, person);
});

test('of fifty simultaneous requests with one intent and one code, exactly one turns it off', async () => {
  const { browser, phone } = await somebody();
  await intend(browser);
  const answers = await fifty(() => off(browser, { code: phone.code() }));
  const { 200: done, ...others } = tally(answers);
  expect(done).toBe(1);
  const named = ['code-reused', 'not-active', 'not-signed-in', 'proof-required', 'too-many-attempts'];
  expect(Object.keys(others).filter((name) => !named.includes(name))).toEqual([]);
  expect((await browser.get('/account/two-step')).body.active).toBe(false);
  const lines = await sallyport.database.query(
    "SELECT id FROM activity WHERE account_id = $1 AND type = 'two-step-off'",
    [await accountIdOf(sallyport, person)],
  );
  expect(lines).toHaveLength(1);
  still = false;
});
