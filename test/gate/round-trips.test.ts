import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import type { Answer, Browser } from '../support/browser.ts';
import { found, type Organization } from '../support/organizations.ts';
import {
  giveThePassword,
  PASSWORD,
  signUp,
  turnOn,
  type Person,
  type ProtectedPerson,
} from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { tripsOf } from '../support/statements.ts';
import { copyOf, giveCode, giveRecoveryCode } from '../support/tries.ts';

// How often a request waits for PostgreSQL, how often for its disk, and how many of its statements are parsed and planned each time:
// no machine makes up for more of them, and no noise is in them. A change that saves one lowers its number here.

const sallyport = useSallyport();
let person: ProtectedPerson;
let organization: Organization;
beforeAll(async () => {
  person = await turnOn(sallyport, await signUp(sallyport));
  organization = await found(sallyport);
});

/** A browser that is known to the person, signed out. */
const known = () => {
  const browser = copyOf(sallyport, person.browser);
  browser.cookies.delete('sallyport');
  return browser;
};

const password = (email: string) => ({ email, password: PASSWORD });

type Ask = () => Promise<Answer<unknown>>;

/** Requests by what they are: the most round trips, commits and unprepared statements of each. What `ready` does isn't counted. */
const requests: readonly [
  what: string,
  most: readonly [number, number, number],
  ready: () => Promise<Ask>,
][] = [
  ['the session check', [1, 0, 0], async () => () => person.browser.get('/account')],
  ['forward-auth', [1, 0, 0], async () => () => person.browser.get('/forward-auth')],
  ['a password in a known browser', [4, 2, 0], async () => passwordIn(known(), person)],
  ['a password in a new browser', [6, 2, 0], async () => passwordIn(sallyport.browser(), person)],
  [
    'a password alone in a known browser',
    [4, 2, 0],
    async () => {
      const plain = await signUp(sallyport);
      plain.browser.cookies.delete('sallyport');
      return passwordIn(plain.browser, plain);
    },
  ],
  ['an app code in a known browser', [4, 2, 0], () => appCodeIn(known())],
  ['an app code in a new browser', [5, 2, 0], () => appCodeIn(sallyport.browser())],
  ['a recovery code in a known browser', [6, 2, 0], () => recoveryCodeIn(known(), person)],
  // Somebody who wasn't told of another new browser just now, which would be counted with this one.
  [
    'a recovery code in a new browser',
    [6, 2, 0],
    async () => recoveryCodeIn(sallyport.browser(), await turnOn(sallyport, await signUp(sallyport))),
  ],
  [
    'a sign-up',
    [5, 4, 2],
    async () => () =>
      sallyport
        .browser()
        .post('/sign-up', { ...password(`new${performance.now()}@example.com`), name: 'Seoyeon Kim' }),
  ],
  ['Home, as a page', [5, 0, 0], () => owners((browser) => browser.page('/'))],
  ["the members' list", [6, 0, 3], () => owners((browser) => browser.get(`${organization.path}/members`))],
  ['a search in it', [6, 0, 3], () => owners((browser) => browser.get(`${organization.path}/members?q=seo`))],
  [
    'all members as CSV',
    [3, 0, 1],
    () => owners((browser) => browser.get(`${organization.path}/members.csv`)),
  ],
];

const passwordIn =
  (browser: Browser, { email }: Person): Ask =>
  () =>
    browser.post('/sign-in', password(email));

async function appCodeIn(browser: Browser): Promise<Ask> {
  await giveThePassword(sallyport, person, browser);
  sallyport.clock.passStep();
  return () => giveCode(browser, person.phone.code());
}

let codes = -1;
async function recoveryCodeIn(browser: Browser, whose: ProtectedPerson): Promise<Ask> {
  await giveThePassword(sallyport, whose, browser);
  const code = whose.recoveryCodes[(codes += 1)]!;
  return () => giveRecoveryCode(browser, code);
}

/** The owner's request; the moment of their last one is written once a minute, so not by this one. */
async function owners(ask: (browser: Browser) => Promise<Answer<unknown>>): Promise<Ask> {
  const { browser } = organization.owner;
  await browser.get('/account');
  return () => ask(browser);
}

/** Opens the pool's connections: what waits for a new one leaves after what it would leave with. */
const openConnections = () =>
  Promise.all(
    Array.from({ length: 6 }, () => sallyport.running.context.db.execute(sql`SELECT pg_sleep(0.02)`)),
  );

// A statement that leaves a moment before or after an answer comes makes one round trip more or less: the best of three counts.
test.each(requests)('%s waits no more often', async (_, most, ready) => {
  let said = '';
  for (let tries = 0; tries < 3; tries += 1) {
    const ask = await ready();
    await openConnections();
    const trips = await tripsOf(async () => expect((await ask()).status).toBeLessThan(300));
    const counted = [trips.roundTrips, trips.commits, trips.unprepared.length];
    if (counted.every((count, index) => count <= most[index]!)) return;
    said = `${counted.join(', ')} instead of ${most.join(', ')}; ${trips.unprepared.join('\n')}`;
  }
  expect.fail(said);
});
