import { globSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { networkDigest } from '../../src/vault/digests.ts';
import { texts as en } from '../../src/web/texts/en/language.ts';
import { texts as ko } from '../../src/web/texts/ko/language.ts';
import { runHere, settingsOf } from '../support/operator/command-line.ts';
import { hasten, notMeLink, untilIdle } from '../support/mails.ts';
import { found, invite, joinAsNewcomer, ok } from '../support/organizations.ts';
import { giveThePassword, PASSWORD, signUp, turnOn, type Person } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import {
  accountIdOf,
  copyOf,
  giveCode,
  giveRecoveryCode,
  missCodes,
  signIn,
  wrongCode,
} from '../support/tries.ts';

const KEYS = 'a'.repeat(64);
const sallyport = useSallyport({ SALLYPORT_KEYS: KEYS });
const MINUTE = 60;
const HOUR = 3_600;

/** The jobs that look after a right password. */
const WAITING = "name = 'password-alone' AND state < 'active'";

interface Line extends Record<string, unknown> {
  readonly type: string;
  readonly reason: string | null;
  readonly network: string;
  readonly account_id: string | null;
  readonly session_id: string | null;
}

const linesOf = async (person: Pick<Person, 'email'>, type: string): Promise<Line[]> =>
  sallyport.database.query<Line>('SELECT * FROM activity WHERE account_id = $1 AND type = $2 ORDER BY id', [
    await accountIdOf(sallyport, person),
    type,
  ]);

/** Moves the clock on by so many seconds, for the program and for the queue, which goes by the database's. */
async function pass(seconds: number): Promise<void> {
  sallyport.clock.pass(seconds);
  await hasten(sallyport, WAITING, seconds);
  for (;;) {
    const due = await sallyport.database.query(
      "SELECT FROM pgboss.job WHERE name = 'password-alone' AND (state = 'active' OR (state < 'active' AND start_after <= now()))",
    );
    if (due.length === 0) break;
    await pause(50);
  }
  await untilIdle(sallyport);
}

const told = (
  { email }: Pick<Person, 'email'>,
  subject: string = en.mails.notices['password-alone'].subject,
) =>
  sallyport.mail.mails.filter(
    (it) => it.to === email && it.subject === subject.replace('{{brand}}', 'Sallyport'),
  );

describe('the right password of a stranger', () => {
  test('without the second step: a line right away, a notice after five minutes, with a way to say it was nobody’s', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    const thief = sallyport.browser({ address: '203.0.113.50' });
    await giveThePassword(sallyport, person, thief);
    const [line] = await linesOf(person, 'password-shown');
    expect(line).toMatchObject({ reason: 'new-browser', network: '203.0.113.50' });
    await pass(4 * MINUTE);
    expect(told(person)).toHaveLength(0);
    await pass(2 * MINUTE);
    expect(told(person)).toHaveLength(1);
    expect(told(person)[0]!.text).toContain('203.0.113.50');
    const link = await notMeLink(sallyport, person.email, 'your password was entered');
    ok(await sallyport.browser().post(link, { email: person.email }));
    expect((await giveCode(thief, person.phone.code())).status).toBe(401);
    // Its owner reads it too.
    const reset = await linesOf(person, 'not-me');
    expect(reset).toHaveLength(1);
  });

  test('is told of once in six hours, however often it comes', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport, { language: 'ko' }));
    const { subject } = ko.mails.notices['password-alone'];
    for (let times = 0; times < 3; times += 1) await giveThePassword(sallyport, person);
    await pass(6 * MINUTE);
    await giveThePassword(sallyport, person);
    await pass(6 * MINUTE);
    expect(told(person, subject)).toHaveLength(1);
    expect(await linesOf(person, 'password-shown')).toHaveLength(4);
    sallyport.clock.pass(6 * HOUR);
    await giveThePassword(sallyport, person);
    await pass(6 * MINUTE);
    expect(told(person, subject)).toHaveLength(2);
  });

  test('is nothing to tell of when the second step follows, also after it was typed again', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    await signIn(sallyport, person);
    const slow = sallyport.browser();
    await giveThePassword(sallyport, person, slow);
    await giveCode(slow, wrongCode(person.phone));
    await pass(MINUTE);
    // The same browser begins again, and gets through.
    await giveThePassword(sallyport, person, slow);
    ok(await giveRecoveryCode(slow, person.recoveryCodes[0]!));
    await pass(6 * MINUTE);
    expect(told(person)).toHaveLength(0);
    const shown = await linesOf(person, 'password-shown');
    const entered = await linesOf(person, 'signed-in');
    // One sign-in has one id, from the password to the session.
    expect(shown.map((it) => it.session_id)).toEqual([
      entered.at(-2)!.session_id,
      entered.at(-1)!.session_id,
      entered.at(-1)!.session_id,
    ]);
    const [missed] = await linesOf(person, 'second-step-refused');
    expect(missed!.session_id).toBe(entered.at(-1)!.session_id);
  });

  test('is told of although its owner signs in meanwhile, elsewhere', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    await giveThePassword(sallyport, person, sallyport.browser({ address: '203.0.113.51' }));
    await signIn(sallyport, person, undefined, sallyport.browser({ address: '203.0.113.51' }));
    await pass(6 * MINUTE);
    expect(told(person)).toHaveLength(1);
  });

  test('in a browser that is known leaves a line and no notice', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    await giveThePassword(sallyport, person, person.browser);
    expect((await linesOf(person, 'password-shown'))[0]!.reason).toBe('known-browser');
    await pass(6 * MINUTE);
    expect(told(person)).toHaveLength(0);
  });

  test('shown again and again fills neither the trail nor the queue', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    const thief = { address: '203.0.113.52' };
    for (let times = 0; times < 12; times += 1)
      await giveThePassword(sallyport, person, sallyport.browser(thief));
    expect(await linesOf(person, 'password-shown')).toHaveLength(5);
    const waiting = await sallyport.database.query(
      "SELECT FROM pgboss.job WHERE name = 'password-alone' AND data->>'accountId' = $1",
      [await accountIdOf(sallyport, person)],
    );
    expect(waiting).toHaveLength(5);
    // From another network it is recorded all the same, and a minute later too.
    await giveThePassword(sallyport, person);
    sallyport.clock.pass(2 * MINUTE);
    await giveThePassword(sallyport, person, sallyport.browser(thief));
    expect(await linesOf(person, 'password-shown')).toHaveLength(7);
  });

  test('is looked after once on any number of nodes, and by a clock that is behind', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    await sallyport.anotherNode();
    await giveThePassword(sallyport, person);
    // The queue's clock is ahead: the job comes early, and is put back into the queue.
    await hasten(sallyport, WAITING);
    await pass(0);
    expect(told(person)).toHaveLength(0);
    await pass(6 * MINUTE);
    expect(told(person)).toHaveLength(1);
  });
});

test('a right password that has to be reset leaves a line', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  await sallyport.database.query("UPDATE accounts SET status = 'reset-required' WHERE email = $1", [
    person.email,
  ]);
  const refused = await sallyport.browser().post('/sign-in', { email: person.email, password: PASSWORD });
  expect(refused.body.code).toBe('password-reset-required');
  expect((await linesOf(person, 'sign-in-refused')).map(({ reason }) => reason)).toEqual(['reset-required']);
});

test('what was shown stands beside each sign-in', async () => {
  const organization = await found(sallyport);
  const invited = await joinAsNewcomer(sallyport, organization);
  const person = await turnOn(sallyport, await signUp(sallyport));
  await signIn(sallyport, person);
  sallyport.clock.passStep();
  await giveRecoveryCode(await giveThePassword(sallyport, person), person.recoveryCodes[1]!);
  const plain = await signUp(sallyport);
  ok(await sallyport.browser().post('/sign-in', { email: plain.email, password: PASSWORD }));
  const factors = async (who: Pick<Person, 'email'>) =>
    (await linesOf(who, 'signed-in')).map(({ reason }) => reason);
  expect(await factors(invited)).toEqual(['by-invitation']);
  expect(await factors(person)).toEqual(['by-sign-up', 'by-app', 'by-recovery-code']);
  expect(await factors(plain)).toEqual(['by-sign-up', 'by-password']);
  const page = await person.browser.page('/account/activity');
  expect(page.text).toContain(en.activity.reasons['by-recovery-code']);
});

describe('a limit that stopped somebody', () => {
  const stopped = () =>
    sallyport.database.query<Line>("SELECT * FROM activity WHERE type = 'limit-reached' ORDER BY id");

  test('has a line with its kind, network and account, once a minute', async () => {
    const person = await signUp(sallyport);
    const before = (await stopped()).length;
    const stranger = sallyport.browser({ address: '203.0.113.60' });
    const attempt = (email: string) => stranger.post('/sign-in', { email, password: 'not the password' });
    for (let times = 0; times < 9; times += 1) await attempt(person.email);
    const [line, ...more] = (await stopped()).slice(before);
    expect(line).toMatchObject({
      reason: 'limit-password',
      network: '203.0.113.60',
      account_id: await accountIdOf(sallyport, person),
    });
    expect(more).toEqual([]);
    sallyport.clock.pass(2 * MINUTE);
    for (let times = 0; times < 3; times += 1) await attempt(person.email);
    expect((await stopped()).slice(before)).toHaveLength(2);
    // Of an address that nobody has only the network is known.
    for (let times = 0; times < 9; times += 1) await attempt('nobody-at-all@example.com');
    expect((await stopped()).at(-1)).toMatchObject({ account_id: null, network: '203.0.113.60' });
  });

  test('at the second step is the account’s, and in the log too', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    const last = await missCodes(sallyport, person, 6);
    expect(last.body.code).toBe('too-many-attempts');
    const [line] = await linesOf(person, 'limit-reached');
    expect(line!.reason).toBe('limit-second-step');
    const account = await accountIdOf(sallyport, person);
    expect(requests().at(-1)).toMatchObject({ refusal: 'too-many-attempts', limit: 'second-step', account });
  });

  test('has words for each kind', () => {
    const root = new URL('../../src/', import.meta.url).pathname;
    const lanes = globSync('**/*.ts', { cwd: root }).flatMap((file) =>
      [...readFileSync(root + file, 'utf8').matchAll(/(?:\bname: |onceADay\()`([a-z-]+):/g)].map(
        ([, kind]) => kind!,
      ),
    );
    // Limits that only space out lines, mails and hints stop nobody.
    const quiet = ['notice', 'noted', 'name', 'weak-told'];
    const stopping = lanes.filter((kind) => !quiet.includes(kind));
    const worded = Object.keys(en.activity.reasons).filter((reason) => reason.startsWith('limit-'));
    expect(worded.sort()).toEqual([...new Set(stopping)].map((kind) => `limit-${kind}`).sort());
  });

  test('also where nothing is refused: a link that isn’t mailed', async () => {
    const person = await signUp(sallyport);
    const stranger = sallyport.browser({ address: '203.0.113.61' });
    for (let times = 0; times < 12; times += 1)
      ok(await stranger.post('/password/forgot', { email: person.email }));
    expect((await linesOf(person, 'limit-reached'))[0]).toMatchObject({
      reason: 'limit-forgot',
      network: '203.0.113.61',
    });
  });
});

const requests = () =>
  sallyport.log.map((it) => JSON.parse(it)).filter(({ msg }) => msg === 'request') as Record<
    string,
    unknown
  >[];

describe('the log', () => {
  const nameOf = (network: string) => networkDigest(sallyport.running.context.keyring, network);

  test('has a source for people refused for their role or their origin, and never the network itself', async () => {
    const organization = await found(sallyport);
    const member = await joinAsNewcomer(sallyport, organization);
    const browser = sallyport.browser({ address: '203.0.113.70' });
    for (const [name, value] of member.browser.cookies) browser.cookies.set(name, value);
    const refused = await browser.post(`${organization.path}/security`, { required: false });
    expect(refused.body.code).toBe('not-allowed');
    const account = member.account;
    const network = nameOf('203.0.113.70');
    expect(requests().at(-1)).toMatchObject({ refusal: 'not-allowed', account, network });
    const elsewhere = await browser.request('/account/profile', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Sec-Fetch-Site': 'cross-site',
        Accept: 'application/json',
      },
      body: '{}',
    });
    expect(elsewhere.body.code).toBe('wrong-origin');
    expect(requests().at(-1)).toMatchObject({ refusal: 'wrong-origin', network });
    expect(sallyport.log.join('\n')).not.toContain('203.0.113.');
  });

  test('names the account of a right password, of a second step, and of a session', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    const account = await accountIdOf(sallyport, person);
    const browser = await giveThePassword(sallyport, person);
    expect(requests().at(-1)).toMatchObject({ route: '/sign-in', status: 200, account });
    await giveCode(browser, wrongCode(person.phone));
    expect(requests().at(-1)).toMatchObject({
      route: '/sign-in/second-step',
      refusal: 'code-incorrect',
      account,
    });
    await copyOf(sallyport, person.browser).get('/account');
    expect(requests().at(-1)).toMatchObject({ route: '/account', account });
    await sallyport.browser().post('/sign-in', { email: person.email, password: 'not the password' });
    expect(requests().at(-1)!.account).toBeUndefined();
  });

  test('can be searched for a network with the keys', async () => {
    const named = await runHere(settingsOf(sallyport, KEYS), [
      'activity',
      'network',
      '203.0.113.70',
      '--json',
    ]);
    expect(named.json).toMatchObject({ ok: true, names: [{ name: nameOf('203.0.113.70') }] });
    const six = await runHere(settingsOf(sallyport, KEYS), [
      'activity',
      'network',
      '2001:DB8:1:2::/64',
      '--json',
    ]);
    expect(six.json.names[0].name).toBe(nameOf('2001:db8:1:2::/64'));
    for (const typed of ['2001:db8:1:2::7', 'example.com', '203.0.113.0/24', ''])
      expect((await runHere(settingsOf(sallyport, KEYS), ['activity', 'network', typed])).code).toBe(1);
  });
});

test('an invitation that is cancelled says for which role it was', async () => {
  const organization = await found(sallyport);
  await invite(sallyport, organization, organization.owner.browser, 'gone@example.com', 'administrator');
  const { path, owner } = organization;
  const [{ id }] = (await owner.browser.get(`${path}/invitations`)).body.invitations;
  ok(await owner.browser.post(`${path}/invitations/${id}/cancel`));
  const [line] = (await owner.browser.get(`${path}/activity?type=invitation-cancelled`)).body.events;
  expect(line).toMatchObject({ type: 'invitation-cancelled', reason: 'administrator' });
});
