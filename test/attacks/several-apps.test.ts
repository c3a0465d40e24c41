import { expect, test } from 'vitest';
import { addApp, appsOf, appsPath } from '../support/apps.ts';
import { restoreLink, changeAddress, newAddress } from '../support/changes.ts';
import { notMeLink, resetLink } from '../support/mails.ts';
import { giveThePassword, PASSWORD, signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { scan } from '../support/phone.ts';
import { useSallyport } from '../support/sallyport.ts';
import {
  accountIdOf,
  copyOf,
  fifty,
  giveCode,
  giveRecoveryCode,
  signIn,
  tally,
  proveByMail,
} from '../support/tries.ts';

const sallyport = useSallyport();
const NEW = 'another quite long passphrase';
const protectedPerson = async () => turnOn(sallyport, await signUp(sallyport));
const withTwo = async () => {
  const person = await protectedPerson();
  return { ...person, spare: await addApp(sallyport, person, 'Spare phone') };
};
const remove = (person: Pick<ProtectedPerson, 'browser'>, id: unknown) =>
  person.browser.post(`${appsPath}/${id}/remove`);

test('of fifty sign-ins with the same code of a second app one gets in', async () => {
  const person = await withTwo();
  const known = Array.from({ length: 50 }, () => copyOf(sallyport, person.browser));
  const between = await Promise.all(
    known.slice(0, 5).map((browser) => giveThePassword(sallyport, person, browser)),
  );
  const code = person.spare.phone.code();
  expect(tally(await Promise.all(between.map((browser) => giveCode(browser, code))))).toMatchObject({
    200: 1,
  });
});

test('of fifty confirmations of one draft one adds an app', async () => {
  const person = await protectedPerson();
  const { body } = await person.browser.post(appsPath);
  const code = scan(body.keyUri, sallyport.clock).code();
  const sessions = Array.from({ length: 50 }, () => copyOf(sallyport, person.browser));
  const answers = await Promise.all(sessions.map((browser) => browser.post(`${appsPath}/confirm`, { code })));
  expect(tally(answers)[201]).toBe(1);
  const acting = sessions[answers.findIndex(({ status }) => status === 201)]!;
  expect(await appsOf(acting)).toHaveLength(2);
});

test('removals at the same moment leave one app', async () => {
  const person = await withTwo();
  const apps = await appsOf(person.browser);
  const answers = await Promise.all(
    apps.flatMap(({ id }) =>
      Array.from({ length: 10 }, () => remove({ browser: copyOf(sallyport, person.browser) }, id)),
    ),
  );
  expect(tally(answers)[204]).toBe(1);
  const left = await sallyport.database.query(
    `SELECT octet_length(sealed_key) > 0 AS app, (SELECT count(*)::int FROM further_apps f WHERE f.account_id = a.account_id) AS further
     FROM authenticators a WHERE account_id = $1`,
    [await accountIdOf(sallyport, person)],
  );
  expect(left).toEqual([{ app: true, further: 0 }]);
});

test('an app is its owner’s alone', async () => {
  const [one, two] = [await withTwo(), await protectedPerson()];
  const before = await appsOf(one.browser);
  for (const { id } of before) {
    expect((await two.browser.page(`${appsPath}/${id}`)).status).toBe(404);
    expect((await two.browser.post(`${appsPath}/${id}/rename`, { name: 'Mine' })).body.code).toBe(
      'not-found',
    );
    expect((await remove(two, id)).body.code).toBe('not-found');
  }
  expect((await two.browser.post(`${appsPath}/1/remove`)).body.code).toBe('not-found');
  expect(await appsOf(one.browser)).toEqual(before);
});

test('a key copied to another account’s row opens nothing there', async () => {
  const [thief, owner] = [await withTwo(), await withTwo()];
  await sallyport.database.query(
    'UPDATE further_apps SET sealed_key = (SELECT sealed_key FROM further_apps WHERE id = $1) WHERE id = $2',
    [thief.spare.id, owner.spare.id],
  );
  const entered = await giveThePassword(sallyport, owner);
  expect((await giveCode(entered, thief.spare.phone.code())).body.code).toBe('unavailable');
});

test('an intruder’s app goes with “this was not me”, and with their password', async () => {
  const person = await protectedPerson();
  const thief = { ...person, browser: await signIn(sallyport, person) };
  const theirs = await addApp(sallyport, thief, 'Mine');
  const link = await notMeLink(sallyport, person.email, 'app was added');
  expect((await sallyport.browser().post(link, { email: person.email })).status).toBe(200);
  const browser = sallyport.browser();
  await browser.post(await resetLink(sallyport, person.email), { password: NEW });
  const entered = await giveThePassword(sallyport, { ...person, password: NEW }, browser);
  expect((await giveCode(entered, theirs.phone.code())).body.code).toBe('code-incorrect');
  expect((await giveCode(entered, person.phone.code())).status).toBe(200);
  expect(
    (
      await giveRecoveryCode(
        await giveThePassword(sallyport, { ...person, password: NEW }),
        person.recoveryCodes[0]!,
      )
    ).status,
  ).toBe(200);
  const trail = (await entered.get('/account/activity')).body.events as { type: string; reason?: string }[];
  expect(trail.find(({ type }) => type === 'not-me')?.reason).toBe('methods-ended');
});

test('an app added since an address was changed goes as the address is restored, and an older one stays', async () => {
  const owner = await withTwo();
  // Apps added in the three days before would go, too, as what another session of the thief's may have left.
  sallyport.clock.pass(4 * 86_400);
  const person = { ...owner, browser: await signIn(sallyport, owner) };
  sallyport.clock.passStep();
  const moved = await changeAddress(sallyport, person, newAddress());
  expect((await proveByMail(sallyport, person, person.email)).status).toBe(200);
  const theirs = await addApp(sallyport, person, 'Mine');
  const link = await restoreLink(sallyport, person.email);
  expect((await sallyport.browser().post(link)).status).toBe(200);
  expect(moved).not.toBe(person.email);
  const browser = sallyport.browser();
  await browser.post(await resetLink(sallyport, person.email), { password: NEW });
  const entered = await giveThePassword(sallyport, { ...person, password: NEW }, browser);
  expect((await giveCode(entered, theirs.phone.code())).body.code).toBe('code-incorrect');
  expect((await giveCode(entered, person.spare.phone.code())).status).toBe(200);
  expect(await appsOf(entered)).toHaveLength(2);
});

test('a draft is worth nothing in another session, and to nobody without the proof', async () => {
  const person = await protectedPerson();
  const { body } = await person.browser.post(appsPath);
  const code = scan(body.keyUri, sallyport.clock).code();
  const other = await signIn(sallyport, person);
  expect((await other.get(appsPath)).body.code).toBe('enrolment-missing');
  expect((await other.post(`${appsPath}/confirm`, { code })).body.code).toBe('enrolment-missing');
  expect(
    await fifty(async () => (await sallyport.browser().post(`${appsPath}/confirm`, { code })).status),
  ).toEqual(Array.from({ length: 50 }, () => 401));
  await person.browser.post('/account/password', { currentPassword: PASSWORD, newPassword: NEW });
  expect((await person.browser.post(`${appsPath}/confirm`, { code })).body.code).toBe('enrolment-missing');
});
