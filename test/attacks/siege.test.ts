import { expect, test } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { linkIn, untilIdle } from '../support/mails.ts';
import { giveThePassword, signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf, fifty, giveCode, giveRecoveryCode, signIn, wrongCode } from '../support/tries.ts';

// Attackers have the password and any number of networks, and do everything that can be done, for a day and for a month.
const sallyport = useSallyport();
const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;
const NO_CODE = 'ZZZZ-ZZZZ-ZZZZ-ZZZZ';
let round = 0;
const nextPassword = () => `another quite long passphrase ${(round += 1)}`;

const who = ({ email, password }: ProtectedPerson) => ({ email, password });

/** Attackers' app codes that were checked: each left a line. */
async function lookedAt(person: ProtectedPerson): Promise<number> {
  const [row] = await sallyport.database.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM activity
     WHERE account_id = $1 AND type IN ('second-step-refused', 'challenge-ended') AND reason = 'code-incorrect'`,
    [await accountIdOf(sallyport, person)],
  );
  return row!.count;
}

/** Tries app codes and recovery codes until none is checked any more. */
async function guess(person: ProtectedPerson, kinds: readonly ('app' | 'recovery')[] = ['app', 'recovery']) {
  for (const kind of kinds) {
    const browser = sallyport.browser();
    const begun = await browser.post('/sign-in', who(person));
    if (begun.body.next !== 'second-step') return;
    for (let tries = 0; tries < 6; tries += 1) {
      const answer =
        kind === 'app'
          ? await giveCode(browser, wrongCode(person.phone, tries))
          : await giveRecoveryCode(browser, NO_CODE);
      if (answer.status === 429) break;
    }
  }
}

const guessPasswords = ({ email }: ProtectedPerson) =>
  fifty(() => sallyport.browser().post('/sign-in', { email, password: 'a wrong one' }));
const askForLinks = async ({ email }: ProtectedPerson) => {
  for (let times = 0; times < 8; times += 1) await sallyport.browser().post('/password/forgot', { email });
};
const burnEverything = async (person: ProtectedPerson) => {
  for (let times = 0; times < 2; times += 1) await guessPasswords(person);
  await guess(person);
  await askForLinks(person);
};

/** The owner's way in by the phone, in a known browser. */
async function enterKnown(person: ProtectedPerson, browser: Browser) {
  await browser.post('/sign-out');
  await giveThePassword(sallyport, person, browser);
  expect((await giveCode(browser, person.phone.code())).status).toBe(200);
  sallyport.clock.passStep();
}

/** The owner's way in from an unknown device: a mailed link, and the phone. At most an hour passes. */
async function resetBy(person: ProtectedPerson, device: Browser): Promise<ProtectedPerson> {
  const { email } = person;
  for (let waited = 0; waited <= 60; waited += 10) {
    await device.post('/password/forgot', { email });
    await untilIdle(sallyport);
    const mails = sallyport.mail.mails.filter(
      ({ to, text }) => to === email && text.includes('/password/reset/'),
    );
    for (const mail of mails.slice(-3)) {
      const password = nextPassword();
      const done = await device.post(linkIn(mail, 'password/reset'), { password });
      if (done.status === 200) return { ...person, password };
    }
    sallyport.clock.pass(10 * MINUTE);
  }
  throw new Error('no link in an hour');
}

test('a day: the owner gets in with the right code in a known browser, and from a new device by a mailed link', async () => {
  let person = await turnOn(sallyport, await signUp(sallyport));
  for (let hours = 0; hours < 24; hours += 1) {
    await guess(person);
    if (hours % 8 === 7) {
      await burnEverything(person);
      // Strangers are shut out, with the right code too.
      const stranger = await sallyport.browser().post('/sign-in', who(person));
      expect(stranger.status).toBe(429);
      expect(stranger.body.detail).toContain('Forgot your password');
      await enterKnown(person, person.browser);
    }
    sallyport.clock.pass(HOUR);
  }
  expect(await lookedAt(person)).toBeLessThanOrEqual(50);

  await burnEverything(person);
  const device = sallyport.browser();
  const before = person;
  person = await resetBy(person, device);
  // Also while strangers keep trying passwords, and with what they knew.
  await guessPasswords(person);
  await guess(before);
  await signIn(sallyport, person, person.phone.code(), device);
}, 240_000);

test('a month: a hundred codes are checked, two hundred with the mailbox, and the owner gets in', async () => {
  let person = await turnOn(sallyport, await signUp(sallyport));
  const start = sallyport.clock.now().getTime();
  const besiege = async (until: number) => {
    while (sallyport.clock.now().getTime() - start < until * DAY * 1000) {
      for (let batch = 0; batch < 5; batch += 1) {
        await guess(person, ['app']);
        sallyport.clock.pass(5 * MINUTE);
      }
      sallyport.clock.pass(6 * HOUR);
    }
  };
  await besiege(12);
  expect(await lookedAt(person)).toBe(100);
  // The password alone gets strangers no further, while the owner's browser still gets in.
  const refused = await sallyport.browser().post('/sign-in', who(person));
  expect(refused.body.code).toBe('password-reset-required');
  await burnEverything(person);
  await enterKnown(person, person.browser);
  const device = sallyport.browser();
  person = await resetBy(person, device);
  await signIn(sallyport, person, person.phone.code(), device);
  sallyport.clock.passStep();
  await device.post('/sign-out');

  // They have that password too, and the next ones: the mailbox is theirs.
  await besiege(20);
  expect(await lookedAt(person)).toBe(200);
  await enterKnown(person, device);
  for (let resets = 0; resets < 6; resets += 1) {
    person = await resetBy(person, sallyport.browser());
    await guess(person, ['app']);
    sallyport.clock.pass(DAY);
  }
  expect(sallyport.clock.now().getTime() - start).toBeLessThan(30 * DAY * 1000);
  expect(await lookedAt(person)).toBe(200);
  // Recovery codes don't wait with the app's codes.
  const last = sallyport.browser();
  person = await resetBy(person, last);
  await giveThePassword(sallyport, person, last);
  expect((await giveCode(last, person.phone.code())).body.detail).toContain('Reset your password');
  expect((await giveRecoveryCode(last, person.recoveryCodes[0]!)).status).toBe(200);
}, 240_000);

test('a hundred misses in a row are the end however slowly they come, and a stranger who gets in ends the row', async () => {
  let person = await turnOn(sallyport, await signUp(sallyport));
  // Too slowly for the hundred of thirty days.
  const slowly = async (signIns: number, misses = 4) => {
    for (let each = 0; each < signIns; each += 1) {
      const browser = await giveThePassword(sallyport, person);
      for (let miss = 0; miss < misses; miss += 1) await giveCode(browser, wrongCode(person.phone, miss));
      sallyport.clock.pass(2 * DAY);
    }
  };
  await slowly(24);
  // 96 of them; the owner's new device starts the series again.
  await signIn(sallyport, person, person.phone.code());
  sallyport.clock.passStep();
  await slowly(24);
  await slowly(1, 3);
  const browser = await giveThePassword(sallyport, person);
  expect((await giveCode(browser, wrongCode(person.phone))).status).toBe(422);
  const end = await giveCode(browser, person.phone.code());
  expect(end.body).toMatchObject({ status: 429, code: 'too-many-attempts' });
  expect(end.headers.get('retry-after')).toBe(null);
  expect((await sallyport.browser().post('/sign-in', who(person))).body.code).toBe('password-reset-required');
  const device = sallyport.browser();
  person = await resetBy(person, device);
  await signIn(sallyport, person, person.phone.code(), device);
}, 120_000);
