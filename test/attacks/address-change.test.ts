import { expect, test } from 'vitest';
import { addressCodes, changeAddress, enter, moved, newAddress, restoreLink } from '../support/changes.ts';
import { tryAgainNow } from '../support/mails.ts';
import { giveThePassword, PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf, copyOf, fifty, tally } from '../support/tries.ts';

const sallyport = useSallyport();

const ask = '/account/email';
const confirm = '/account/email/confirm';

/** A person whose change of address waits for its code. */
async function waiting(email = newAddress()) {
  const person = await signUp(sallyport);
  const asked = await person.browser.post(ask, { email });
  expect(asked.status).toBe(202);
  const codes = await addressCodes(sallyport, asked);
  return { ...person, newEmail: email, codes, code: codes.code };
}

/** The code of the newest mail with one. */
const lastCode = (email: string): string =>
  sallyport.mail.mails
    .filter(({ to }) => to === email)
    .map(({ text }) => /^\s*(\d{6})\s*$/m.exec(text)?.[1])
    .findLast((code) => code !== undefined)!;

test('without a proof the address is neither asked for nor changed', async () => {
  const { browser } = await signUp(sallyport);
  sallyport.clock.pass(601);
  expect((await browser.post(ask, { email: newAddress() })).body.code).toBe('proof-required');
  expect((await sallyport.browser().post(ask, { email: newAddress() })).body.code).toBe('not-signed-in');
});

test('an address that has an account gets the same answer, a mail that says so, and no code that fits', async () => {
  const taken = await signUp(sallyport);
  const person = await signUp(sallyport);
  const free = newAddress();
  const answers = [
    await person.browser.post(ask, { email: free }),
    await person.browser.post(ask, { email: taken.email }),
  ];
  const [toFree, toTaken] = answers.map(({ status, body }) => ({ status, body: { ...body, email: '' } }));
  expect(toTaken).toEqual(toFree);
  const told = await sallyport.mail.next(taken.email, ({ subject }) =>
    subject.includes('already has an account'),
  );
  expect(told.text).not.toMatch(/^\s*\d{6}\s*$/m);
  const pages = [await person.browser.page(confirm), await person.browser.get(confirm)];
  for (const { text } of pages) expect(text).not.toMatch(/already|in use/i);

  // Anything typed is a wrong code, as it would be with a free address.
  const { presentEmail } = answers[1]!.body;
  const presentCode = await lastCode(presentEmail);
  const missed = await person.browser.post(confirm, { code: '000000', presentCode });
  expect(missed.body.code).toBe('email-code-incorrect');
  expect((await taken.browser.get('/account')).body.email).toBe(taken.email);
});

test('an address that another account took meanwhile is not taken from it', async () => {
  const person = await waiting();
  await signUp(sallyport, { email: person.newEmail });
  const answer = await person.browser.post(confirm, person.codes);
  expect([answer.status, answer.body.code]).toEqual([422, 'email-code-expired']);
  expect((await person.browser.get('/account')).body.email).toBe(person.email);
});

test('of two accounts that want one address, the first to confirm gets it', async () => {
  const email = newAddress();
  const one = await waiting(email);
  const two = await waiting(email);
  const answers = await Promise.all([
    one.browser.post(confirm, one.codes),
    two.browser.post(confirm, two.codes),
  ]);
  expect(tally(answers)).toEqual({ 200: 1, 'email-code-expired': 1 });
});

test('a code fits only its own session, account, address and purpose', async () => {
  const person = await waiting();
  const other = await waiting();
  if (person.code !== other.code) {
    const swapped = await other.browser.post(confirm, { ...other.codes, code: person.code });
    expect(swapped.body.code).toBe('email-code-incorrect');
  }
  const elsewhere = await enter(sallyport, person);
  expect((await elsewhere.post(confirm, person.codes)).body.code).toBe('email-code-expired');

  // The code of the setup, and that of an address asked for before.
  await person.browser.post('/account/two-step/enrolment');
  await person.browser.post('/account/two-step/enrolment/email-code');
  const forSetUp = await sallyport.mail.nextCode(person.email);
  if (forSetUp !== person.code) {
    expect((await person.browser.post(confirm, { ...person.codes, code: forSetUp })).body.code).toBe(
      'email-code-incorrect',
    );
    const misplaced = await person.browser.post('/account/two-step/enrolment/email', { code: person.code });
    expect(misplaced.body.code).toBe('email-code-incorrect');
  }
  const second = newAddress();
  const newer = await addressCodes(sallyport, await person.browser.post(ask, { email: second }));
  if (newer.code !== person.code) {
    expect((await person.browser.post(confirm, person.codes)).body.code).toBe('email-code-incorrect');
  }
  expect((await person.browser.post(confirm, newer)).body).toEqual({ email: second });
});

test('a code is good once, for ten minutes and five tries', async () => {
  const used = await waiting();
  expect((await used.browser.post(confirm, used.codes)).status).toBe(200);
  expect((await used.browser.post(confirm, used.codes)).body.code).toBe('email-code-expired');

  const late = await waiting();
  sallyport.clock.pass(600);
  expect((await late.browser.post(confirm, late.codes)).body.code).toBe('email-code-expired');

  const guessed = await waiting();
  const wrong = guessed.code === '111111' ? '222222' : '111111';
  const misses = [];
  for (let miss = 0; miss < 5; miss += 1)
    misses.push(await guessed.browser.post(confirm, { ...guessed.codes, code: wrong }));
  expect(tally(misses)).toEqual({ 'email-code-incorrect': 4, 'too-many-attempts': 1 });
  expect((await guessed.browser.post(confirm, guessed.codes)).body.code).toBe('too-many-attempts');
});

test('of one code sent fifty times simultaneously, one changes the address', async () => {
  const person = await waiting();
  const id = await accountIdOf(sallyport, person);
  const answers = await fifty(() => copyOf(sallyport, person.browser).post(confirm, person.codes));
  expect(tally(answers)[200]).toBe(1);
  const changes = await sallyport.database.query(
    `SELECT FROM activity WHERE account_id = $1 AND type = 'address-changed'`,
    [id],
  );
  expect(changes.length).toBe(1);
});

test('a change that began under other credentials is over', async () => {
  const person = await waiting();
  const other = await enter(sallyport, person);
  await changeAddress(sallyport, { browser: other });
  expect((await person.browser.post(confirm, person.codes)).status).toBe(401);

  const mine = await waiting();
  await turnOn(sallyport, mine);
  expect((await mine.browser.post(confirm, mine.codes)).body.code).toBe('email-code-expired');
});

test('every other session, challenge, draft and reset link ends, and this session gets another token', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const other = sallyport.browser();
  const answer = await (
    await giveThePassword(sallyport, person, other)
  ).post('/sign-in/second-step', { code: person.phone.code() });
  expect(answer.status).toBe(200);
  const between = await giveThePassword(sallyport, person);
  await other.post('/account/two-step/enrolment');
  await sallyport.browser().post('/password/forgot', { email: person.email });
  const mail = await sallyport.mail.next(person.email, ({ text }) => text.includes('/password/reset/'));
  const reset = /\/password\/reset\/[\w-]+/.exec(mail.text)![0];
  expect((await sallyport.browser().get(reset)).status).toBe(200);

  const before = person.browser.cookies.get('sallyport')!;
  await changeAddress(sallyport, person);
  expect((await other.get('/account')).status).toBe(401);
  sallyport.clock.passStep();
  const late = await between.post('/sign-in/second-step', { code: person.phone.code() });
  expect(late.body.code).toBe('challenge-expired');
  expect((await sallyport.browser().get(reset)).body.code).toBe('link-expired');
  expect(await sallyport.database.query('SELECT FROM enrolments')).toEqual([]);

  expect((await person.browser.get('/account')).status).toBe(200);
  expect(person.browser.cookies.get('sallyport')).not.toBe(before);
  const old = sallyport.browser();
  old.cookies.set('sallyport', before);
  expect((await old.get('/account')).status).toBe(401);
});

test('opening the way back changes nothing', async () => {
  const person = await moved(sallyport);
  // The notice to the new address may still be under way.
  await sallyport.mail.next(person.email, ({ subject }) => subject.includes('was changed'));
  const before = await sallyport.database.dump();
  const scanner = sallyport.browser();
  for (let times = 0; times < 3; times += 1) {
    expect((await scanner.page(person.link)).status).toBe(200);
    await scanner.get(person.link);
    await scanner.request(person.link, { method: 'HEAD', headers: { Accept: 'text/html' } });
  }
  const after = await sallyport.database.dump();
  for (const table of ['accounts', 'sessions', 'address_restores', 'activity', 'known_browsers']) {
    expect(after[table], table).toEqual(before[table]);
  }
  expect((await person.browser.get('/account')).body.email).toBe(person.email);
});

test('the way back works once, also for fifty simultaneous requests', async () => {
  const person = await moved(sallyport);
  const answers = await fifty(() => sallyport.browser().post(person.link));
  // Five are checked, whatever the outcome.
  const { 200: done, 'link-expired': expired = 0, 'too-many-attempts': limited = 0 } = tally(answers);
  expect([done, expired + limited]).toEqual([1, 49]);
  expect((await sallyport.browser().post(person.link)).body.code).toBe('link-expired');
});

test('a way back that is not ours leads nowhere', async () => {
  for (const token of ['x', 'A'.repeat(43), 'A'.repeat(100), '%27%20OR%201', '..%2F..%2F']) {
    const answer = await sallyport.browser().post(`/address/restore/${token}`);
    expect([token, answer.status]).toEqual([token, 410]);
  }
});

test('only our own pages and programs use the way back', async () => {
  const person = await moved(sallyport);
  const elsewhere = await sallyport.browser().request(person.link, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'cross-site' },
  });
  expect(elsewhere.status).toBe(403);
  expect((await person.browser.get('/account')).body.email).toBe(person.email);
});

test('it ends every session, also known browsers, whatever was changed since', async () => {
  const person = await moved(sallyport);
  // The attacker, having taken the account over, turns 2-Step Verification on and changes the password.
  const taken = await turnOn(sallyport, person);
  const password = 'the stranger’s own passphrase';
  const changed = await taken.browser.post('/account/password', {
    currentPassword: PASSWORD,
    newPassword: password,
  });
  expect(changed.status).toBe(200);
  expect((await sallyport.browser().post(person.link)).status).toBe(200);
  expect((await taken.browser.get('/account')).status).toBe(401);
  const id = await accountIdOf(sallyport, { email: person.oldAddress });
  expect(await sallyport.database.query('SELECT FROM known_browsers WHERE account_id = $1', [id])).toEqual(
    [],
  );
  const again = await taken.browser.post('/sign-in', { email: person.oldAddress, password });
  expect(again.body.code).toBe('password-reset-required');
  // The second step is neither removed nor given back: a mailbox doesn't decide that.
  expect(
    (await sallyport.database.query('SELECT FROM authenticators WHERE account_id = $1', [id])).length,
  ).toBe(1);
});

test('the first address wins over those that came after it', async () => {
  const first = await moved(sallyport);
  const third = await changeAddress(sallyport, first);
  const second = await restoreLink(sallyport, first.email);
  expect((await sallyport.browser().post(first.link)).status).toBe(200);
  // The holder of the second address can't take the account again.
  expect((await sallyport.browser().post(second)).body.code).toBe('link-expired');
  await accountIdOf(sallyport, { email: first.oldAddress });
  expect(await sallyport.database.query('SELECT FROM accounts WHERE email = $1', [third])).toEqual([]);
});

test('the second address’s way back leaves the first one’s in force', async () => {
  const first = await moved(sallyport);
  await changeAddress(sallyport, first);
  const second = await restoreLink(sallyport, first.email);
  expect((await sallyport.browser().post(second)).status).toBe(200);
  expect((await sallyport.browser().post(first.link)).status).toBe(200);
  await accountIdOf(sallyport, { email: first.oldAddress });
});

test('an old address that has another account by now stays with that one', async () => {
  const person = await moved(sallyport);
  const other = await signUp(sallyport, { email: person.oldAddress });
  const answer = await sallyport.browser().post(person.link);
  expect([answer.status, answer.body.code]).toEqual([410, 'link-expired']);
  expect((await other.browser.get('/account')).body.email).toBe(person.oldAddress);
  expect((await person.browser.get('/account')).body.email).toBe(person.email);
});

test('what the operator suspended stays suspended', async () => {
  const person = await moved(sallyport);
  await sallyport.database.query(`UPDATE accounts SET status = 'suspended' WHERE email = $1`, [person.email]);
  expect((await sallyport.browser().post(person.link)).body.code).toBe('link-expired');
  const [row] = await sallyport.database.query('SELECT status FROM accounts WHERE email = $1', [
    person.email,
  ]);
  expect(row).toEqual({ status: 'suspended' });
});

test('a mail that failed and came again carries the only token that works; none is kept or logged', async () => {
  const person = await signUp(sallyport);
  const email = newAddress();
  const codes = await addressCodes(sallyport, await person.browser.post(ask, { email }));
  sallyport.mail.refusing = true;
  await person.browser.post(confirm, codes);
  await expect
    .poll(
      async () =>
        (
          await sallyport.database.query('SELECT token_digest FROM address_restores WHERE email = $1', [
            person.email,
          ])
        )[0]?.token_digest,
      { timeout: 10_000 },
    )
    .toBeInstanceOf(Buffer);
  await expect
    .poll(() => sallyport.database.query("SELECT name FROM pgboss.job WHERE state = 'retry'"), {
      timeout: 10_000,
    })
    .toContainEqual({ name: 'address-restore' });
  sallyport.mail.refusing = false;
  await tryAgainNow(sallyport);
  const link = await restoreLink(sallyport, person.email);
  const token = link.split('/').at(-1)!;
  expect(JSON.stringify(Object.values(await sallyport.database.dump()))).not.toContain(token);
  expect((await sallyport.browser().post(link)).status).toBe(200);
  expect(sallyport.log.join('\n')).not.toContain(token);
});
