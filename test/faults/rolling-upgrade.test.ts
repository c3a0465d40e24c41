import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addApp, appsOf, appsPath } from '../support/apps.ts';
import type { Answer, Browser } from '../support/browser.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { untilIdle } from '../support/mails.ts';
import { addKey, newKey, showKey, signInByKey } from '../support/passkeys.ts';
import { startNodes, type Nodes } from '../support/faults/nodes.ts';
import {
  giveThePassword,
  PASSWORD,
  signUp,
  turnOn,
  type Person,
  type ProtectedPerson,
} from '../support/people.ts';
import { scan } from '../support/phone.ts';
import { passwordAlone, trustBrowser, withKnownCookieOf } from '../support/trust.ts';
import { buildRelease, hasCommit, type Release } from '../support/faults/release.ts';
import { copyOf, giveCode, giveRecoveryCode, signIn, tally } from '../support/tries.ts';
import {
  complete,
  goToTheApp,
  goToTheCodes,
  wizard,
  type AtTheApp,
  type AtTheCodes,
} from '../support/wizard.ts';

// The release before the schema grew, and this one beside it, as in the minutes of a rolling upgrade.

const BEFORE = '13ffde4';
const reissuing = '/account/two-step/reissue';
const there = await hasCommit(BEFORE);
if (!there)
  console.log(
    `rolling upgrade: skipped, this clone lacks commit ${BEFORE} ("git fetch --unshallow" brings it)`,
  );

describe.skipIf(!there)('the release before and this one on one database', () => {
  const [OLD, NEW] = [0, 1];
  let release: Release;
  let database: TestDatabase;
  let nodes: Nodes;
  let early: ProtectedPerson;
  /** What people were in the middle of when the new release started and migrated. */
  let between: { settingUp: AtTheApp & Person; both: readonly (ProtectedPerson & { shown: Shown })[] };
  interface Shown {
    readonly reissue: Answer['body'];
    readonly replacing: AtTheCodes;
  }

  /** Replaces the app and reissues the codes in one session, neither of them completed. */
  async function beginBoth(person: ProtectedPerson): Promise<ProtectedPerson & { shown: Shown }> {
    const reissue = await person.browser.post(reissuing, { password: PASSWORD });
    expect(reissue.status).toBe(200);
    return { ...person, shown: { reissue: reissue.body, replacing: await goToTheCodes(nodes, person) } };
  }
  const protectedPerson = async (): Promise<ProtectedPerson> => turnOn(nodes, await signUp(nodes));

  beforeAll(async () => {
    release = await buildRelease(BEFORE);
    database = await createDatabase('template0');
    // The old release creates its own schema and has accounts before the new one starts and migrates.
    nodes = await startNodes(2, {
      database,
      programs: [release.program, release.program],
    });
    early = await turnOn(nodes, await signUp(nodes, { organization: 'Hanbit' }));
    const person = await signUp(nodes);
    between = {
      settingUp: { ...person, ...(await goToTheApp(nodes, person)) },
      both: [await beginBoth(await protectedPerson()), await beginBoth(await protectedPerson())],
    };
    await nodes.at[NEW]!.stop();
    // The old release knows nothing of trusted browsers; the new one is told to offer them.
    await nodes.start(NEW, { settings: { TRUST_BROWSER_DAYS: '30' } });
  }, 300_000);
  afterAll(async () => {
    await nodes?.stop();
    await database?.drop();
    await release?.remove();
  });

  test('sessions go to and fro', async () => {
    for (const place of [OLD, NEW, OLD]) {
      expect((await nodes.on(place, early.browser).get('/account')).body.email).toBe(early.email);
    }
    const ended = await signIn(nodes, early, undefined, nodes.on(NEW));
    expect((await nodes.on(OLD, ended).post('/sign-out')).status).toBe(204);
    expect((await ended.get('/account')).status).toBe(401);
  });

  test.each([
    ['old', OLD, NEW],
    ['new', NEW, OLD],
  ])('a code that the %s one accepted is refused by the other', async (_which, first, second) => {
    nodes.clock.passStep();
    const code = early.phone.code();
    await signIn(nodes, early, code, nodes.on(first));
    const again = await giveCode(await giveThePassword(nodes, early, nodes.on(second)), code);
    expect(again.body.code).toBe('code-reused');
  });

  test('a setup that was open before continues where it was, at either', async () => {
    const { browser, phone, answer } = between.settingUp;
    for (const place of [NEW, OLD])
      expect((await nodes.on(place, browser).get(wizard)).body).toEqual(answer.body);
    const codes = await nodes.on(NEW, browser).post(`${wizard}/app`, { code: phone.code() });
    expect(codes.body.recoveryCodes).toHaveLength(10);
    expect((await nodes.on(OLD, browser).get(wizard)).body).toEqual(codes.body);
    expect((await complete({ browser: nodes.on(NEW, browser) })).body.active).toBe(true);
  });

  test.each([
    ['old', OLD, 0],
    ['new', NEW, 1],
  ])(
    'a reissue and a new app that were open before in one session stay both, and the %s one completes',
    async (_which, place, index) => {
      const { browser, shown, ...person } = between.both[index]!;
      for (const at of [NEW, OLD]) {
        expect((await nodes.on(at, browser).get(reissuing)).body).toEqual(shown.reissue);
        expect((await nodes.on(at, browser).get(wizard)).body).toEqual(shown.replacing.answer.body);
      }
      const acting = nodes.on(place, browser);
      expect((await acting.post(`${reissuing}/complete`, { saved: true })).status).toBe(200);
      const signingIn = await giveThePassword(
        nodes,
        { ...person, browser: acting },
        nodes.on(OLD + NEW - place),
      );
      expect((await giveRecoveryCode(signingIn, shown.reissue.recoveryCodes[0])).status).toBe(200);
      expect((await acting.get(wizard)).body.code).toBe('enrolment-missing');
    },
  );

  test.each([
    ['old', OLD, NEW],
    ['new', NEW, OLD],
  ])(
    'what is begun at the %s one is the same at the other, until it is left there',
    async (_which, begins, other) => {
      const person = await protectedPerson();
      const began = await beginBoth({ ...person, browser: nodes.on(begins, person.browser) });
      const { shown } = began;
      const elsewhere = nodes.on(other, began.browser);
      expect((await elsewhere.get(wizard)).body).toEqual(shown.replacing.answer.body);
      // Started again: a live draft stays, and nothing replaces it.
      expect((await elsewhere.post(wizard)).body).toEqual(shown.replacing.answer.body);
      expect((await elsewhere.post(reissuing, { password: PASSWORD })).body).toEqual(shown.reissue);
      for (const path of [wizard, reissuing]) {
        expect((await elsewhere.post(`${path}/leave`)).status).toBe(204);
        expect((await nodes.on(begins, elsewhere).get(path)).body.code).toBe('enrolment-missing');
      }
    },
  );

  test('what ended at one makes room at the other', async () => {
    const people = await Promise.all([OLD, NEW].map(() => protectedPerson()));
    const begun = [];
    for (const [begins, person] of people.entries())
      begun.push(await beginBoth({ ...person, browser: nodes.on(begins, person.browser) }));
    nodes.clock.pass(31 * 60);
    for (const [begins, { browser, phone, shown, ...person }] of begun.entries()) {
      const shownAgain = { password: PASSWORD, code: people[begins]!.phone.code() };
      expect((await browser.post('/account/prove', shownAgain)).status).toBe(200);
      const elsewhere = nodes.on(1 - begins, browser);
      for (const path of [wizard, reissuing])
        expect((await elsewhere.get(path)).body.code).toBe('enrolment-missing');
      const again = (await beginBoth({ ...person, phone, browser: elsewhere })).shown;
      expect(again.reissue.recoveryCodes).not.toEqual(shown.reissue.recoveryCodes);
      const back = nodes.on(begins, elsewhere);
      expect((await back.get(reissuing)).body).toEqual(again.reissue);
      expect((await complete({ browser: back })).body).toMatchObject({ active: true, replaced: true });
      expect((await nodes.on(1 - begins, back).get(reissuing)).body.code).toBe('enrolment-missing');
    }
  });

  describe('passkeys', () => {
    const addKeyTo = async (person: Person, path?: string) => {
      const key = newKey(nodes);
      const added = await addKey(person.browser, key, path ? { path } : {});
      expect(added.status, added.text).toBeLessThan(300);
      return { key, added };
    };

    test('the old one lets nobody in by the password alone who has a key alone; the new one lets them in', async () => {
      const person = await signUp(nodes);
      const at = { ...person, browser: nodes.on(NEW, person.browser) };
      await goToTheApp(nodes, at);
      const { key } = await addKeyTo(at, `${wizard}/passkey`);
      expect((await complete(at)).body.active).toBe(true);

      const { email } = person;
      const old = nodes.on(OLD);
      expect((await old.post('/sign-in', { email, password: PASSWORD })).body.next).toBe('second-step');
      const tried = await old.post('/sign-in/second-step', { code: '123456' });
      expect([tried.status, tried.body.code]).toEqual([503, 'unavailable']);
      expect((await old.get('/account')).status).toBe(401);

      const own = nodes.on(NEW);
      await own.post('/sign-in', { email, password: PASSWORD });
      const entered = await showKey(own, key, '/sign-in/second-step/passkey');
      expect(entered.body.next).toBe('signed-in');
    });

    test('an app beside a key works at both; turned off at the old one, the key is gone everywhere', async () => {
      const person = await protectedPerson();
      const at = { ...person, browser: nodes.on(NEW, person.browser) };
      const { key } = await addKeyTo(at);
      nodes.clock.passStep();
      const old = await giveThePassword(nodes, person, nodes.on(OLD));
      expect((await giveCode(old, person.phone.code())).body.next).toBe('signed-in');
      nodes.clock.passStep();
      await old.post('/account/two-step/disable/password', { password: PASSWORD });
      const off = await old.post('/account/two-step/disable', { code: person.phone.code() });
      expect(off.body).toEqual({ active: false });
      const refused = await signInByKey(nodes.on(NEW), key);
      expect([refused.status, refused.body.code]).toEqual([422, 'passkey-incorrect']);
      const entered = await nodes.on(NEW).post('/sign-in', { email: person.email, password: PASSWORD });
      expect(entered.body.next).toBe('signed-in');
    });
  });

  describe('several apps', () => {
    const two = async () => {
      const person = await protectedPerson();
      const at = { ...person, browser: nodes.on(NEW, person.browser) };
      return { ...at, spare: await addApp(nodes, at, 'Spare phone') };
    };
    const answerTo = async (person: ProtectedPerson, place: number, code: string) =>
      (await giveCode(await giveThePassword(nodes, person, nodes.on(place)), code)).body;

    test('the old one knows the first, and nobody gets in by a code twice', async () => {
      const person = await two();
      const { phone, spare } = person;
      expect(await answerTo(person, OLD, spare.phone.code())).toMatchObject({ code: 'code-incorrect' });
      const code = phone.code();
      expect(await answerTo(person, OLD, code)).toMatchObject({ next: 'signed-in' });
      expect(await answerTo(person, NEW, code)).toMatchObject({ code: 'code-reused' });
      expect(await answerTo(person, NEW, spare.phone.code())).toMatchObject({ next: 'signed-in' });
      expect(await appsOf(nodes.on(NEW, person.browser))).toHaveLength(2);
    });

    test('once the first is removed, the old one knows the second', async () => {
      const person = await two();
      const [first] = await appsOf(person.browser);
      expect((await person.browser.post(`${appsPath}/${first!.id}/remove`)).status).toBe(204);
      expect(await answerTo(person, OLD, person.phone.code())).toMatchObject({ code: 'code-incorrect' });
      expect(await answerTo(person, OLD, person.spare.phone.code())).toMatchObject({ next: 'signed-in' });
    });

    test('one that the old one puts in their place is the only one everywhere', async () => {
      const person = await two();
      const old = { ...person, browser: nodes.on(OLD, person.browser) };
      const { phone } = await goToTheCodes(nodes, old);
      expect((await complete(old)).body.active).toBe(true);
      nodes.clock.passStep();
      expect(await appsOf(nodes.on(NEW, old.browser))).toMatchObject([{ name: 'Authenticator app' }]);
      expect(await answerTo(person, NEW, person.spare.phone.code())).toMatchObject({
        code: 'code-incorrect',
      });
      expect(await answerTo(person, NEW, phone.code())).toMatchObject({ next: 'signed-in' });
    });

    test('an old one that turns it off leaves none', async () => {
      const person = await two();
      const old = nodes.on(OLD, person.browser);
      await old.post('/account/two-step/disable/password', { password: PASSWORD });
      const off = await old.post('/account/two-step/disable', { code: person.phone.code() });
      expect(off.body).toEqual({ active: false });
      const entered = await nodes.on(NEW).post('/sign-in', { email: person.email, password: PASSWORD });
      expect(entered.body.next).toBe('signed-in');
      expect(
        await database.query(
          'SELECT FROM further_apps JOIN accounts ON accounts.id = account_id WHERE email = $1',
          [person.email],
        ),
      ).toEqual([]);
    });

    test('a change of credentials at the old one ends the draft of one more', async () => {
      const person = await protectedPerson();
      const started = await nodes.on(NEW, person.browser).post(appsPath);
      const old = nodes.on(OLD, person.browser);
      const changed = await old.post('/account/password', {
        currentPassword: PASSWORD,
        newPassword: `${PASSWORD}!`,
      });
      expect(changed.status).toBe(200);
      const code = scan(started.body.keyUri, nodes.clock).code();
      const late = await nodes.on(NEW, old).post(`${appsPath}/confirm`, { code });
      expect(late.body.code).toBe('enrolment-missing');
    });
  });

  describe('a trusted browser', () => {
    const trusting = async () => {
      const person = await protectedPerson();
      nodes.clock.passStep();
      const browser = await trustBrowser(nodes, person, nodes.on(NEW));
      return { person, browser };
    };
    const alone = (place: number, browser: Browser, person: Person) =>
      passwordAlone(nodes.on(place, browser), person);

    test('is asked by the old one, which it stays known to, and is spared by the new one afterwards', async () => {
      const { person, browser } = await trusting();
      const old = nodes.on(OLD, browser);
      expect(await passwordAlone(old, person)).toBe('second-step');
      expect((await giveCode(old, person.phone.code())).body.next).toBe('signed-in');
      nodes.clock.passStep();
      // The old one gave it no other cookie, and took nothing of the trust away.
      const back = nodes.on(NEW, old);
      expect(await passwordAlone(back, person)).toBe('trusted');
      expect(await alone(OLD, back, person)).toBe('second-step');
      // The cookie from before is a former one now: the copy is noticed by the new one.
      expect(await alone(NEW, old, person)).toBe('second-step');
      expect(await alone(NEW, back, person)).toBe('second-step');
    });

    test('has a session that is no stronger at the old one', async () => {
      const { person, browser } = await trusting();
      expect(await passwordAlone(browser, person)).toBe('trusted');
      const old = nodes.on(OLD, browser);
      expect((await old.get('/account')).status).toBe(200);
      for (const path of [wizard, '/account/email']) {
        const asked = await old.post(path, { email: 'elsewhere@example.com' });
        expect(asked.body.code, path).toBe('proof-required');
      }
      const policy = await old.get('/forward-auth?second-step=required');
      expect([401, 403, 404]).toContain(policy.status);
    });

    test.each([
      [
        'a changed password',
        async (old: Browser, _: ProtectedPerson) =>
          old.post('/account/password', { currentPassword: PASSWORD, newPassword: `${PASSWORD}!` }),
      ],
      [
        '2-Step Verification turned off',
        async (old: Browser, { phone }: ProtectedPerson) => {
          await old.post('/account/two-step/disable/password', { password: PASSWORD });
          return old.post('/account/two-step/disable', { code: phone.code() });
        },
      ],
    ])('is trusted no more after %s at the old one', async (what, change) => {
      const { person, browser } = await trusting();
      const changed = await change(nodes.on(OLD, person.browser), person);
      // The trusted browser's sign-in ended the session that made it; the change is made in the browser itself, then.
      const made = changed.status < 300 ? changed : await change(nodes.on(OLD, browser), person);
      expect(made.status, made.text).toBeLessThan(300);
      const password = what === 'a changed password' ? `${PASSWORD}!` : PASSWORD;
      for (const copy of [browser, withKnownCookieOf(nodes, browser)])
        expect(await alone(NEW, copy, { ...person, password })).not.toBe('trusted');
    });
  });

  test('every journey passes, each of its steps on the other node', async () => {
    const person = await signUp(nodes, { organization: 'Daon' });
    let { browser } = person;
    const at = (place: number) => ({ ...person, browser: nodes.on(place, person.browser) });
    const { phone } = await goToTheApp(nodes, at(OLD));
    const shown = await at(NEW).browser.post(`${wizard}/app`, { code: phone.code() });
    expect(shown.status).toBe(200);
    expect((await complete(at(OLD))).body.active).toBe(true);
    const [first, second] = shown.body.recoveryCodes as string[];
    for (const [begun, ended, recoveryCode] of [
      [OLD, NEW, first!],
      [NEW, OLD, second!],
    ] as const) {
      const between = await giveThePassword(nodes, person, nodes.on(begun));
      const inside = nodes.on(ended, between);
      expect((await giveRecoveryCode(inside, recoveryCode)).status).toBe(200);
      const again = await giveThePassword(nodes, person, nodes.on(begun));
      expect((await giveRecoveryCode(again, recoveryCode)).body.code).toBe('recovery-code-incorrect');
    }
    // A change of credentials gives the session a new token, so each step uses the browser of the one before.
    const inTurn = async (steps: readonly [place: number, path: string, body: object][]) => {
      for (const [place, path, body] of steps) {
        browser = nodes.on(place, browser);
        expect((await browser.post(path, body)).status, path).toBe(200);
      }
    };
    await inTurn([
      [NEW, reissuing, { password: PASSWORD }],
      [OLD, `${reissuing}/complete`, { saved: true }],
    ]);
    nodes.clock.passStep();
    const off = '/account/two-step/disable';
    await inTurn([
      [OLD, `${off}/password`, { password: PASSWORD }],
      [NEW, off, { code: phone.code() }],
    ]);
    expect((await browser.get('/account/two-step')).body.active).toBe(false);
  });

  test('the jobs of both are done, each once', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => signUp(nodes)));
    const change = { currentPassword: PASSWORD, newPassword: 'another quite long passphrase' };
    const changed = await Promise.all(
      people.map(({ browser }, index) => nodes.on(index % 2, browser).post('/account/password', change)),
    );
    expect(tally(changed)).toEqual({ 200: 6 });
    await untilIdle(nodes);
    for (const { email } of people) {
      const told = nodes.mail.mails.filter(
        ({ to, subject }) => to === email && subject.includes('password was changed'),
      );
      expect(told).toHaveLength(1);
    }
  });

  test('a language that the old one lacks: a fault for its person there, for nobody else, until they choose another', async () => {
    const { browser } = await signUp(nodes);
    const [there, here] = [nodes.on(OLD, browser), nodes.on(NEW, browser)];
    expect((await here.post('/language', { language: 'ja' })).status).toBe(204);
    expect((await here.page('/account')).text).toContain('<html lang="ja"');
    expect((await there.page('/account')).status).toBe(500);
    expect((await there.get('/account')).body).toMatchObject({ language: 'ja' });
    expect((await nodes.on(OLD, early.browser).page('/account')).status).toBe(200);
    expect((await there.get('/health/ready')).status).toBe(200);
    expect((await there.post('/language', { language: 'ko' })).status).toBe(204);
    expect((await there.page('/account')).status).toBe(200);
  });

  test('the old one goes, and nobody is signed out', async () => {
    expect(await nodes.at[OLD]!.stop()).toBe(0);
    expect((await copyOf(nodes, early.browser).get('/account')).status).toBe(200);
    expect(nodes.at[NEW]!.said()).not.toMatch(/"level":50/);
  });
});
