import { beforeEach, describe, expect, test } from 'vitest';
import { cleanUp } from '../../src/storage/clean-up.ts';
import type { Browser } from '../support/browser.ts';
import { signUp, turnOn, type Person } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { goToTheApp, goToTheCodes, wizard } from '../support/wizard.ts';
import { wrongCode } from '../support/tries.ts';

// Leaving the setup before its end saves nothing (guide: Turning it on).

const sallyport = useSallyport();

/** Tables that may keep a trace: attempts, the trail, jobs. All others are as if nobody had begun. */
const traces = (table: string) => table === 'limits' || table === 'activity' || table.startsWith('pgboss.');

async function everythingElse(): Promise<[string, string[]][]> {
  return Object.entries(await sallyport.database.dump()).filter(([table]) => !traces(table));
}

const start = ({ browser }: Person) => browser.post(wizard);
async function missTheApp(person: Person): Promise<void> {
  const { phone } = await goToTheApp(sallyport, person);
  await person.browser.post(`${wizard}/app`, { code: wrongCode(phone) });
}
async function readTheCodes(person: Person): Promise<void> {
  await goToTheCodes(sallyport, person);
  await person.browser.post(`${wizard}/recovery-codes.txt`);
  await person.browser.post(`${wizard}/complete`, { saved: false });
}

const steps: Record<string, (person: Person) => Promise<unknown>> = {
  'before a code is mailed': start,
  'after a code was mailed': async (person) => {
    await start(person);
    await person.browser.post(`${wizard}/email-code`);
    await sallyport.mail.nextCode(person.email);
  },
  'after a wrong mailed code': async (person) => {
    await start(person);
    await person.browser.post(`${wizard}/email-code`);
    const code = await sallyport.mail.nextCode(person.email);
    await person.browser.post(`${wizard}/email`, { code: code === '000000' ? '000001' : '000000' });
  },
  'when the key is shown': (person) => goToTheApp(sallyport, person),
  'after a wrong app code': missTheApp,
  'when the recovery codes are shown, downloaded and not saved': readTheCodes,
};

const people: Record<string, () => Promise<Person>> = {
  'somebody without 2-Step Verification': () => signUp(sallyport),
  'somebody who replaces the app': async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    // The notice is out, and everything that sending it records is written.
    await sallyport.mail.next(person.email, ({ subject }) => subject.includes('is on'));
    return person;
  },
};

describe.each(Object.entries(people))('%s', (_, come) => {
  let person: Person;
  let browser: Browser;
  beforeEach(async () => {
    person = await come();
    browser = person.browser;
    sallyport.clock.pass(61);
    // The session is seen again and a proof is fresh, before the first look.
    await browser.get('/account');
  });

  test.each(Object.entries(steps))('leaving %s leaves nothing behind', async (_when, go) => {
    const before = await everythingElse();
    const status = (await browser.get('/account/two-step')).body;
    await go(person);
    expect(await everythingElse()).not.toEqual(before);
    expect((await browser.post(`${wizard}/leave`)).status).toBe(204);
    expect(await everythingElse()).toEqual(before);
    expect((await browser.get('/account/two-step')).body).toEqual(status);
    expect((await browser.get(wizard)).body.code).toBe('enrolment-missing');
  });

  test.each(Object.entries(steps))('a setup that expires %s leaves nothing behind', async (_when, go) => {
    const before = await everythingElse();
    const status = (await browser.get('/account/two-step')).body;
    await go(person);
    sallyport.clock.pass(30 * 60 + 1);
    expect((await browser.post(`${wizard}/complete`, { saved: true })).status).toBe(409);
    expect((await browser.get('/account/two-step')).body).toEqual(status);
    const { db } = sallyport.running.context;
    // Rows that have ended are kept two hours more, for nodes whose clocks are behind.
    await cleanUp(db, sallyport.clock.after(2 * 3_600));
    const seenAgain = ([table, rows]: [string, string[]]) => [
      table,
      table === 'sessions' ? rows.length : rows,
    ];
    expect((await everythingElse()).map(seenAgain)).toEqual(before.map(seenAgain));
  });

  test('signing out in the middle leaves nothing but the end of the session', async () => {
    const before = await everythingElse();
    await readTheCodes(person);
    await browser.post('/sign-out');
    const gone = new Set(['sessions', 'proofs']);
    const kept = (tables: [string, string[]][]) => tables.filter(([table]) => !gone.has(table));
    expect(kept(await everythingElse())).toEqual(kept(before));
  });

  test('leaving twice, or without having begun, changes nothing', async () => {
    const before = await everythingElse();
    expect((await browser.post(`${wizard}/leave`)).status).toBe(204);
    await start(person);
    await browser.post(`${wizard}/leave`);
    await browser.post(`${wizard}/leave`);
    expect(await everythingElse()).toEqual(before);
  });
});

test('leaving in one browser leaves the setup in another alone', async () => {
  const person = await signUp(sallyport);
  const other = sallyport.browser();
  await other.post('/sign-in', { email: person.email, password: person.password });
  await start(person);
  await other.post(wizard);
  await other.post(`${wizard}/leave`);
  expect((await person.browser.get(wizard)).body.step).toBe('email');
});
