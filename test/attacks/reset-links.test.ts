import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { mailPasswordReset } from '../../src/account-management/password-reset.ts';
import { changeAddress } from '../support/changes.ts';
import { forgot, linkIn, resetLink, untilIdle } from '../support/mails.ts';
import { giveThePassword, PASSWORD, signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf, fifty, giveCode, missCodes, signIn, tally } from '../support/tries.ts';
import { complete, goToTheCodes } from '../support/wizard.ts';

const sallyport = useSallyport();
const NEW = 'another quite long passphrase';
const protectedPerson = async () => turnOn(sallyport, await signUp(sallyport));
const reset = (path: string, password = NEW) => sallyport.browser().post(path, { password });
const factors = async () => {
  const { authenticators, recovery_codes } = await sallyport.database.dump();
  return { authenticators, recovery_codes };
};

test('a link is good once: again, the others that live and bent ones are all expired', async () => {
  const { email } = await signUp(sallyport);
  const older = await forgot(sallyport, email);
  const link = await forgot(sallyport, email);
  for (const bent of [link.slice(0, -1), `${link}A`, link.toUpperCase(), '/password/reset/x'])
    expect([404, 410, 422]).toContain((await reset(bent)).status);
  expect((await reset(link)).status).toBe(200);
  expect((await reset(link)).body.code).toBe('link-expired');
  expect((await reset(older)).body).toMatchObject({ status: 410, code: 'link-expired' });
  expect((await sallyport.browser().page(link)).status).toBe(410);
});

test('three links live, and a stranger’s requests end none of the owner’s', async () => {
  const { email } = await signUp(sallyport);
  const stranger = sallyport.browser({ address: '203.0.113.9' });
  const ask = (browser = stranger) => {
    sallyport.clock.pass(1);
    return forgot(sallyport, email, browser);
  };
  const stands = async (link: string) => (await sallyport.browser().get(link)).status === 200;
  const older = await ask();
  const own = await ask(sallyport.browser());
  const [first, second] = [await ask(), await ask()];
  // The fourth replaces the oldest that was asked for there.
  expect(await Promise.all([older, own, first, second].map(stands))).toEqual([false, true, true, true]);
  const third = await ask();
  expect(await Promise.all([own, first, second, third].map(stands))).toEqual([true, false, true, true]);
  expect((await reset(own)).status).toBe(200);
  expect(await Promise.all([own, second, third].map(stands))).toEqual([false, false, false]);
});

test('a link that had to be mailed again is one link, and its first mail’s is dead', async () => {
  const { email } = await signUp(sallyport);
  const link = await forgot(sallyport, email);
  const job = { accountId: await accountIdOf(sallyport, { email }), network: '-', browser: '-' };
  const [row] = await sallyport.database.query<{ id: string }>(
    'SELECT id FROM reset_links WHERE account_id = $1',
    [job.accountId],
  );
  await mailPasswordReset(sallyport.running.context, { ...job, link: row!.id });
  const again = await resetLink(sallyport, email);
  expect((await reset(link)).body.code).toBe('link-expired');
  expect((await reset(again)).status).toBe(200);
});

test('a link that a node of the previous release queued for an address goes to the account’s', async () => {
  const { email } = await signUp(sallyport);
  const accountId = await accountIdOf(sallyport, { email });
  const link = randomUUID();
  const now = sallyport.clock.now();
  await sallyport.database.query(
    `INSERT INTO reset_links (id, account_id, email, network, credential_version, created_at, expires_at)
     VALUES ($1, $2, 'former@example.com', '-', 0, $3, $3::timestamptz + interval '30 minutes')`,
    [link, accountId, now],
  );
  const job = { accountId, link, addressed: true, network: '-', browser: '-' };
  await mailPasswordReset(sallyport.running.context, job);
  expect(sallyport.mail.mails.filter(({ to }) => to === 'former@example.com')).toEqual([]);
  expect((await reset(await resetLink(sallyport, email))).status).toBe(200);
});

test('of the last mailed links an hour always brings one, however many strangers ask', async () => {
  const { email } = await signUp(sallyport);
  for (let hour = 0; hour < 24; hour += 1) {
    const asked = await fifty(() => sallyport.browser().post('/password/forgot', { email }));
    expect(tally(asked)).toEqual({ 202: 50 });
    await untilIdle(sallyport);
    const mails = sallyport.mail.mails.filter(({ to, subject }) => to === email && /password/i.test(subject));
    expect((await sallyport.browser().get(linkIn(mails.at(-1)!, 'password/reset'))).status).toBe(200);
    sallyport.clock.pass(3_600);
  }
}, 60_000);

test('a neighbour behind the same address who asks all day leaves the owner one an hour, too', async () => {
  const { email } = await signUp(sallyport);
  const address = '203.0.113.44';
  const mailed = () =>
    sallyport.mail.mails.filter(({ to, subject }) => to === email && /password/i.test(subject)).length;
  for (const most of [5, 10, 11, 12]) {
    await fifty(() => sallyport.browser({ address }).post('/password/forgot', { email }));
    await untilIdle(sallyport);
    expect(mailed()).toBe(most);
    sallyport.clock.pass(3_600);
  }
});

test('a link resets the account it was mailed for, no matter who is signed in where it is opened', async () => {
  const [one, two] = [await signUp(sallyport), await signUp(sallyport)];
  const [first, second] = [await forgot(sallyport, one.email), await forgot(sallyport, two.email)];
  expect((await two.browser.post(first, { password: NEW })).status).toBe(200);
  const enter = (email: string, password: string) =>
    sallyport.browser().post('/sign-in', { email, password });
  expect((await enter(one.email, NEW)).status).toBe(200);
  expect((await enter(two.email, PASSWORD)).status).toBe(200);
  expect((await enter(two.email, NEW)).status).toBe(401);
  expect((await reset(second, 'yet another long passphrase')).status).toBe(200);
  expect((await enter(one.email, NEW)).status).toBe(200);
});

test('of fifty simultaneous requests exactly one sets its password', async () => {
  const { email } = await signUp(sallyport);
  const link = await forgot(sallyport, email);
  const answers = await fifty((index) => reset(link, `${NEW} number ${index}`));
  const { 200: done, ...others } = tally(answers);
  expect(done).toBe(1);
  expect(
    Object.keys(others).filter((name) => !['link-expired', 'busy', 'too-many-attempts'].includes(name)),
  ).toEqual([]);
  const winner = answers.findIndex(({ status }) => status === 200);
  const entered = await sallyport.browser().post('/sign-in', { email, password: `${NEW} number ${winner}` });
  expect(entered.status).toBe(200);
});

test('it signs nobody in and touches no second step; signed-in browsers are signed out', async () => {
  const person = await protectedPerson();
  await signIn(sallyport, person);
  sallyport.clock.passStep();
  const link = await forgot(sallyport, person.email);
  const before = await factors();
  const browser = sallyport.browser();
  await browser.page(link);
  const done = await browser.post(link, { password: NEW });
  expect([done.status, done.body]).toEqual([200, { next: 'sign-in' }]);
  expect([...browser.cookies.keys()]).toEqual(['sallyport-known']);
  expect(await factors()).toEqual(before);
  const rows = await sallyport.database.query('SELECT id FROM sessions WHERE account_id = $1', [
    await accountIdOf(sallyport, person),
  ]);
  expect(rows).toEqual([]);
  const between = await giveThePassword(sallyport, { ...person, password: NEW });
  expect((await between.get('/account')).status).toBe(401);
  expect((await giveCode(between, person.phone.code())).status).toBe(200);
});

test.each([
  [
    'password',
    async ({ browser }: ProtectedPerson) =>
      browser.post('/account/password', { currentPassword: PASSWORD, newPassword: `${NEW} 2` }),
  ],
  ['address', async (person: ProtectedPerson) => changeAddress(sallyport, person)],
  ['app', async (person: ProtectedPerson) => (await goToTheCodes(sallyport, person), complete(person))],
])('a link dies with a change of the %s', async (_, change) => {
  const person = await protectedPerson();
  const link = await forgot(sallyport, person.email);
  await change(person);
  expect((await reset(link)).body.code).toBe('link-expired');
  expect((await sallyport.browser().page(link)).status).toBe(410);
});

test('a suspended account is mailed none, and gets in with none it has', async () => {
  const person = await signUp(sallyport);
  const link = await forgot(sallyport, person.email);
  const suspend = (status: string) =>
    sallyport.database.query('UPDATE accounts SET status = $1 WHERE email = $2', [status, person.email]);
  await suspend('suspended');
  expect((await reset(link)).body.code).toBe('link-expired');
  const mailed = () => sallyport.mail.mails.filter(({ to }) => to === person.email).length;
  const before = mailed();
  expect((await sallyport.browser().post('/password/forgot', { email: person.email })).status).toBe(202);
  await untilIdle(sallyport);
  expect(mailed()).toBe(before);
  await suspend('active');
  await forgot(sallyport, person.email);
});

test('a reset opens the strangers’ lanes again, three times a day and not a fourth', async () => {
  let person = await protectedPerson();
  for (let round = 1; round <= 4; round += 1) {
    await missCodes(sallyport, person, 5);
    const full = await giveCode(await giveThePassword(sallyport, person), person.phone.code());
    expect(full.body).toMatchObject({ status: 429, code: 'too-many-attempts' });
    person = { ...person, password: `${NEW} round ${round}` };
    expect((await reset(await forgot(sallyport, person.email), person.password)).status).toBe(200);
    const next = await giveCode(await giveThePassword(sallyport, person), person.phone.code());
    expect(next.status).toBe(round < 4 ? 200 : 429);
    sallyport.clock.passStep();
  }
  sallyport.clock.pass(300);
  await signIn(sallyport, person);
});
