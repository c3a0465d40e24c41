import { expect, test } from 'vitest';
import { appsPath } from '../support/apps.ts';
import type { Answer, Browser } from '../support/browser.ts';
import { notMeLink } from '../support/mails.ts';
import { PASSWORD } from '../support/people.ts';
import { addKey, keysPath, newKey, signInByKey, withAppAndKey } from '../support/passkeys.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf, copyOf } from '../support/tries.ts';
import { complete, goToTheCodes } from '../support/wizard.ts';

// Changes of an account's methods at the same moment, at two nodes: 2-Step Verification is never on with nothing to give,
// and nothing is left of it when it is off.
const sallyport = useSallyport();
const twoStep = '/account/two-step';

type Person = Awaited<ReturnType<typeof withAppAndKey>>;
interface Racing extends Person {
  readonly app: string;
  readonly first: string;
  readonly second: string;
  readonly link: string;
}
type Act = (person: Racing, browser: Browser) => Promise<Answer>;

const acts = {
  'the app goes': ({ app }, browser) => browser.post(`${appsPath}/${app}/remove`),
  'the first key goes': ({ first }, browser) => browser.post(`${keysPath}/${first}/remove`),
  'the second key goes': ({ second }, browser) => browser.post(`${keysPath}/${second}/remove`),
  'a key comes': (_, browser) => addKey(browser, newKey(sallyport)),
  'a new app takes the place of all': (_, browser) => complete({ browser }),
  'it is turned off': ({ phone }, browser) => browser.post(`${twoStep}/disable`, { code: phone.code() }),
  '“this was not me”': ({ link, email }) => sallyport.browser().post(link, { email }),
  'somebody signs in by a key': ({ key }) => signInByKey(sallyport.browser(), key),
} satisfies Record<string, Act>;
type Name = keyof typeof acts;

/** An account with an app and two keys, where every change has been begun that has a beginning. */
async function racing(): Promise<Racing> {
  const person = await withAppAndKey(sallyport);
  const { browser, email } = person;
  sallyport.clock.pass(1);
  expect((await addKey(browser, newKey(sallyport))).status).toBe(201);
  await notMeLink(sallyport, email, 'was added');
  const link = await notMeLink(sallyport, email, 'was added');
  const tab = (await browser.get(twoStep)).body;
  const [first, second] = tab.passkeys.map(({ id }: { id: string }) => id);
  await goToTheCodes(sallyport, person);
  expect((await browser.post(`${twoStep}/disable/password`, { password: PASSWORD })).status).toBe(200);
  sallyport.clock.passStep();
  return { ...person, app: tab.apps[0].id, first, second, link };
}

const races: readonly (readonly Name[])[] = [
  ['the app goes', 'the first key goes', 'the second key goes'],
  ['the app goes', 'the first key goes', '“this was not me”'],
  ['the first key goes', 'the second key goes', 'a new app takes the place of all'],
  ['the app goes', 'it is turned off', 'a key comes'],
  ['the first key goes', 'somebody signs in by a key', 'it is turned off'],
  ['a new app takes the place of all', 'it is turned off', '“this was not me”'],
];

test.each(races)('%s, %s, %s', async (...names) => {
  const other = await sallyport.anotherNode();
  const person = await racing();
  const places = [sallyport, other, sallyport];
  const answers = await Promise.all(
    names.map((name, index) => (acts[name] as Act)(person, copyOf(places[index]!, person.browser))),
  );
  for (const { status } of answers) expect(status).toBeLessThan(500);
  // Each of them changes the credentials, so that the others, begun before, find them changed.
  const changing = answers.filter((_, index) => names[index] !== 'somebody signs in by a key');
  expect(changing.filter(({ status }) => status < 300).length).toBeGreaterThanOrEqual(1);
  const [left] = await sallyport.database.query<Record<'on' | 'methods' | 'codes', number>>(
    `SELECT (SELECT count(*) FROM authenticators WHERE account_id = $1)::int AS "on",
      (SELECT count(*) FROM passkeys WHERE account_id = $1)::int
        + (SELECT count(*) FROM further_apps WHERE account_id = $1)::int
        + (SELECT count(*) FROM authenticators WHERE account_id = $1 AND octet_length(sealed_key) > 0)::int AS methods,
      (SELECT count(*) FROM recovery_codes WHERE account_id = $1)::int AS codes`,
    [await accountIdOf(sallyport, person)],
  );
  if (left!.on) expect(left).toEqual({ on: 1, methods: expect.any(Number), codes: 10 });
  else expect(left).toEqual({ on: 0, methods: 0, codes: 0 });
  expect(left!.on === 1).toBe(left!.methods > 0);
});
