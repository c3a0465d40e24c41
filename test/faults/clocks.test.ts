import { afterAll, beforeAll, expect, test } from 'vitest';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { cleanUp } from '../../src/storage/clean-up.ts';
import { createClock } from '../support/clock.ts';
import { giveThePassword, signUp, turnOn } from '../support/people.ts';
import { startTestSallyport, type Sallyport } from '../support/sallyport.ts';
import { copyOf, giveCode, missCodes, signIn } from '../support/tries.ts';
import { goToTheApp } from '../support/wizard.ts';

// Two nodes on one database; the clock of one of them jumps by an hour. The phones follow the other's, which is right.

const HOUR = 3_600;
let right: Sallyport;
let wrong: Sallyport;

beforeAll(async () => {
  const shared = { SALLYPORT_KEYS: newKey(systemRandom) };
  right = await startTestSallyport({ settings: shared });
  const { database, mail, clock } = right;
  wrong = await startTestSallyport({
    settings: shared,
    database,
    mail,
    clock: createClock(clock.now().toISOString()),
  });
});
afterAll(async () => {
  await wrong?.stop();
  await right?.stop();
});

const protectedPerson = async () => turnOn(right, await signUp(right));
/** Sets the wrong clock by the right one. */
const set = (aheadBy: number) =>
  wrong.clock.pass((right.clock.now().getTime() - wrong.clock.now().getTime()) / 1000 + aheadBy);
const tryOn = async (node: Sallyport, person: Parameters<typeof giveThePassword>[1], code: string) =>
  (await giveCode(await giveThePassword(node, person), code)).body;

test.each([HOUR, -HOUR])('a jump by %i s lets no code be accepted twice', async (jump) => {
  set(0);
  const person = await protectedPerson();
  const anHourAgo = person.phone.code();
  await signIn(right, person, anHourAgo);
  right.clock.pass(HOUR);
  const code = person.phone.code();
  await signIn(right, person, code);
  set(jump);
  for (const used of [anHourAgo, code]) {
    expect((await tryOn(wrong, person, used)).code).toMatch(/^code-(reused|incorrect)$/);
  }
  set(0);
  for (const node of [wrong, right]) expect((await tryOn(node, person, code)).code).toBe('code-reused');
  // The node with the wrong clock has remembered nothing that keeps the next code out.
  right.clock.pass(HOUR);
  await signIn(right, person);
});

test('sessions outlive a jump ahead, and none lives longer for it than an hour', async () => {
  set(0);
  const person = await protectedPerson();
  const { browser } = person;
  const end = async () =>
    (await right.database.query('SELECT expires_at FROM sessions ORDER BY created_at DESC LIMIT 1'))[0];
  const before = await end();
  set(HOUR);
  // By that clock it has been idle for an hour. It answers so, but ends nothing and takes no cookie.
  expect((await copyOf(wrong, browser).get('/account')).status).toBe(401);
  expect((await browser.get('/account')).status).toBe(200);
  // Half an hour later it has been seen again, and lives on both.
  set(HOUR / 2);
  expect((await copyOf(wrong, browser).get('/account')).status).toBe(200);
  expect(await end()).toEqual(before);
  set(0);
  right.clock.pass(HOUR + HOUR / 2 + 1);
  expect((await browser.get('/account')).status).toBe(401);
});

test('sessions outlive a jump back; what begins there is idle sooner, never later', async () => {
  set(0);
  const person = await protectedPerson();
  set(-HOUR);
  expect((await copyOf(wrong, person.browser).get('/account')).status).toBe(200);
  const there = wrong.browser();
  await giveCode(await giveThePassword(wrong, person, there), person.phone.code(-HOUR));
  set(0);
  expect((await person.browser.get('/account')).status).toBe(200);
  right.clock.pass(HOUR + 1);
  for (const browser of [person.browser, there]) expect((await browser.get('/account')).status).toBe(401);
});

test('limits: a jump is worth the hour that it pretends, once; to and fro opens nothing more', async () => {
  set(0);
  const person = await protectedPerson();
  const stranger = (node: Sallyport) => () => node.browser();
  await missCodes(right, person, 5, stranger(right));
  expect((await tryOn(right, person, person.phone.code())).code).toBe('too-many-attempts');
  set(-HOUR);
  expect((await tryOn(wrong, person, person.phone.code(-HOUR))).code).toBe('too-many-attempts');
  set(HOUR);
  await missCodes(wrong, person, 5, stranger(wrong));
  expect((await tryOn(wrong, person, person.phone.code(HOUR))).code).toBe('too-many-attempts');
  // Switching nodes gains no attempts: those counted by the fast clock count everywhere.
  for (const aheadBy of [0, HOUR, -HOUR, 0, HOUR]) {
    set(aheadBy);
    expect((await tryOn(wrong, person, person.phone.code(aheadBy))).code).toBe('too-many-attempts');
    expect((await tryOn(right, person, person.phone.code())).code).toBe('too-many-attempts');
  }
});

test('a clean-up by a clock that is an hour ahead takes nothing away that still counts', async () => {
  set(0);
  const person = await signUp(right);
  const { phone } = await goToTheApp(right, person);
  const waiting = right.browser();
  const email = 'waits@example.com';
  await waiting.post('/sign-up', { email, password: person.password, name: 'Haneul Lee' });
  set(HOUR);
  await cleanUp(wrong.running.context.db, wrong.clock.now());
  expect((await person.browser.post('/account/two-step/enrolment/app', { code: phone.code() })).status).toBe(
    200,
  );
  expect((await waiting.post('/sign-up/confirm', { code: await right.mail.nextCode(email) })).status).toBe(
    201,
  );
});
