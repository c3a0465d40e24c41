import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { untilIdle } from '../support/mails.ts';
import { startNodes, type Nodes } from '../support/faults/nodes.ts';
import { giveThePassword, PASSWORD, signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { buildRelease, hasCommit, type Release } from '../support/faults/release.ts';
import { copyOf, giveCode, giveRecoveryCode, signIn, tally } from '../support/tries.ts';
import { complete, goToTheApp, wizard } from '../support/wizard.ts';

// The release before the schema grew, and this one beside it, as in the minutes of a rolling upgrade.

const BEFORE = '13ffde4';
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

  beforeAll(async () => {
    release = await buildRelease(BEFORE);
    database = await createDatabase('template0');
    // The old one makes its own schema and has people before the new one comes and migrates.
    nodes = await startNodes(2, {
      database,
      programs: [release.program, release.program],
    });
    early = await turnOn(nodes, await signUp(nodes, { organization: 'Hanbit' }));
    await nodes.at[NEW]!.stop();
    await nodes.start(NEW);
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
    // A change of credentials gives the session a new token, so each step goes on in the browser of the one before.
    const inTurn = async (steps: readonly [place: number, path: string, body: object][]) => {
      for (const [place, path, body] of steps) {
        browser = nodes.on(place, browser);
        expect((await browser.post(path, body)).status, path).toBe(200);
      }
    };
    const reissuing = '/account/two-step/reissue';
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

  test('the old one goes, and nobody is signed out', async () => {
    expect(await nodes.at[OLD]!.stop()).toBe(0);
    expect((await copyOf(nodes, early.browser).get('/account')).status).toBe(200);
    expect(nodes.at[NEW]!.said()).not.toMatch(/"level":50/);
  });
});
