import { expect, test } from 'vitest';
import { notMeLink, resetLink, tryAgainNow, untilIdle } from '../support/mails.ts';
import { giveThePassword, PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf, copyOf, fifty, giveCode, signIn, tally } from '../support/tries.ts';

const sallyport = useSallyport();
const NEW = 'another quite long passphrase';
const post = (link: string, email: string) => sallyport.browser().post(link, { email });

/** A person with 2-Step Verification, and the link of the notice that said so. */
async function noticed() {
  const person = await turnOn(sallyport, await signUp(sallyport));
  return { ...person, link: await notMeLink(sallyport, person.email, '2-Step Verification is on') };
}

test('opening the link changes nothing, however often a mail scanner does', async () => {
  const { link, browser } = await noticed();
  await untilIdle(sallyport);
  const dump = async () => {
    const tables = await sallyport.database.dump();
    return Object.fromEntries(Object.entries(tables).filter(([name]) => !name.startsWith('pgboss.')));
  };
  const before = await dump();
  for (let opened = 0; opened < 20; opened += 1) {
    expect((await sallyport.browser().page(link)).status).toBe(200);
    const head = await sallyport
      .browser()
      .request(link, { method: 'HEAD', headers: { Accept: 'text/html' } });
    expect([head.status, head.text]).toEqual([200, '']);
  }
  expect(await dump()).toEqual(before);
  expect((await browser.get('/account')).status).toBe(200);
});

test('it takes the address of the account, five tries', async () => {
  const { link, email, browser } = await noticed();
  const answers = [];
  for (let tries = 0; tries < 6; tries += 1) answers.push(await post(link, `other${tries}@example.com`));
  expect(tally(answers)).toEqual({ 'input-invalid': 5, 'too-many-attempts': 1 });
  expect((await post(link, email)).body.code).toBe('too-many-attempts');
  expect((await browser.get('/account')).status).toBe(200);
});

test('the link of one account with the address of another does nothing to either', async () => {
  const [one, two] = [await noticed(), await noticed()];
  expect((await post(one.link, two.email)).body.code).toBe('input-invalid');
  expect((await one.browser.get('/account')).status).toBe(200);
  expect((await two.browser.get('/account')).status).toBe(200);
  expect((await two.browser.post(one.link, { email: one.email })).status).toBe(200);
  expect((await two.browser.get('/account')).status).toBe(200);
  expect((await one.browser.get('/account')).status).toBe(401);
});

test('it is good once: of fifty simultaneous requests exactly one, and none afterwards', async () => {
  const { link, email } = await noticed();
  const mailsBefore = sallyport.mail.mails.length;
  const answers = await fifty(() => post(link, email));
  const { 200: done, ...others } = tally(answers);
  expect(done).toBe(1);
  expect(Object.keys(others).filter((name) => !/^(link-expired|too-many-attempts)$/.test(name))).toEqual([]);
  expect((await post(link, email)).body.code).toBe('link-expired');
  await resetLink(sallyport, email);
  await untilIdle(sallyport);
  expect(sallyport.mail.mails.slice(mailsBefore).filter(({ to }) => to === email)).toHaveLength(1);
});

test('a notice that had to be mailed again has another link, and the first one is dead', async () => {
  const { browser, email } = await noticed();
  await untilIdle(sallyport);
  sallyport.mail.refusing = true;
  await browser.post('/account/password', { currentPassword: PASSWORD, newPassword: NEW });
  const digest = async () => {
    const rows = await sallyport.database.query<{ digest: string }>(
      `SELECT encode(token_digest, 'hex') AS digest FROM not_me_links WHERE email = $1`,
      [email],
    );
    return rows.map((row) => row.digest);
  };
  const states = () =>
    sallyport.database.query(
      "SELECT state::text FROM pgboss.job WHERE data->>'kind' = 'password-changed' AND state <> 'completed'",
    );
  await expect.poll(states, { timeout: 15_000 }).toEqual([{ state: 'retry' }]);
  const first = await digest();
  expect(first).toHaveLength(1);
  sallyport.mail.refusing = false;
  await tryAgainNow(sallyport);
  const link = await notMeLink(sallyport, email, 'password was changed');
  const second = await digest();
  expect(second).toHaveLength(1);
  expect(second).not.toEqual(first);
  expect((await post(link, email)).status).toBe(200);
});

test('it neither removes nor restores a second step, and signs nobody in', async () => {
  const { link, email, phone } = await noticed();
  const factors = async () => {
    const { authenticators, recovery_codes } = await sallyport.database.dump();
    return { authenticators, recovery_codes };
  };
  const before = await factors();
  const browser = sallyport.browser();
  await browser.page(link);
  expect((await browser.post(link, { email })).body).toEqual({ next: 'sign-in' });
  expect([...browser.cookies.keys()]).toEqual([]);
  expect(await factors()).toEqual(before);
  await browser.post(await resetLink(sallyport, email), { password: NEW });
  await giveThePassword(sallyport, { email, password: NEW, browser }, browser);
  expect((await giveCode(browser, phone.code())).status).toBe(200);
});

test('after a disable it does not turn 2-Step Verification on again', async () => {
  const { browser, email, phone } = await noticed();
  await browser.post('/account/two-step/disable/password', { password: PASSWORD });
  expect((await browser.post('/account/two-step/disable', { code: phone.code() })).status).toBe(200);
  const link = await notMeLink(sallyport, email, 'turned off');
  expect((await post(link, email)).status).toBe(200);
  await sallyport.browser().post(await resetLink(sallyport, email), { password: NEW });
  const entered = await sallyport.browser().post('/sign-in', { email, password: NEW });
  expect(entered.body.next).toBe('signed-in');
});

test('a stranger who was inside is out, and the browser that was known is a stranger’s now', async () => {
  const person = await noticed();
  const stranger = await signIn(sallyport, person);
  sallyport.clock.passStep();
  expect(stranger.cookies.has('sallyport-known')).toBe(true);
  const known = copyOf(sallyport, stranger);
  expect((await post(person.link, person.email)).status).toBe(200);
  expect((await stranger.get('/account')).status).toBe(401);
  for (const browser of [stranger, known, person.browser]) {
    const { email, password } = person;
    const refused = await browser.post('/sign-in', { email, password });
    expect(refused.body).toMatchObject({ status: 403, code: 'password-reset-required' });
  }
  const rows = await sallyport.database.query('SELECT id FROM known_browsers WHERE account_id = $1', [
    await accountIdOf(sallyport, person),
  ]);
  expect(rows).toEqual([]);
});
