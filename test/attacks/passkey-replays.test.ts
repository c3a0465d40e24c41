import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Browser } from '../support/browser.ts';
import { giveThePassword, signUp } from '../support/people.ts';
import { addKey, keysPath, newKey, showKey, signInByKey, withAppAndKey } from '../support/passkeys.ts';
import { ask } from '../support/plain-http.ts';
import { useSallyport, type Sallyport } from '../support/sallyport.ts';
import { copyOf, signIn, tally } from '../support/tries.ts';
import { goToTheApp, wizard } from '../support/wizard.ts';

// One answer of a passkey, shown again: later or at the same moment, at this node or another of the same host.
const sallyport = useSallyport();
const incorrect = [422, 'passkey-incorrect'];
const refused = ({ status, body }: Answer) => [status, body.code];
type Post = (path: string, body: object) => Promise<Answer>;

/** What a browser with these cookies posts at the other node, which has the same address. */
const at =
  (node: Pick<Sallyport, 'listensAt'>, { cookies }: Browser): Post =>
  (path, body) =>
    ask(node.listensAt, path, {
      method: 'POST',
      headers: {
        Host: new URL(sallyport.url).host,
        Accept: 'application/json',
        'Content-Type': 'application/json',
        Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'X-Forwarded-For': '198.51.100.9',
      },
      body: JSON.stringify(body),
    });

let other: Sallyport;
beforeAll(async () => {
  other = await sallyport.anotherNode({ PUBLIC_URL: sallyport.url });
});

type Keyed = Awaited<ReturnType<typeof withAppAndKey>>;
const ways: readonly [string, string, (person: Keyed) => Promise<Browser>][] = [
  ['the whole sign-in', '/sign-in/passkey', async () => sallyport.browser()],
  ['a second step', '/sign-in/second-step/passkey', (person) => giveThePassword(sallyport, person)],
  ['a proof', '/account/prove', async ({ browser }) => browser],
];

describe.each(ways)('an answer as %s', (_way, path, begin) => {
  test.each([
    ['this node', 'the other', true],
    ['the other node', 'this one', false],
  ])('that %s took is refused by %s, whichever made its challenge', async (_first, _second, here) => {
    const person = await withAppAndKey(sallyport);
    const browser = await begin(person);
    for (const madeHere of [true, false]) {
      const now = madeHere ? browser : await begin(person);
      const options = madeHere
        ? (await now.post(`${path}/options`)).body
        : (await at(other, await asked(now, path))(`${path}/options`, {})).body;
      const body = { credential: person.key.show(options) };
      const copy = copyOf(sallyport, now);
      const [first, second] = here
        ? [copyOf(sallyport, now).post, at(other, copy)]
        : [at(other, copy), copyOf(sallyport, now).post];
      expect((await first(path, body)).status).toBe(200);
      const again = await second(path, body);
      expect(['passkey-incorrect', 'challenge-expired', 'not-signed-in']).toContain(again.body.code);
      if (path !== '/sign-in/passkey') break;
      expect(refused(again)).toEqual(incorrect);
    }
  });

  test('counts once of twenty times at the same moment, at both', async () => {
    const person = await withAppAndKey(sallyport);
    const browser = await begin(person);
    const { body: options } = await browser.post(`${path}/options`);
    const body = { credential: person.key.show(options) };
    const posts = Array.from({ length: 20 }, (_, index) =>
      index % 2 ? at(other, browser) : copyOf(sallyport, browser).post,
    );
    const answers = await Promise.all(posts.map((post) => post(path, body)));
    expect(tally(answers)[200]).toBe(1);
    sallyport.clock.pass(60);
    for (const post of [copyOf(sallyport, browser).post, at(other, browser)])
      expect((await post(path, body)).status).not.toBe(200);
  });
});

/** A browser with the cookie that options are bound to, asked for at this node. */
async function asked(browser: Browser, path: string): Promise<Browser> {
  await browser.post(`${path}/options`);
  return browser;
}

describe('what a thief plants in somebody’s browser', () => {
  test('a sign-in that the thief began ends with the owner’s key, and only the owner is inside', async () => {
    const owner = await withAppAndKey(sallyport);
    const thief = await giveThePassword(sallyport, owner);
    const planted = copyOf(sallyport, thief);
    const path = '/sign-in/second-step/passkey';
    const body = { credential: owner.key.show((await planted.post(`${path}/options`)).body) };
    expect((await planted.post(path, body)).status).toBe(200);
    expect((await thief.post(path, body)).body.code).toBe('challenge-expired');
    for (const tried of [thief, copyOf(sallyport, thief)])
      expect((await tried.get('/account')).status).toBe(401);
  });

  test('the cookie that options are bound to is no way in, with the answer that was given under it neither', async () => {
    const owner = await withAppAndKey(sallyport);
    const thief = sallyport.browser();
    const early = (await thief.post('/sign-in/passkey/options')).body;
    const planted = copyOf(sallyport, thief);
    const before = planted.cookies.get('sallyport-passkey');
    expect(before).toBeDefined();
    const body = { credential: owner.key.show((await planted.post('/sign-in/passkey/options')).body) };
    expect((await planted.post('/sign-in/passkey', body)).status).toBe(200);
    expect(refused(await thief.post('/sign-in/passkey', body))).toEqual(incorrect);
    expect((await thief.get('/account')).status).toBe(401);
    // The challenge that the thief was given is as good as any of that browser: it takes the key itself.
    const forged = owner.key.show(early, { forged: true });
    expect(refused(await thief.post('/sign-in/passkey', { credential: forged }))).toEqual(incorrect);
  });

  test('another site’s form with the thief’s own passkey makes nobody sign in as the thief', async () => {
    const thief = await withAppAndKey(sallyport);
    const victim = sallyport.browser({ headers: { 'Sec-Fetch-Site': 'cross-site' } });
    const theirs = sallyport.browser();
    const credential = thief.key.show((await theirs.post('/sign-in/passkey/options')).body);
    for (const [name, value] of theirs.cookies) victim.cookies.set(name, value);
    expect((await victim.post('/sign-in/passkey', { credential })).body.code).toBe('wrong-origin');
  });
});

describe('other people’s', () => {
  test('credential id under one’s own signature is nobody’s key', async () => {
    const [mine, theirs] = [await withAppAndKey(sallyport), await withAppAndKey(sallyport)];
    for (const userHandle of [mine.key.userHandle!, theirs.key.userHandle!]) {
      const twist = { id: theirs.key.id, userHandle };
      expect(refused(await signInByKey(sallyport.browser(), mine.key, twist))).toEqual(incorrect);
      const between = await giveThePassword(sallyport, mine);
      const second = '/sign-in/second-step/passkey';
      expect(refused(await showKey(between, mine.key, second, { twist }))).toEqual(incorrect);
      expect(refused(await showKey(mine.browser, mine.key, '/account/prove', { twist }))).toEqual(incorrect);
    }
    // One's own key that says it is theirs.
    const twist = { userHandle: theirs.key.userHandle! };
    expect(refused(await signInByKey(sallyport.browser(), mine.key, twist))).toEqual(incorrect);
  });

  test('setup takes no key that was made for another’s, another session’s, or to be added', async () => {
    const [mine, theirs] = [await signUp(sallyport), await signUp(sallyport)];
    for (const person of [mine, theirs]) await goToTheApp(sallyport, person);
    const path = `${wizard}/passkey`;
    const on = await withAppAndKey(sallyport);
    const elsewhere = await signIn(sallyport, on);
    const foreign = [
      (await theirs.browser.post(`${path}/options`)).body,
      (await on.browser.post(`${keysPath}/options`)).body,
      (await elsewhere.post(`${keysPath}/options`)).body,
    ];
    for (const options of foreign) {
      const credential = newKey(sallyport).make(options);
      expect(refused(await mine.browser.post(path, { credential }))).toEqual(incorrect);
    }
    const forSetup = (await mine.browser.post(`${path}/options`)).body;
    const credential = newKey(sallyport).make(forSetup);
    expect(refused(await on.browser.post(keysPath, { credential }))).toEqual(incorrect);
    expect((await addKey(mine.browser, newKey(sallyport), { path })).status).toBe(200);
  });
});
