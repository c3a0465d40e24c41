import { expect, test } from 'vitest';
import { addApp, appsOf, appsPath } from '../support/apps.ts';
import { changeAddress, restoreLink } from '../support/changes.ts';
import { forgot, notMeLink } from '../support/mails.ts';
import { runHere, settingsOf } from '../support/operator/command-line.ts';
import { PASSWORD, signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { addKey, keysPath, newKey as newKeyOf } from '../support/passkeys.ts';
import { found, joinProtected, ok } from '../support/organizations.ts';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf, signIn } from '../support/tries.ts';
import { passwordAlone, trustBrowser, withKnownCookieOf } from '../support/trust.ts';
import { complete, goToTheCodes } from '../support/wizard.ts';

const SALLYPORT_KEYS = newKey(systemRandom);
const sallyport = useSallyport({ TRUST_BROWSER_DAYS: '30', SALLYPORT_KEYS });
const NEW = 'another quite long passphrase';
const protectedPerson = async () => turnOn(sallyport, await signUp(sallyport));
const withTrusted = async () => {
  const person = await protectedPerson();
  return { person, trusted: await trustBrowser(sallyport, person) };
};
const linesOf = async ({ email }: ProtectedPerson, type: string) => {
  const lines = await sallyport.database.query<{ reason: string }>(
    'SELECT reason FROM activity JOIN accounts ON accounts.id = account_id WHERE email = $1 AND type = $2',
    [email, type],
  );
  return lines.map(({ reason }) => reason);
};

test('of twenty uses of one cookie, on two nodes, one is trusted, and the browser is forgotten', async () => {
  const { person, trusted } = await withTrusted();
  const other = await sallyport.anotherNode();
  const copies = Array.from({ length: 20 }, (_, index) =>
    withKnownCookieOf(index % 2 ? other : sallyport, trusted),
  );
  const outcomes = await Promise.all(copies.map((copy) => passwordAlone(copy, person)));
  expect(outcomes.filter((outcome) => outcome === 'trusted')).toHaveLength(1);
  expect(outcomes.filter((outcome) => !/^(trusted|second-step|too-many-attempts)$/.test(outcome))).toEqual(
    [],
  );
  sallyport.clock.pass(3_600);
  const winner = copies[outcomes.indexOf('trusted')]!;
  expect(await passwordAlone(withKnownCookieOf(sallyport, winner), person)).toBe('second-step');
  expect(await linesOf(person, 'browser-forgotten')).toEqual(['old-cookie']);
});

test('a thief who uses a copy first is out as soon as the owner comes back', async () => {
  const { person, trusted } = await withTrusted();
  const thief = withKnownCookieOf(sallyport, trusted);
  await trusted.post('/sign-out');
  expect(await passwordAlone(thief, person)).toBe('trusted');
  expect((await thief.get('/account')).status).toBe(200);
  expect(await passwordAlone(trusted, person)).toBe('second-step');
  expect((await thief.get('/account')).status).toBe(401);
  expect(await passwordAlone(thief, person)).toBe('second-step');
  // Sessions that have shown both steps are nobody's copy.
  expect((await person.browser.get('/account')).status).toBe(200);
  expect(await linesOf(person, 'session-ended')).toEqual(['old-cookie']);
});

test('a thief who uses a copy later gets nothing and ends the trust; without the password not even that', async () => {
  const { person, trusted } = await withTrusted();
  const [late, guessing] = [withKnownCookieOf(sallyport, trusted), withKnownCookieOf(sallyport, trusted)];
  for (let uses = 0; uses < 3; uses += 1) expect(await passwordAlone(trusted, person)).toBe('trusted');
  expect(await passwordAlone(guessing, { ...person, password: 'wrong' })).toBe('sign-in-incorrect');
  expect(await passwordAlone(trusted, person)).toBe('trusted');
  expect(await passwordAlone(late, person)).toBe('second-step');
  expect(await passwordAlone(trusted, person)).toBe('second-step');
});

test('a cookie from before the browser was trusted isn’t worth anything, and tells of the copy', async () => {
  const person = await protectedPerson();
  const known = await signIn(sallyport, person);
  sallyport.clock.passStep();
  const before = withKnownCookieOf(sallyport, known);
  await known.post('/sign-out');
  const trusted = await trustBrowser(sallyport, person, known);
  expect(await passwordAlone(before, person)).toBe('second-step');
  expect(await passwordAlone(withKnownCookieOf(sallyport, trusted), person)).toBe('second-step');
});

test('it is good for one account, and with the right password only', async () => {
  const { person, trusted } = await withTrusted();
  const other = await protectedPerson();
  expect(await passwordAlone(withKnownCookieOf(sallyport, trusted), other)).toBe('second-step');
  expect(await passwordAlone(trusted, { ...person, password: 'wrong' })).toBe('sign-in-incorrect');
  expect(await passwordAlone(trusted, person)).toBe('trusted');
});

test('while the password has to be reset, no browser spares the second step', async () => {
  const { person, trusted } = await withTrusted();
  await sallyport.database.query(`UPDATE accounts SET status = 'reset-required' WHERE email = $1`, [
    person.email,
  ]);
  expect(await passwordAlone(trusted, person)).toBe('second-step');
});

test('a session that trust opened proves nothing and makes nothing trusted', async () => {
  const { person, trusted } = await withTrusted();
  expect(await passwordAlone(trusted, person)).toBe('trusted');
  const [{ id } = {}] = await appsOf(trusted);
  const changes: [string, object][] = [
    [appsPath, {}],
    [`${appsPath}/${id}/remove`, {}],
    ['/account/two-step/enrolment', {}],
    ['/account/email', { email: 'elsewhere@example.com' }],
    ['/account/browsers/forget', { others: true }],
    ['/account/sessions/end', { others: true }],
  ];
  for (const [path, body] of changes)
    expect((await trusted.post(path, body)).body.code, path).toBe('proof-required');
  const password = { password: PASSWORD };
  for (const path of ['/account/prove', '/account/two-step/reissue'])
    expect((await trusted.post(path, password)).body.code, path).toBe('code-incorrect');
});

async function command(...args: string[]): Promise<void> {
  expect((await runHere(settingsOf(sallyport, SALLYPORT_KEYS), args)).code).toBe(0);
}

/** Each change, made in the trusted browser where a person makes it signed in. */
const changes: Record<
  string,
  (person: ProtectedPerson) => Promise<{ status: number } | object | string | void>
> = {
  password: ({ browser }) =>
    browser.post('/account/password', { currentPassword: PASSWORD, newPassword: NEW }),
  address: (person) => changeAddress(sallyport, person),
  'an app more': (person) => addApp(sallyport, person),
  'an app less': async (person) => {
    const { id } = await addApp(sallyport, person);
    const again = await trustBrowser(sallyport, person);
    return again.post(`${appsPath}/${id}/remove`);
  },
  'an app in the place of all': async (person) => (await goToTheCodes(sallyport, person), complete(person)),
  'recovery codes': async ({ browser }) => {
    await browser.post('/account/two-step/reissue', { password: PASSWORD });
    return browser.post('/account/two-step/reissue/complete', { saved: true });
  },
  'all other sessions': ({ browser }) => browser.post('/account/sessions/end', { others: true }),
  'the other known browsers': ({ browser }) => browser.post('/account/browsers/forget', { others: true }),
  'a passkey more': async ({ browser }) => addKey(browser, newKeyOf(sallyport)),
  'a passkey less': async (person) => {
    const { id } = (await addKey(person.browser, newKeyOf(sallyport))).body;
    const again = await trustBrowser(sallyport, person);
    return again.post(`${keysPath}/${id}/remove`);
  },
  'an address that is put back': async (person) => {
    await changeAddress(sallyport, person);
    return sallyport.browser().post(await restoreLink(sallyport, person.email));
  },
  'a reset by the operator': ({ email }) =>
    command('account', 'reset-two-step', email, '--reason', 'a test', '--yes'),
  'this was not me': async ({ email }) =>
    sallyport.browser().post(await notMeLink(sallyport, email, '2-Step Verification is on'), { email }),
  'a mailed reset': async ({ email, browser }) =>
    browser.post(await forgot(sallyport, email), { password: NEW }),
  suspension: async ({ email }) => {
    for (const change of ['suspend', 'unsuspend'])
      await command('account', change, email, '--reason', 'a test');
  },
};

test.each(Object.entries(changes))('after a change of %s no browser is trusted', async (what, change) => {
  const { person, trusted } = await withTrusted();
  const elsewhere = await trustBrowser(sallyport, person);
  const acting = { ...person, browser: trusted };
  const changed = await change(acting);
  if (typeof changed === 'object' && 'status' in changed!) expect(changed.status).toBeLessThan(300);
  const email = what === 'address' ? String(changed) : person.email;
  const password = what === 'password' || what === 'a mailed reset' ? NEW : PASSWORD;
  // Forgetting the others leaves the one that does it.
  for (const browser of what === 'the other known browsers' ? [elsewhere] : [trusted, elsewhere])
    for (const copy of [withKnownCookieOf(sallyport, browser), copyOf(sallyport, browser)])
      expect(await passwordAlone(copy, { email, password }), what).not.toBe('trusted');
});

test('turned off and on again, nothing of the trust is left', async () => {
  const { person, trusted } = await withTrusted();
  await trusted.post('/account/two-step/disable/password', { password: PASSWORD });
  expect((await trusted.post('/account/two-step/disable', { code: person.phone.code() })).status).toBe(200);
  await turnOn(sallyport, { ...person, browser: trusted });
  expect(await passwordAlone(withKnownCookieOf(sallyport, trusted), person)).toBe('second-step');
});

test('after a reset by an administrator it spares nothing, neither before nor after the new setup', async () => {
  const organization = await found(sallyport);
  const member = await joinProtected(sallyport, organization);
  sallyport.clock.passStep();
  const trusted = await trustBrowser(sallyport, member);
  expect(await passwordAlone(withKnownCookieOf(sallyport, trusted), member)).toBe('trusted');
  const again = await trustBrowser(sallyport, member);
  const reset = `${organization.path}/members/${member.account}/reset-two-step`;
  ok(await organization.owner.browser.post(reset, { reason: 'Lost phone' }));
  for (const browser of [trusted, again]) {
    expect(await passwordAlone(withKnownCookieOf(sallyport, browser), member)).toBe('email-code');
    await sallyport.mail.nextCode(member.email);
  }
  const browser = sallyport.browser();
  await passwordAlone(browser, member);
  ok(await browser.post('/sign-in/email-code', { code: await sallyport.mail.nextCode(member.email) }));
  await turnOn(sallyport, { ...member, browser });
  for (const old of [trusted, again])
    expect(await passwordAlone(withKnownCookieOf(sallyport, old), member)).toBe('second-step');
});
