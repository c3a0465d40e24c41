import { expect, test } from 'vitest';
import { changeAddress, enter } from '../support/changes.ts';
import type { Browser } from '../support/browser.ts';
import { tellUnknownAddresses } from '../../src/activity/unknown-addresses.ts';
import { forgot, hasten, notMeLink, untilIdle } from '../support/mails.ts';
import { giveThePassword, PASSWORD, signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf, copyOf, giveCode, signIn, wrongCode } from '../support/tries.ts';
import { complete, goToTheCodes } from '../support/wizard.ts';

const sallyport = useSallyport();
const NEW = 'another quite long passphrase';
const protectedPerson = async () => turnOn(sallyport, await signUp(sallyport));
const list = async (browser: Browser) => (await browser.get('/account/browsers')).body.browsers;

/** Whether a browser with that cookie alone is known: it isn't counted with the strangers, whose lane is full. */
async function isKnown(person: ProtectedPerson, cookie: Browser, id?: string): Promise<boolean> {
  id ??= await accountIdOf(sallyport, person);
  const known = cookie.cookies.get('sallyport-known');
  if (known === undefined) return false;
  const rows = await sallyport.database.query(
    `SELECT 1 FROM known_browsers WHERE account_id = $1 AND token_digest = sha256(convert_to($2, 'UTF8'))`,
    [id, known],
  );
  return rows.length === 1;
}

/** Signs in with another browser, which is known afterwards. */
async function second(person: ProtectedPerson): Promise<Browser> {
  const browser = await signIn(sallyport, person);
  sallyport.clock.passStep();
  expect([await isKnown(person, browser), await isKnown(person, person.browser)]).toEqual([true, true]);
  return browser;
}

test('a browser that a password alone made known is a stranger once 2-Step Verification is on', async () => {
  const person = await signUp(sallyport);
  const attacker = await enter(sallyport, person);
  const owner = await turnOn(sallyport, person);
  expect([await isKnown(owner, attacker), await isKnown(owner, owner.browser)]).toEqual([false, true]);
  expect((await attacker.get('/account')).status).toBe(401);
});

const changes: readonly [
  what: string,
  change: (person: ProtectedPerson) => Promise<unknown>,
  own: boolean,
][] = [
  [
    'password',
    ({ browser }) => browser.post('/account/password', { currentPassword: PASSWORD, newPassword: NEW }),
    true,
  ],
  ['address', (person) => changeAddress(sallyport, person), true],
  ['app', async (person) => (await goToTheCodes(sallyport, person), complete(person)), true],
  [
    'recovery codes',
    async ({ browser, phone }) => {
      await browser.post('/account/two-step/reissue', { password: PASSWORD, code: phone.code() });
      return browser.post('/account/two-step/reissue/complete', { saved: true });
    },
    true,
  ],
  [
    'second step, which goes',
    async ({ browser, phone }) => {
      await browser.post('/account/two-step/disable/password', { password: PASSWORD });
      return browser.post('/account/two-step/disable', { code: phone.code() });
    },
    true,
  ],
  [
    'sessions, all others of which end',
    ({ browser }) => browser.post('/account/sessions/end', { others: true }),
    true,
  ],
  [
    'password, by a mailed link',
    async ({ email }) => sallyport.browser().post(await forgot(sallyport, email), { password: NEW }),
    false,
  ],
  [
    'mind: this was not me',
    async ({ email }) =>
      sallyport.browser().post(await notMeLink(sallyport, email, '2-Step Verification is on'), { email }),
    false,
  ],
];

test.each(changes)(
  'with a change of the %s only the browser that made it stays known',
  async (_, change, own) => {
    const person = await protectedPerson();
    const other = await second(person);
    const id = await accountIdOf(sallyport, person);
    const changed = (await change(person)) as { status: number } | string | undefined;
    if (typeof changed === 'object') expect(changed.status).toBeLessThan(300);
    expect([await isKnown(person, other, id), await isKnown(person, person.browser, id)]).toEqual([
      false,
      own,
    ]);
  },
);

test('twenty misses in thirty days, of passwords and codes, and a known browser is a stranger', async () => {
  const person = await protectedPerson();
  const { email, browser, phone } = person;
  await browser.post('/sign-out');
  const other = await second({ ...person, browser });
  await other.post('/sign-out');
  for (let miss = 0; miss < 19; miss += 1) {
    if (miss % 2) expect((await browser.post('/sign-in', { email, password: 'wrong' })).status).toBe(401);
    else await giveCode(await giveThePassword(sallyport, person, browser), wrongCode(phone));
    sallyport.clock.pass(86_400);
    expect(await isKnown(person, browser)).toBe(true);
  }
  // A success takes none of them away.
  await signIn(sallyport, person, phone.code(), browser);
  sallyport.clock.passStep();
  await browser.post('/sign-out');
  expect((await giveCode(await giveThePassword(sallyport, person, browser), wrongCode(phone))).status).toBe(
    422,
  );
  expect([await isKnown(person, browser), await isKnown(person, other)]).toEqual([false, true]);
  const { events } = (await (await signIn(sallyport, person, phone.code(), other)).get('/account/activity'))
    .body;
  expect(events).toContainEqual(expect.objectContaining({ type: 'browser-forgotten', reason: 'misses' }));
});

test('twenty misses end a session, and no other', async () => {
  const person = await protectedPerson();
  const stolen = await second(person);
  const miss = (number: number) =>
    stolen.post('/account/prove', {
      password: number % 2 ? PASSWORD : `wrong ${number}`,
      code: wrongCode(person.phone),
    });
  for (let misses = 0; misses < 19; misses += 1) {
    expect((await miss(misses)).status).toBe(422);
    sallyport.clock.pass(misses % 4 === 3 ? 2_700 : 600);
    await Promise.all([stolen.get('/account'), person.browser.get('/account')]);
  }
  const last = await miss(19);
  expect(last.body).toMatchObject({ status: 401, code: 'not-signed-in' });
  expect(last.body.detail).toContain('you were signed out');
  expect((await stolen.get('/account')).status).toBe(401);
  expect((await person.browser.get('/account')).status).toBe(200);
});

test('misses in one known browser, or in a session, shut no other', async () => {
  const person = await protectedPerson();
  const { browser, phone, email } = person;
  const attacker = await second(person);
  for (let misses = 0; misses < 5; misses += 1)
    await attacker.post('/account/prove', { password: PASSWORD, code: wrongCode(phone, misses) });
  const shut = await attacker.post('/account/prove', { password: PASSWORD, code: phone.code() });
  expect(shut.status).toBe(429);
  await attacker.post('/sign-out');
  const between = await giveThePassword(sallyport, person, attacker);
  for (let misses = 0; misses < 5; misses += 1) await giveCode(between, wrongCode(phone, misses));
  const again = await giveThePassword(sallyport, person, attacker);
  expect((await giveCode(again, phone.code())).status).toBe(429);
  for (let misses = 0; misses < 6; misses += 1)
    await attacker.post('/sign-in', { email, password: `wrong ${misses}` });

  expect((await browser.post('/account/prove', { password: PASSWORD, code: phone.code() })).status).toBe(200);
  sallyport.clock.passStep();
  await browser.post('/sign-out');
  await signIn(sallyport, person, phone.code(), browser);
});

test('the newest twenty are known, and the newest fifty sessions live', async () => {
  const person = await signUp(sallyport);
  for (let times = 0; times < 60; times += 1) {
    await enter(sallyport, person);
    sallyport.clock.pass(1);
  }
  const newest = await enter(sallyport, person);
  expect(await list(newest)).toHaveLength(20);
  expect((await newest.get('/account/sessions')).body.sessions).toHaveLength(50);
  expect((await person.browser.get('/account')).status).toBe(401);
});

test('forgetting takes a proof, and reaches nobody else’s', async () => {
  const [person, other] = [await protectedPerson(), await protectedPerson()];
  const [own] = await list(person.browser);
  const [theirs] = await list(other.browser);
  const forget = (input: object) => person.browser.post('/account/browsers/forget', input);
  expect((await forget({ id: theirs.id })).body).toMatchObject({ status: 404, code: 'not-found' });
  expect((await forget({})).body).toMatchObject({ status: 422, errors: { id: expect.any(String) } });
  expect((await forget({ id: 'mine' })).status).toBe(422);
  expect((await copyOf(sallyport, other.browser).get('/account/browsers')).body.browsers).toHaveLength(1);
  sallyport.clock.pass(601);
  expect((await forget({ id: own.id })).body.code).toBe('proof-required');
  expect((await sallyport.browser().get('/account/browsers')).status).toBe(401);
});

test('many new browsers are one mail in ten minutes, and one with their number afterwards', async () => {
  const person = await signUp(sallyport);
  const told = () =>
    sallyport.mail.mails.filter(({ to, subject }) => to === person.email && subject.includes('new browser'));
  for (let times = 0; times < 25; times += 1) await enter(sallyport, person);
  await untilIdle(sallyport);
  expect(told()).toHaveLength(1);
  sallyport.clock.pass(600);
  const waiting = "name = 'new-browsers' AND state < 'completed'";
  await hasten(sallyport, waiting);
  const left = () => sallyport.database.query(`SELECT 1 FROM pgboss.job WHERE ${waiting}`);
  await expect.poll(left, { timeout: 20_000 }).toEqual([]);
  await untilIdle(sallyport);
  expect(told()).toHaveLength(2);
  expect(told()[1]!.text).toMatch(/from \d+ browsers we hadn’t seen before/);
});

test('tries at addresses that nobody has are one line a minute in the trail, with their number', async () => {
  const browser = sallyport.browser({ address: '203.0.113.99' });
  const lines = () =>
    sallyport.database.query(
      `SELECT reason, network FROM activity WHERE type = 'unknown-addresses-tried' ORDER BY id DESC LIMIT 1`,
    );
  const all = async () => {
    const [row] = await sallyport.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM activity WHERE type <> 'limit-reached'`,
    );
    return row!.count;
  };
  const { context } = sallyport.running;
  sallyport.clock.pass(60);
  await tellUnknownAddresses(context);
  const before = await all();
  for (let times = 0; times < 12; times += 1)
    await browser.post('/sign-in', { email: `nobody${times}@example.com`, password: 'wrong' });
  await browser.post('/password/forgot', { email: 'nobody@example.com' });
  expect(await all()).toBe(before);
  sallyport.clock.pass(60);
  await Promise.all([tellUnknownAddresses(context), tellUnknownAddresses(context)]);
  expect(await all()).toBe(before + 1);
  expect(await lines()).toEqual([{ reason: '13', network: '203.0.113.99' }]);
});
