import { describe, expect, test } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { forgot } from '../support/mails.ts';
import { found, invite, joinProtected, ok, type Organization } from '../support/organizations.ts';
import {
  enterAfterReset,
  PASSWORD,
  signUp,
  turnOn,
  type Person,
  type ProtectedPerson,
} from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf, copyOf, fifty, signIn, tally } from '../support/tries.ts';
import { goToTheApp, wizard } from '../support/wizard.ts';

// After a factor is removed another channel is asked for: the mailbox, until 2-Step Verification is set up again.
const sallyport = useSallyport();
const path = '/sign-in/email-code';

/** A person whose 2-Step Verification the administrators of an organization have just reset. */
async function reset(within?: Organization): Promise<ProtectedPerson> {
  const organization = within ?? (await found(sallyport));
  const member = await joinProtected(sallyport, organization);
  const at = `${organization.path}/members/${member.account}/reset-two-step`;
  ok(await organization.owner.browser.post(at, { reason: 'Lost the phone' }));
  return member;
}

/** The sign-in's first step: the browser is then asked for the mailed code. */
async function givePassword({ email, password }: Person, browser = sallyport.browser()): Promise<Browser> {
  const asked = await browser.post('/sign-in', { email, password });
  expect([asked.status, asked.body.next]).toEqual([200, 'email-code']);
  return browser;
}

const wrong = (code: string, index = 1) => String((Number(code) + index) % 1_000_000).padStart(6, '0');
const isInside = async (browser: Browser) => (await browser.get('/account')).status === 200;
const sessionsOf = async (person: Person) =>
  (
    await sallyport.database.query('SELECT 1 FROM sessions WHERE account_id = $1', [
      await accountIdOf(sallyport, person),
    ])
  ).length;

describe('an attacker who knows a password, and had its owner join', () => {
  test('gets no further than the mailbox after a reset', async () => {
    const victim = await turnOn(sallyport, await signUp(sallyport));
    const trap = await found(sallyport, { name: 'Intranet' });
    const link = await invite(sallyport, trap, trap.owner.browser, victim.email);
    ok(await victim.browser.post(link, {}));
    const account = await accountIdOf(sallyport, victim);
    ok(await trap.owner.browser.post(`${trap.path}/members/${account}/reset-two-step`, { reason: 'x' }));

    const thief = sallyport.browser();
    const asked = await thief.post('/sign-in', { email: victim.email, password: PASSWORD });
    expect(asked.body).toEqual({
      next: 'email-code',
      expiresAt: sallyport.clock.after(10 * 60).toISOString(),
      resendAt: sallyport.clock.after(60).toISOString(),
    });
    expect([...thief.cookies.keys()]).toEqual(['sallyport-challenge']);
    const code = await sallyport.mail.nextCode(victim.email);
    expect((await thief.post(path, { code: wrong(code) })).body.code).toBe('email-code-incorrect');
    expect(await isInside(thief)).toBe(false);
    for (const way of ['/account/email', '/account/delete', '/account/password', wizard])
      expect((await thief.post(way)).body.code, way).toBe('not-signed-in');
  });

  test('is told of by the mail, which leads to a new password', async () => {
    const member = await reset();
    await givePassword(member);
    const mail = await sallyport.mail.next(
      member.email,
      ({ text }) => /^\s*\d{6}\s*$/m.test(text) && text.includes('/password/forgot'),
    );
    expect(mail.text).toContain('Someone may know your password');
  });

  test('opens nothing but the setup with somebody else’s mailbox open beside', async () => {
    const organization = await found(sallyport);
    const member = await reset(organization);
    const browser = await enterAfterReset(sallyport, member);
    for (const [method, way] of [
      ['post', '/account/email'],
      ['post', '/account/delete'],
      ['post', '/account/password'],
      ['post', '/account/profile'],
      ['get', '/account/sessions'],
      ['post', '/account/sessions/end'],
      ['get', '/account/activity'],
      ['post', '/organizations'],
      ['get', organization.path],
      ['get', `${organization.path}/members`],
      ['get', '/organizations/nowhere'],
    ] as const)
      expect((await browser[method](way)).body.code, way).toBe('two-step-required');
  });

  test('joins nothing before the setup, in any way', async () => {
    const [organization, other] = [await found(sallyport), await found(sallyport)];
    const member = await reset(organization);
    const link = await invite(sallyport, other, other.owner.browser, member.email);
    const browser = await enterAfterReset(sallyport, member);
    const [{ id }] = (await browser.get('/organizations')).body.invitations;
    for (const way of [link, `/invitations/waiting/${id}/accept`])
      expect((await browser.post(way)).body.code).toBe('two-step-required');
    // The token of a mailed link doesn't go into another address.
    const sent = await browser.page(link);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/account/two-step/required?then=%2F']);
    ok(await browser.post(`${organization.path}/leave`));
    await turnOn(sallyport, { ...member, browser });
    expect((await browser.post(link)).status).toBe(200);
  });
});

describe('the mailed code', () => {
  test('lets one of fifty in', async () => {
    const member = await reset();
    const browser = await givePassword(member);
    const code = await sallyport.mail.nextCode(member.email);
    const answers = await fifty(() => copyOf(sallyport, browser).post(path, { code }));
    expect(tally(answers)[200]).toBe(1);
    expect(await sessionsOf(member)).toBe(1);
  });

  test('is refused after five wrong ones, also when they come simultaneously', async () => {
    const member = await reset();
    const browser = await givePassword(member);
    const code = await sallyport.mail.nextCode(member.email);
    const answers = await fifty((index) =>
      copyOf(sallyport, browser).post(path, { code: wrong(code, index + 1) }),
    );
    const { 'email-code-incorrect': looked = 0, 'too-many-attempts': shut = 0 } = tally(answers);
    expect([looked, shut]).toEqual([4, 46]);
    expect((await browser.post(path, { code })).body.code).toBe('too-many-attempts');
    expect(await sessionsOf(member)).toBe(0);
  });

  test('is checked twenty times a day, over any number of sign-ins', async () => {
    const member = await reset();
    for (let signIns = 0; signIns < 4; signIns += 1) {
      const browser = await givePassword(member);
      const code = await sallyport.mail.nextCode(member.email);
      for (let miss = 1; miss <= 5; miss += 1) await browser.post(path, { code: wrong(code, miss) });
      sallyport.clock.pass(3_600);
    }
    const browser = await givePassword(member);
    const code = await sallyport.mail.nextCode(member.email);
    expect((await browser.post(path, { code })).body.code).toBe('too-many-attempts');
  });

  test('comes again after a mailed reset, however many a stranger had mailed', async () => {
    const member = await reset();
    const tries = [];
    for (let index = 0; index < 6; index += 1) {
      const { email, password } = member;
      tries.push(await sallyport.browser().post('/sign-in', { email, password }));
    }
    expect(tally(tries)).toEqual({ 200: 5, 'too-many-attempts': 1 });
    for (let index = 0; index < 5; index += 1) await sallyport.mail.nextCode(member.email);
    const password = 'another quite long passphrase';
    ok(await sallyport.browser().post(await forgot(sallyport, member.email), { password }));
    await enterAfterReset(sallyport, { ...member, password });
  });

  test('fits the sign-in that it was mailed for, and no other of the account', async () => {
    const member = await reset();
    const thief = await givePassword(member);
    const theirs = await sallyport.mail.nextCode(member.email);
    const own = await givePassword(member);
    const code = await sallyport.mail.nextCode(member.email);
    expect((await own.post(path, { code: theirs })).body.code).toBe('email-code-incorrect');
    expect((await thief.post(path, { code })).body.code).toBe('email-code-incorrect');
    expect((await own.post(path, { code })).status).toBe(200);
    expect(await isInside(thief)).toBe(false);
  });

  test('of an older sign-in in the same browser is dead', async () => {
    const member = await reset();
    const browser = await givePassword(member);
    const older = copyOf(sallyport, browser);
    const first = await sallyport.mail.nextCode(member.email);
    await givePassword(member, browser);
    expect((await older.post(path, { code: first })).body.code).toBe('challenge-expired');
    expect((await browser.post(path, { code: first })).body.code).toBe('email-code-incorrect');
  });

  test('of an older mail is dead', async () => {
    const member = await reset();
    const browser = await givePassword(member);
    const first = await sallyport.mail.nextCode(member.email);
    expect((await browser.post(`${path}/resend`)).body.code).toBe('too-many-attempts');
    sallyport.clock.pass(61);
    const { body, status } = await browser.post(`${path}/resend`);
    expect([status, Object.keys(body).sort()]).toEqual([202, ['email', 'expiresAt', 'resendAt']]);
    expect((await browser.post(path, { code: first })).body.code).toBe('email-code-incorrect');
    const code = await sallyport.mail.nextCode(member.email);
    expect((await browser.post(path, { code })).status).toBe(200);
  });

  test('is good for ten minutes with its sign-in', async () => {
    const member = await reset();
    const browser = await givePassword(member);
    const code = await sallyport.mail.nextCode(member.email);
    sallyport.clock.pass(601);
    expect((await browser.post(path, { code })).body.code).toBe('challenge-expired');
  });

  test('of another purpose doesn’t fit, nor does it fit another', async () => {
    const member = await reset();
    const inside = await enterAfterReset(sallyport, member);
    ok(await inside.post(wizard));
    ok(await inside.post(`${wizard}/email-code`));
    const ofSetUp = await sallyport.mail.nextCode(member.email);
    const browser = await givePassword(member);
    const ofSignIn = await sallyport.mail.nextCode(member.email);
    expect((await browser.post(path, { code: ofSetUp })).body.code).toBe('email-code-incorrect');
    expect((await inside.post(`${wizard}/email`, { code: ofSignIn })).body.code).toBe('email-code-incorrect');
  });

  test('opens no second step, and a second step’s challenge takes no mailed code', async () => {
    const member = await reset();
    const browser = await givePassword(member);
    for (const [way, body] of [
      ['/sign-in/second-step', { code: member.phone.code() }],
      ['/sign-in/recovery-code', { recoveryCode: member.recoveryCodes[0] }],
    ] as const)
      expect((await browser.post(way, body)).body.code).toBe('challenge-expired');
    const person = await turnOn(sallyport, await signUp(sallyport));
    const between = sallyport.browser();
    await between.post('/sign-in', { email: person.email, password: PASSWORD });
    for (const way of [path, `${path}/resend`])
      expect((await between.post(way, way === path ? { code: '123456' } : {})).body.code).toBe(
        'challenge-expired',
      );
  });
});

describe('a sign-in that waits for its mailed code ends', () => {
  test('when the password changes', async () => {
    const member = await reset();
    const thief = await givePassword(member);
    const code = await sallyport.mail.nextCode(member.email);
    const link = await forgot(sallyport, member.email);
    ok(await sallyport.browser().post(link, { password: 'another quite long passphrase' }));
    expect((await thief.post(path, { code })).body.code).toBe('challenge-expired');
  });

  test('when the setup is completed elsewhere, so that nobody comes in beside the new app', async () => {
    const member = await reset();
    const late = await givePassword(member);
    const code = await sallyport.mail.nextCode(member.email);
    const browser = await enterAfterReset(sallyport, member);
    const again = await turnOn(sallyport, { ...member, browser });
    expect((await late.post(path, { code })).body.code).toBe('challenge-expired');
    await signIn(sallyport, again);
  });

  test('when it is reset once more, also while the code is being checked', async () => {
    const organization = await found(sallyport);
    const member = await reset(organization);
    const browser = await enterAfterReset(sallyport, member);
    const again = await turnOn(sallyport, { ...member, browser });
    const account = await accountIdOf(sallyport, member);
    const inside = await signIn(sallyport, again);
    const at = `${organization.path}/members/${account}/reset-two-step`;
    const [answer] = await Promise.all([
      organization.owner.browser.post(at, { reason: 'again' }),
      inside.post('/account/prove', { password: PASSWORD, code: again.phone.code(30) }),
    ]);
    ok(answer);
    expect(await isInside(inside)).toBe(false);
    expect(await sessionsOf(member)).toBe(0);
  });

  test('when it is cancelled', async () => {
    const member = await reset();
    const browser = await givePassword(member);
    const copy = copyOf(sallyport, browser);
    const code = await sallyport.mail.nextCode(member.email);
    ok(await browser.post('/sign-in/cancel'));
    expect((await copy.post(path, { code })).body.code).toBe('challenge-expired');
  });
});

test('a mail that can’t be sent opens nothing, and the password begins again', async () => {
  const member = await reset();
  sallyport.mail.refusing = true;
  const browser = sallyport.browser();
  const asked = await browser.post('/sign-in', { email: member.email, password: PASSWORD });
  sallyport.mail.refusing = false;
  expect([asked.status, asked.body.code]).toEqual([503, 'mail-not-sent']);
  expect(browser.cookies.size).toBe(0);
  await enterAfterReset(sallyport, member, browser);
});

test('the setup’s session becomes a whole one with Complete, and not before', async () => {
  const member = await reset();
  const browser = await enterAfterReset(sallyport, member);
  await goToTheApp(sallyport, { ...member, browser });
  expect((await browser.get('/account/sessions')).body.code).toBe('two-step-required');
  ok(await browser.post(`${wizard}/leave`));
  await turnOn(sallyport, { ...member, browser });
  expect((await browser.get('/account/sessions')).status).toBe(200);
});

test('each step is in the trail', async () => {
  const member = await reset();
  const browser = await givePassword(member);
  const code = await sallyport.mail.nextCode(member.email);
  await browser.post(path, { code: wrong(code) });
  ok(await browser.post(path, { code }));
  const rows = await sallyport.database.query<{ type: string; reason: string | null }>(
    'SELECT type, reason FROM activity WHERE account_id = $1 ORDER BY id DESC LIMIT 3',
    [await accountIdOf(sallyport, member)],
  );
  expect(rows).toEqual([
    { type: 'signed-in', reason: 'by-email-code' },
    { type: 'sign-in-code-refused', reason: 'email-code-incorrect' },
    { type: 'sign-in-code-mailed', reason: null },
  ]);
});
