import { describe, expect, test } from 'vitest';
import { addApp } from '../support/apps.ts';
import type { Answer } from '../support/browser.ts';
import { giveThePassword, PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { transactionsOf, tripsOf } from '../support/statements.ts';
import { copyOf, giveCode, giveRecoveryCode, signIn } from '../support/tries.ts';

// The account's row is locked as long as a sign-in's transaction lasts, so that transaction is short: at most five
// statements, one that gives the attempt back, and in a new browser one that counts its mail.
const sallyport = useSallyport();
const protectedPerson = async () => turnOn(sallyport, await signUp(sallyport));

/** The number of statements in the transaction that makes a session or a challenge, without those of the limits. */
async function countedIn(ask: () => Promise<Answer>): Promise<{ statements: number; ofLimits: number }> {
  const transactions = await transactionsOf(async () => expect((await ask()).status).toBe(200));
  const entering = transactions.filter((statements) =>
    statements.some((it) => /insert into "?(sessions|challenges)"?/i.test(it)),
  );
  expect(entering, JSON.stringify(transactions, null, 2)).toHaveLength(1);
  const ofLimits = entering[0]!.filter((it) =>
    /^(select give_back_attempt\(|select \* from count_in_lanes\b)/i.test(it),
  );
  return { statements: entering[0]!.length - ofLimits.length, ofLimits: ofLimits.length };
}

describe('the first step of a sign-in', () => {
  const signInBy = (browser = sallyport.browser()) => ({
    as: ({ email }: { email: string }) =>
      countedIn(() => browser.post('/sign-in', { email, password: PASSWORD })),
  });

  // A right password has its own line in the trail. In a new browser a lane limits how many such lines are written, and
  // a job checks whether the second step follows.
  test('takes three statements where a second one follows, one more in a new browser, one if it voids another', async () => {
    const person = await protectedPerson();
    const browser = sallyport.browser();
    expect(await signInBy(person.browser).as(person)).toEqual({ statements: 3, ofLimits: 1 });
    expect(await signInBy(browser).as(person)).toEqual({ statements: 4, ofLimits: 2 });
    expect(await signInBy(browser).as(person)).toEqual({ statements: 5, ofLimits: 2 });
  });

  test('takes three without 2-Step Verification, and one more in a new browser', async () => {
    const person = await signUp(sallyport);
    expect(await signInBy(person.browser).as(person)).toEqual({ statements: 3, ofLimits: 1 });
    expect(await signInBy().as(person)).toEqual({ statements: 4, ofLimits: 2 });
  });
});

describe('the second step of a sign-in', () => {
  test('takes as many with five apps as with one, whichever it is', async () => {
    const person = await protectedPerson();
    const phones = [person.phone];
    for (let apps = 1; apps < 5; apps += 1) phones.push((await addApp(sallyport, person)).phone);
    for (const phone of phones) {
      await giveThePassword(sallyport, person, person.browser);
      sallyport.clock.passStep();
      const counted = await countedIn(() => giveCode(person.browser, phone.code()));
      expect(counted).toEqual({ statements: 4, ofLimits: 1 });
    }
  });

  test('takes four statements by app, signed in there before or not, and five in a new browser', async () => {
    const person = await protectedPerson();
    const known = copyOf(sallyport, person.browser);
    known.cookies.delete('sallyport');
    for (const [browser, statements, ofLimits] of [
      [person.browser, 4, 1],
      [known, 4, 1],
      [sallyport.browser(), 5, 2],
    ] as const) {
      await giveThePassword(sallyport, person, browser);
      sallyport.clock.passStep();
      const counted = await countedIn(() => giveCode(browser, person.phone.code()));
      expect(counted).toEqual({ statements, ofLimits });
    }
    await signIn(sallyport, person, person.phone.code(30));
  });

  // Recovery codes are rarely used, and each use is reported: one more line in the trail, and a notice.
  test('takes two more by recovery code', async () => {
    const person = await protectedPerson();
    for (const [browser, statements, ofLimits] of [
      [person.browser, 6, 1],
      [sallyport.browser(), 7, 2],
    ] as const) {
      await giveThePassword(sallyport, person, browser);
      const code = person.recoveryCodes[statements]!;
      const counted = await countedIn(() => giveRecoveryCode(browser, code));
      expect(counted).toEqual({ statements, ofLimits });
    }
  });
});

// A round trip costs what the network to PostgreSQL costs; a commit costs a sync to disk. A statement without a name is parsed and
// planned each time, and built by Drizzle.
describe('what a request waits for', () => {
  test('the session check is one round trip, prepared, and writes nothing', async () => {
    const person = await protectedPerson();
    const trips = await tripsOf(async () => expect((await person.browser.get('/account')).status).toBe(200));
    expect(trips).toEqual({ roundTrips: 1, commits: 0, unprepared: [] });
  });

  test('the second step is four round trips and two commits, all prepared, and one round trip more in a new browser', async () => {
    const person = await protectedPerson();
    const known = copyOf(sallyport, person.browser);
    known.cookies.delete('sallyport');
    for (const [browser, roundTrips] of [
      [known, 4],
      [sallyport.browser(), 5],
    ] as const) {
      await giveThePassword(sallyport, person, browser);
      sallyport.clock.passStep();
      const trips = await tripsOf(async () =>
        expect((await giveCode(browser, person.phone.code())).status).toBe(200),
      );
      expect(trips).toEqual({ roundTrips, commits: 2, unprepared: [] });
    }
  });
});
