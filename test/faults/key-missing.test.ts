import { afterAll, beforeAll, expect, test } from 'vitest';
import { newKey, parseKeyring } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { runHere } from '../support/operator/command-line.ts';
import { giveThePassword, signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { startTestSallyport, type Sallyport } from '../support/sallyport.ts';
import { giveCode, giveRecoveryCode } from '../support/tries.ts';

// The sealing key is lost or missing from the list: nobody gets in who has to show a code, and nothing is "off".

const [old, young] = [newKey(systemRandom), newKey(systemRandom)];
const oldId = parseKeyring(old).first.id;
let sealing: Sallyport;
let without: Sallyport;
let person: ProtectedPerson;

/** Another node on the same database. */
const startWith = (keys: string) =>
  startTestSallyport({
    settings: { SALLYPORT_KEYS: keys },
    database: sealing.database,
    mail: sealing.mail,
    clock: sealing.clock,
  });

beforeAll(async () => {
  sealing = await startTestSallyport({ settings: { SALLYPORT_KEYS: old } });
  person = await turnOn(sealing, await signUp(sealing));
  without = await startWith(young);
});
afterAll(async () => {
  await without?.stop();
  await sealing?.stop();
});

test('the right code is answered "unavailable", to programs and on a page, and no session begins', async () => {
  const browser = await giveThePassword(without, person);
  for (let tries = 0; tries < 3; tries += 1) {
    const answer = await giveCode(browser, person.phone.code());
    expect([answer.status, answer.body.code]).toEqual([503, 'unavailable']);
  }
  const page = await browser.submit('/sign-in/second-step', { code: person.phone.code() });
  expect(page.status).toBe(503);
  expect(page.text).toMatch(/Temporarily unavailable|isn’t possible at the moment/);
  expect((await browser.get('/account')).status).toBe(401);
});

test('it is not "off" anywhere: the tab says on, and it can’t be turned off without the code', async () => {
  const browser = without.browser();
  for (const [name, value] of person.browser.cookies) browser.cookies.set(name, value);
  expect((await browser.get('/account/two-step')).body.active).toBe(true);
  await browser.post('/account/two-step/disable/password', { password: person.password });
  const off = await browser.post('/account/two-step/disable', { code: person.phone.code() });
  expect([off.status, off.body.code]).toEqual([503, 'unavailable']);
  expect((await browser.get('/account/two-step')).body.active).toBe(true);
});

test('the operator reads which key is missing, in the log and from doctor, and no key', async () => {
  const faults = without.log.filter((line) => line.includes('"level":50'));
  expect(faults.join('\n')).toContain(
    `sealed with key ${oldId}, can't be unsealed: its key is not in the keyring`,
  );
  const settings = {
    DATABASE_URL: sealing.database.url,
    SMTP_URL: sealing.mail.url,
    SALLYPORT_KEYS: young,
  };
  const { code, json } = await runHere(settings, ['doctor', '--json']);
  expect(code).toBe(1);
  const stored = json.checks.find(({ name }: { name: string }) => name === 'stored keys');
  expect(stored.state).toBe('fail');
  expect(stored.text).toContain(oldId);
  expect(stored.text).toMatch(/put the missing key at the end of the list/);
  expect(faults.join('\n') + JSON.stringify(json)).not.toMatch(new RegExp(`${old}|${young}`));
});

test('a recovery code needs no key and opens', async () => {
  const browser = await giveThePassword(without, person);
  expect((await giveRecoveryCode(browser, person.recoveryCodes[0]!)).status).toBe(200);
});

test('with the key back at the end of the list the same code is accepted, once the counted tries are over', async () => {
  const back = await startWith(`${young},${old}`);
  sealing.clock.pass(300);
  try {
    const browser = await giveThePassword(back, person);
    expect((await giveCode(browser, person.phone.code())).status).toBe(200);
  } finally {
    await back.stop();
  }
});
