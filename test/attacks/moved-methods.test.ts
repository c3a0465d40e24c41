import { expect, test } from 'vitest';
import { addApp, appsPath } from '../support/apps.ts';
import type { Answer, Browser } from '../support/browser.ts';
import { changeAddress, newAddress, restoreLink } from '../support/changes.ts';
import { resetLink } from '../support/mails.ts';
import { ok } from '../support/organizations.ts';
import { addKey, keysPath, newKey, showKey } from '../support/passkeys.ts';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import { scan } from '../support/phone.ts';
import { useSallyport } from '../support/sallyport.ts';
import { proveByMail, signIn } from '../support/tries.ts';
import { wizard } from '../support/wizard.ts';

// Adding one's own method and removing the others does what replacing the app does, and takes no less after a change of address.
const sallyport = useSallyport();
const DAY = 86_400;

/** An owner with an app and a key, and a thief's session with a fresh proof by a phished code. */
async function phished() {
  const owner = await turnOn(sallyport, await signUp(sallyport));
  const key = newKey(sallyport);
  ok(await addKey(owner.browser, key));
  const thief = await signIn(sallyport, owner);
  sallyport.clock.passStep();
  return { owner, key, thief };
}

async function methodsOf(browser: Browser) {
  const { apps, passkeys } = (await browser.get('/account/two-step')).body;
  return { app: apps[0]?.id as string, passkey: passkeys[0]?.id as string };
}

const needsMail = ({ status, body }: Answer) => [status, body.code, body.needs];
const refused = [403, 'proof-required', ['email-code']];

/** Every act that adds or removes a method. */
async function eachChange(browser: Browser, credential: object): Promise<Record<string, unknown>> {
  const { app, passkey } = await methodsOf(browser);
  return {
    'add an app': needsMail(await browser.post(appsPath)),
    'options of a passkey': needsMail(await browser.post(`${keysPath}/options`)),
    'add a passkey': needsMail(await browser.post(keysPath, { credential })),
    'remove the app': needsMail(await browser.post(`${appsPath}/${app}/remove`)),
    'remove the passkey': needsMail(await browser.post(`${keysPath}/${passkey}/remove`)),
  };
}

test('a thief who moved the address neither adds nor removes a method, and their mailbox is sent no code', async () => {
  const { owner, thief } = await phished();
  const theirs = newAddress();
  const credential = newKey(sallyport).make((await thief.post(`${keysPath}/options`)).body);
  await changeAddress(sallyport, { browser: thief }, theirs);
  const changes = await eachChange(thief, credential);
  expect(changes).toEqual(Object.fromEntries(Object.keys(changes).map((act) => [act, refused])));
  const page = await thief.page(keysPath);
  expect(page.headers.get('location')).toMatch(/^\/account\/prove\?then=/);
  expect((await thief.page(page.headers.get('location')!)).text).toContain('email to your previous address');
  ok(await thief.post('/account/prove/email-code'));
  await sallyport.mail.nextCode(owner.email);
  const toThief = sallyport.mail.mails.filter(
    ({ to, text }) => to === theirs && text.includes('how you sign in'),
  );
  expect(toThief).toEqual([]);
  // Replacing is asked by its own first step, once.
  expect(ok(await thief.post(wizard)).body).toMatchObject({ step: 'email', email: owner.email });

  ok(await sallyport.browser().post(await restoreLink(sallyport, owner.email)));
  const NEW = 'another quite long passphrase';
  ok(await sallyport.browser().post(await resetLink(sallyport, owner.email), { password: NEW }));
  sallyport.clock.passStep();
  await signIn(sallyport, { ...owner, password: NEW });
});

test('nor with a passkey of their own, added before the address was moved', async () => {
  const { thief } = await phished();
  const own = newKey(sallyport);
  ok(await addKey(thief, own));
  ok(await showKey(thief, own, '/account/prove', { password: PASSWORD }));
  const credential = newKey(sallyport).make((await thief.post(`${keysPath}/options`)).body);
  await changeAddress(sallyport, { browser: thief });
  ok(await showKey(thief, own, '/account/prove', { password: PASSWORD }));
  const changes = await eachChange(thief, credential);
  expect(changes).toEqual(Object.fromEntries(Object.keys(changes).map((act) => [act, refused])));
});

test('nor with an app whose adding began before', async () => {
  const { thief } = await phished();
  const { body } = ok(await thief.post(appsPath));
  await changeAddress(sallyport, { browser: thief });
  const late = await thief.post(`${appsPath}/confirm`, { code: scan(body.keyUri, sallyport.clock).code() });
  expect([late.status, late.body.code]).toEqual([409, 'enrolment-missing']);
});

test('the owner who moved changes methods with the previous mailbox, for ten minutes; after 72 hours without it', async () => {
  const { owner } = await phished();
  const browser = await signIn(sallyport, owner);
  const person = { ...owner, browser };
  await changeAddress(sallyport, person);
  ok(await proveByMail(sallyport, person, owner.email));
  expect((await addKey(browser, newKey(sallyport))).status).toBe(201);
  const { phone } = await addApp(sallyport, person, 'Spare');
  expect(phone.code()).toMatch(/^\d{6}$/);
  const { app } = await methodsOf(browser);
  expect((await browser.post(`${appsPath}/${app}/remove`)).status).toBe(204);
  sallyport.clock.pass(601);
  ok(await browser.post('/account/prove', { password: PASSWORD, code: phone.code() }));
  expect(needsMail(await browser.post(`${keysPath}/options`))).toEqual(refused);
  sallyport.clock.pass(3 * DAY);
  const { email } = (
    await sallyport.database.query<{ email: string }>(
      "SELECT email FROM accounts WHERE email LIKE 'moved%' ORDER BY created_at DESC LIMIT 1",
    )
  )[0]!;
  const later = await signIn(sallyport, { ...owner, email, phone });
  expect((await later.post(`${keysPath}/options`)).status).toBe(200);
});

test('a code for the proof fits only its session', async () => {
  const { owner, thief } = await phished();
  const mine = { ...owner, browser: thief };
  await changeAddress(sallyport, mine);
  ok(await thief.post('/account/prove/email-code'));
  const emailCode = await sallyport.mail.nextCode(owner.email);
  sallyport.clock.passStep();
  const [row] = await sallyport.database.query<{ email: string }>(
    "SELECT email FROM accounts WHERE email LIKE 'moved%' ORDER BY created_at DESC LIMIT 1",
  );
  const other = await signIn(sallyport, { ...owner, email: row!.email });
  sallyport.clock.passStep();
  const given = await other.post('/account/prove', {
    password: PASSWORD,
    code: owner.phone.code(),
    emailCode,
  });
  expect([given.status, given.body.code]).toEqual([422, 'email-code-expired']);
  expect(needsMail(await other.post(appsPath))).toEqual(refused);
});
