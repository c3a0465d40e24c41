import { describe, expect, test } from 'vitest';
import type { Answer } from '../support/browser.ts';
import { notMeLink, untilIdle } from '../support/mails.ts';
import { giveThePassword, PASSWORD, signUp, turnOn } from '../support/people.ts';
import {
  addKey,
  giveKey,
  keysPath,
  newKey,
  showKey,
  signInByKey,
  withAppAndKey,
  withKeyAlone,
  type WithKey,
} from '../support/passkeys.ts';
import { useSallyport } from '../support/sallyport.ts';
import type { SecurityKey, Twist } from '../support/security-key.ts';
import { accountIdOf, copyOf, fifty, signIn, tally } from '../support/tries.ts';
import { goToTheApp, wizard } from '../support/wizard.ts';

const sallyport = useSallyport();
const signInPath = '/sign-in/passkey';
const secondPath = '/sign-in/second-step/passkey';
const prove = '/account/prove';
const EVIL = 'https://evil.example';

/** What a key answers that nobody may accept, wherever it is shown. */
const twists: Record<string, Twist> = {
  'for another origin': { origin: EVIL },
  'for a sibling host': { origin: 'http://login.127.0.0.1' },
  'in a frame': { crossOrigin: true },
  'in a frame of another site': { crossOrigin: true, topOrigin: EVIL },
  'below another site, though it says it is not framed': { topOrigin: EVIL },
  'for another RP ID': { rpId: 'evil.example' },
  'that is a registration': { type: 'webauthn.create' },
  'with another key’s signature': { forged: true },
  'without a touch': { present: false },
  'that became one that is copied': { synced: true },
  'with another account’s handle': { userHandle: Buffer.alloc(32, 1).toString('base64url') },
};

const refused = ({ status, body }: Answer) => [status, body.code];
const incorrect = [422, 'passkey-incorrect'];

describe('an answer that doesn’t fit is refused', () => {
  test.each(Object.entries(twists))('%s', async (_about, twist) => {
    const person = await withAppAndKey(sallyport);
    const { browser, key } = person;
    expect(refused(await signInByKey(sallyport.browser(), key, twist))).toEqual(incorrect);
    expect(refused(await giveKey(sallyport, person, sallyport.browser(), twist))).toEqual(incorrect);
    expect(refused(await showKey(browser, key, prove, { twist }))).toEqual(incorrect);
    // Nothing was used up.
    expect((await signInByKey(sallyport.browser(), key)).status).toBe(200);
  });

  test.each(Object.entries({ ...twists, 'with a certificate': { format: 'fido-u2f' } }))(
    'a key that is made %s',
    async (about, twist) => {
      const { browser } = await turnOn(sallyport, await signUp(sallyport));
      // What doesn't concern making one.
      if (/signature|handle|copied/.test(about)) return;
      const made = about.includes('registration') ? { type: 'webauthn.get' } : twist;
      const key = newKey(sallyport);
      expect(refused(await addKey(browser, key, { twist: made }))).toEqual(incorrect);
      expect((await browser.get('/account/two-step')).body.passkeys).toEqual([]);
    },
  );

  test('without user verification it is no whole sign-in, and no sign-in without a handle', async () => {
    const { key } = await withAppAndKey(sallyport);
    const browser = sallyport.browser();
    for (const twist of [{ verifies: false }, { userHandle: null }])
      expect(refused(await signInByKey(browser, key, twist))).toEqual(incorrect);
    expect((await browser.get('/account')).status).toBe(401);
  });

  test('malformed ones, of every kind', async () => {
    const { key } = await withAppAndKey(sallyport);
    const browser = sallyport.browser();
    const options = (await browser.post(`${signInPath}/options`)).body;
    const good = key.show(options) as { response: Record<string, unknown> };
    for (const credential of [
      'not JSON',
      '{}',
      { ...good, id: 'AAAA' },
      { ...good, response: {} },
      { ...good, response: { ...good.response, clientDataJSON: 'e30' } },
      { ...good, response: { ...good.response, authenticatorData: 'AA' } },
      { ...good, response: { ...good.response, signature: 'AA' } },
      { ...good, response: { ...good.response, signature: '***' } },
    ])
      expect(refused(await browser.post(signInPath, { credential }))).toEqual(incorrect);
    expect((await browser.post(signInPath, { credential: JSON.stringify(good) })).status).toBe(200);
  });
});

describe('a challenge is good once, in its browser, for its purpose', () => {
  test('of fifty simultaneous answers with one challenge, one gets in', async () => {
    const { key } = await withAppAndKey(sallyport);
    const browser = sallyport.browser();
    const options = (await browser.post(`${signInPath}/options`)).body;
    const credential = key.show(options);
    const copies = Array.from({ length: 50 }, () => copyOf(sallyport, browser));
    const answers = await fifty((index) => copies[index]!.post(signInPath, { credential }));
    expect(tally(answers)[200]).toBe(1);
  });

  test('another browser’s options, another sign-in’s, another session’s and another purpose’s', async () => {
    const person = await withAppAndKey(sallyport);
    const { browser, key } = person;
    const other = sallyport.browser();
    const theirs = (await other.post(`${signInPath}/options`)).body;
    // A page that makes somebody sign in as somebody else has no cookie of this browser.
    expect(refused(await sallyport.browser().post(signInPath, { credential: key.show(theirs) }))).toEqual(
      incorrect,
    );
    const [one, another] = [
      await giveThePassword(sallyport, person),
      await giveThePassword(sallyport, person),
    ];
    const ofOne = (await one.post(`${secondPath}/options`)).body;
    expect(refused(await another.post(secondPath, { credential: key.show(ofOne) }))).toEqual(incorrect);
    expect(refused(await other.post(signInPath, { credential: key.show(ofOne) }))).toEqual(incorrect);
    const toProve = (await browser.post(`${prove}/options`)).body;
    expect(refused(await one.post(secondPath, { credential: key.show(toProve) }))).toEqual(incorrect);
    const toAdd = (await browser.post(`${keysPath}/options`)).body;
    expect(
      refused(await browser.post(prove, { credential: key.show({ ...toAdd, rpId: toAdd.rp.id }) })),
    ).toEqual(incorrect);
    const made = newKey(sallyport).make({ ...toAdd, challenge: toProve.challenge });
    expect(refused(await browser.post(keysPath, { credential: made }))).toEqual(incorrect);
  });

  test('it ends after five minutes, and can’t be made up', async () => {
    const { key } = await withAppAndKey(sallyport);
    const browser = sallyport.browser();
    const options = (await browser.post(`${signInPath}/options`)).body;
    sallyport.clock.pass(5 * 60);
    const late = await browser.post(signInPath, { credential: key.show(options) });
    expect([...refused(late), late.body.detail]).toEqual([...incorrect, 'That took too long. Try again.']);
    const made = Buffer.from(options.challenge, 'base64url');
    made.writeUInt32BE(made.readUInt32BE(4) + 600, 4);
    const forged = { ...options, challenge: made.toString('base64url') };
    expect(refused(await browser.post(signInPath, { credential: key.show(forged) }))).toEqual(incorrect);
  });

  test('asking for options writes nothing', async () => {
    const { browser } = await withAppAndKey(sallyport);
    // The notices of the setup have been mailed.
    await untilIdle(sallyport);
    const before = await sallyport.database.dump();
    await sallyport.browser().page('/sign-in');
    await sallyport.browser().post(`${signInPath}/options`);
    for (const path of [prove, keysPath]) expect((await browser.post(`${path}/options`)).status).toBe(200);
    const after = await sallyport.database.dump();
    const ours = (dump: Record<string, unknown>) =>
      Object.entries(dump).filter(([table]) => !/^pgboss|^sessions$/.test(table));
    expect(ours(after)).toEqual(ours(before));
  });
});

describe('keys of other people', () => {
  test('prove nothing and give no second step; their names and ends are out of reach', async () => {
    const [mine, theirs] = [await withAppAndKey(sallyport), await withAppAndKey(sallyport)];
    expect(refused(await giveKey(sallyport, { ...mine, key: theirs.key }))).toEqual(incorrect);
    expect(refused(await showKey(mine.browser, theirs.key, prove))).toEqual(incorrect);
    const [{ id }] = (await theirs.browser.get('/account/two-step')).body.passkeys;
    for (const [path, body] of [
      ['remove', {}],
      ['rename', { name: 'Mine' }],
    ] as const)
      expect((await mine.browser.post(`${keysPath}/${id}/${path}`, body)).body.code).toBe('not-found');
    expect((await mine.browser.page(`${keysPath}/${id}`)).status).toBe(404);
  });

  test('a credential id that is registered is nobody’s to register again', async () => {
    const [mine, theirs] = [await withAppAndKey(sallyport), await withAppAndKey(sallyport)];
    const twist = { id: theirs.key.id };
    expect(refused(await addKey(mine.browser, newKey(sallyport), { twist }))).toEqual(incorrect);
    expect((await signInByKey(sallyport.browser(), theirs.key)).status).toBe(200);
    // In a setup it waits until Complete, and is refused there too.
    const person = await signUp(sallyport);
    await goToTheApp(sallyport, person);
    const waiting = newKey(sallyport);
    const path = `${wizard}/passkey`;
    expect((await addKey(person.browser, waiting, { path })).status).toBe(200);
    expect((await addKey(mine.browser, newKey(sallyport), { twist: { id: waiting.id } })).status).toBe(201);
    expect(refused(await person.browser.post(`${wizard}/complete`, { saved: true }))).toEqual(incorrect);
    expect((await person.browser.get('/account/two-step')).body.active).toBe(false);
  });

  test('a registration begun in one session can’t be ended in another', async () => {
    const person = await withAppAndKey(sallyport);
    const other = await signIn(sallyport, person);
    const options = (await other.post(`${keysPath}/options`)).body;
    const credential = newKey(sallyport).make(options);
    expect(refused(await person.browser.post(keysPath, { credential }))).toEqual(incorrect);
    const stranger = await withAppAndKey(sallyport);
    expect(refused(await stranger.browser.post(keysPath, { credential }))).toEqual(incorrect);
  });
});

test('a counter that goes back lets the person in, with a line and a mail', async () => {
  const person = await withAppAndKey(sallyport, { counts: true });
  const { key, browser, email } = person;
  expect((await signInByKey(sallyport.browser(), key)).status).toBe(200);
  expect((await signInByKey(sallyport.browser(), key)).status).toBe(200);
  sallyport.clock.pass(1);
  // A copy of the key that was used less often.
  expect((await signInByKey(sallyport.browser(), key, { counter: 1 })).status).toBe(200);
  const mail = await sallyport.mail.next(email, ({ subject }) => subject.includes('check your security key'));
  expect(mail.text).toContain('copied');
  const { events } = (await browser.get('/account/activity')).body;
  expect(events.filter(({ type }: { type: string }) => type === 'passkey-counter-fell')).toHaveLength(1);
  const [row] = await sallyport.database.query<{ counter: string }>(
    'SELECT counter FROM passkeys WHERE credential_id = $1',
    [key.id],
  );
  expect(Number(row!.counter)).toBe(2);
  expect((await browser.page('/account/two-step')).text).toContain('Check this key');
});

describe('removals and additions at once', () => {
  const idsOf = async ({ browser }: Pick<WithKey, 'browser'>): Promise<string[]> =>
    (await browser.get('/account/two-step')).body.passkeys.map(({ id }: { id: string }) => id);

  test('of two removals of the last two methods, one stays, and it is on', async () => {
    for (let round = 0; round < 3; round += 1) {
      const person = await withKeyAlone(sallyport);
      expect((await addKey(person.browser, newKey(sallyport))).status).toBe(201);
      const ids = await idsOf(person);
      await Promise.all(ids.map((id) => copyOf(sallyport, person.browser).post(`${keysPath}/${id}/remove`)));
      const rows = await sallyport.database.query(
        'SELECT FROM passkeys JOIN authenticators USING (account_id) WHERE account_id = $1',
        [await accountIdOf(sallyport, person)],
      );
      expect(rows).toHaveLength(1);
    }
  });

  test('a key and an app never go together: one of them stays', async () => {
    const person = await withAppAndKey(sallyport);
    const { browser } = person;
    const [key] = await idsOf(person);
    const { apps } = (await browser.get('/account/two-step')).body;
    await Promise.all([
      copyOf(sallyport, browser).post(`${keysPath}/${key}/remove`),
      copyOf(sallyport, browser).post(`/account/two-step/apps/${apps[0].id}/remove`),
    ]);
    const [row] = await sallyport.database.query<{ left: number }>(
      `SELECT (SELECT count(*) FROM passkeys WHERE account_id = $1)::int
        + (SELECT count(*) FROM authenticators WHERE account_id = $1 AND octet_length(sealed_key) > 0)::int AS left`,
      [await accountIdOf(sallyport, person)],
    );
    expect(row!.left).toBe(1);
  });

  test('the last app may go where a key stays; then no code fits, and 2-Step Verification is on', async () => {
    const person = await withAppAndKey(sallyport);
    const { browser, email, phone, key } = person;
    const { apps } = (await browser.get('/account/two-step')).body;
    expect((await browser.post(`/account/two-step/apps/${apps[0].id}/remove`)).status).toBe(204);
    sallyport.clock.passStep();
    const next = sallyport.browser();
    expect((await next.post('/sign-in', { email, password: PASSWORD })).body.methods).toEqual([
      'passkey',
      'recovery-code',
    ]);
    expect((await next.post('/sign-in/second-step', { code: phone.code() })).body.code).toBe(
      'code-incorrect',
    );
    expect((await showKey(next, key, secondPath)).status).toBe(200);
  });

  test('no more than ten, however many are added together', async () => {
    const { browser } = await withAppAndKey(sallyport);
    for (let count = 1; count < 9; count += 1)
      expect((await addKey(browser, newKey(sallyport))).status).toBe(201);
    await Promise.all([1, 2, 3].map(() => addKey(copyOf(sallyport, browser), newKey(sallyport))));
    const { passkeys } = (await browser.get('/account/two-step')).body ?? {};
    expect(passkeys === undefined || passkeys.length === 10).toBe(true);
  });
});

describe('a thief’s passkey', () => {
  /** Somebody with the person's password and phone signs in and adds a key of their own. */
  async function intrude(person: Awaited<ReturnType<typeof withAppAndKey>>): Promise<SecurityKey> {
    sallyport.clock.passStep();
    const thief = await signIn(sallyport, person);
    const key = newKey(sallyport);
    expect((await addKey(thief, key)).status).toBe(201);
    return key;
  }

  test('goes with “this was not me”, where an older method stays; the owner’s stays', async () => {
    const person = await withAppAndKey(sallyport);
    await notMeLink(sallyport, person.email, 'was added');
    // What was added in the day before would go, too.
    sallyport.clock.pass(2 * 86_400);
    const stolen = await intrude(person);
    const link = await notMeLink(sallyport, person.email, 'was added');
    expect((await sallyport.browser().post(link, { email: person.email })).status).toBe(200);
    expect((await signInByKey(sallyport.browser(), stolen)).body.code).toBe('passkey-incorrect');
    const known = copyOf(sallyport, person.browser);
    expect((await signInByKey(known, person.key)).body.code).toBe('password-reset-required');
  });

  test('is no way in while a reset is required, save for a known browser', async () => {
    const { key, email, browser } = await withAppAndKey(sallyport);
    await sallyport.database.query(`UPDATE accounts SET status = 'reset-required' WHERE email = $1`, [email]);
    expect((await signInByKey(sallyport.browser(), key)).body.code).toBe('password-reset-required');
    expect((await signInByKey(copyOf(sallyport, browser), key)).status).toBe(200);
  });

  test('is no way in to a suspended account, nor to one that was reset or deleted', async () => {
    const { key, email } = await withAppAndKey(sallyport);
    await sallyport.database.query(`UPDATE accounts SET status = 'suspended' WHERE email = $1`, [email]);
    expect(refused(await signInByKey(sallyport.browser(), key))).toEqual(incorrect);
  });
});

describe('limits', () => {
  test('are by challenge and network: nobody’s misses close another’s account, and right ones cost nothing', async () => {
    const { key } = await withAppAndKey(sallyport);
    const from = { address: '198.51.100.77' };
    for (let tries = 0; tries < 60; tries += 1)
      await signInByKey(sallyport.browser(from), key, { origin: EVIL });
    expect((await signInByKey(sallyport.browser(from), key)).status).toBe(429);
    expect((await signInByKey(sallyport.browser(), key)).status).toBe(200);
  });

  test('five misses end a sign-in between its steps, as with codes', async () => {
    const person = await withAppAndKey(sallyport);
    const browser = await giveThePassword(sallyport, person);
    const answers = [];
    for (let tries = 0; tries < 5; tries += 1)
      answers.push(await showKey(browser, person.key, secondPath, { twist: { forged: true } }));
    expect(answers.map(({ body }) => body.code)).toEqual([
      ...Array.from({ length: 4 }, () => 'passkey-incorrect'),
      'too-many-attempts',
    ]);
    expect((await showKey(browser, person.key, secondPath)).body.code).toBe('challenge-expired');
  });
});

describe('a node of the release before', () => {
  // It knows of `authenticators` alone: `test/faults/rolling-upgrade.test.ts` starts such nodes.
  test('finds 2-Step Verification on, with a key that can’t be unsealed; what it deletes takes the passkeys along', async () => {
    const person = await withKeyAlone(sallyport);
    const account = await accountIdOf(sallyport, person);
    const rows = await sallyport.database.query<{ sealed: Buffer }>(
      'SELECT sealed_key AS sealed FROM authenticators WHERE account_id = $1',
      [account],
    );
    expect(rows.map(({ sealed }) => sealed.length)).toEqual([0]);
    await sallyport.database.query('DELETE FROM authenticators WHERE account_id = $1', [account]);
    const left = await sallyport.database.query('SELECT FROM passkeys WHERE account_id = $1', [account]);
    expect(left).toHaveLength(0);
    expect(refused(await signInByKey(sallyport.browser(), person.key))).toEqual(incorrect);
  });
});
