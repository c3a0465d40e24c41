import { beforeAll, expect, test } from 'vitest';
import { format } from 'prettier';
import { routes } from '../../src/app.ts';
import { nameOf } from '../../src/reference/described.ts';
import { addressCodes, newAddress, restoreLink } from '../support/changes.ts';
import { expectDescribed, seen } from '../support/described.ts';
import { APP, consoleSettings, handedOver } from '../support/consoles.ts';
import { examples, hasExample, noteExample } from '../support/examples.ts';
import { forgot, notMeLink } from '../support/mails.ts';
import { found, invitationLink, invite, joinProtected, ok } from '../support/organizations.ts';
import {
  addKey,
  giveKey,
  keysPath,
  newKey,
  showKey,
  signInByKey,
  withKeyAlone,
} from '../support/passkeys.ts';
import { enterAfterReset, giveThePassword, PASSWORD, signUp, turnOn } from '../support/people.ts';
import { scan } from '../support/phone.ts';
import { ask } from '../support/plain-http.ts';
import { startTestSallyport, useSallyport } from '../support/sallyport.ts';
import { accountIdOf, giveCode, giveRecoveryCode } from '../support/tries.ts';
import { goToTheApp, wizard } from '../support/wizard.ts';

// A program's way through every route that answers JSON. Each answer is compared with /openapi.json as it comes, here as in
// every other test (`support/described.ts`); at the end all routes have been seen, so a new one has to be added here.

const sallyport = useSallyport();
beforeAll(() => {
  seen.clear();
  examples.clear();
});

const proveAt = '/account/prove';
const twoStep = '/account/two-step';

test('signing up, and signing in by password, app and recovery code', async () => {
  const stranger = sallyport.browser();
  for (const path of ['/health/live', '/health/ready', '/openapi.json']) ok(await stranger.get(path));
  const email = 'newcomer@example.com';
  ok(await stranger.post('/sign-up', { email, password: PASSWORD, name: 'Seoyeon Kim' }));
  ok(await stranger.get('/sign-up/confirm'));
  sallyport.clock.pass(60);
  ok(await stranger.post('/sign-up/resend'));
  await sallyport.mail.nextCode(email);
  ok(await stranger.post('/sign-up/confirm', { code: await sallyport.mail.nextCode(email) }));
  ok(await sallyport.browser().post('/sign-in', { email, password: PASSWORD }));

  const person = await turnOn(sallyport, { email, password: PASSWORD, browser: stranger });
  ok(await (await giveThePassword(sallyport, person)).post('/sign-in/cancel'));
  const byApp = await giveThePassword(sallyport, person);
  for (const path of ['/sign-in/second-step', '/sign-in/recovery-code']) ok(await byApp.get(path));
  ok(await giveCode(byApp, person.phone.code()));
  ok(await giveRecoveryCode(await giveThePassword(sallyport, person), person.recoveryCodes[0]!));
  ok(await byApp.post('/language', { language: 'en' }));
  ok(await byApp.post('/theme', { theme: 'system' }));
  ok(await byApp.post('/sign-out'));
});

test('Account Management: profile, sessions, activity, password, address, deletion', async () => {
  const person = await signUp(sallyport);
  const { browser, email } = person;
  for (const path of ['', '/sessions', '/browsers', '/activity', '/prove', '/delete'])
    ok(await browser.get(`/account${path}`));
  ok(await browser.post('/account/profile', { name: 'Kim', language: 'en' }));
  ok(await browser.post(proveAt, { password: PASSWORD }));
  // Another session, and another known browser.
  ok(await sallyport.browser().post('/sign-in', { email, password: PASSWORD }));
  ok(await browser.post('/account/sessions/end', { others: true }));
  ok(await browser.post('/account/browsers/forget', { others: true }));
  ok(await browser.post('/account/password', { currentPassword: PASSWORD, newPassword: `${PASSWORD} 2` }));

  const asked = ok(await browser.post('/account/email', { email: newAddress() }));
  ok(await browser.get('/account/email/confirm'));
  await addressCodes(sallyport, asked);
  sallyport.clock.pass(60);
  const again = ok(await browser.post('/account/email/resend'));
  ok(await browser.post('/account/email/confirm', await addressCodes(sallyport, again)));

  const restore = await restoreLink(sallyport, email);
  ok(await sallyport.browser().get(restore));
  ok(await sallyport.browser().post(restore));

  const leaver = await signUp(sallyport);
  ok(await leaver.browser.post('/account/delete/code'));
  const code = await sallyport.mail.nextCode(leaver.email);
  ok(await leaver.browser.post('/account/delete', { code }));
});

test('mailed links: a forgotten password, “this was not me”', async () => {
  const { email } = await signUp(sallyport);
  const link = await forgot(sallyport, email);
  ok(await sallyport.browser().get(link));
  ok(await sallyport.browser().post(link, { password: `${PASSWORD} 3` }));
  const notMe = await notMeLink(sallyport, email, 'password');
  ok(await sallyport.browser().get(notMe));
  ok(await sallyport.browser().post(notMe, { email }));
});

test('2-Step Verification: the setup step by step, other recovery codes, disabling', async () => {
  const person = await signUp(sallyport);
  const { browser } = person;
  const { phone } = await goToTheApp(sallyport, person);
  ok(await browser.post(`${wizard}/app`, { code: phone.code() }));
  ok(await browser.get(wizard));
  ok(await browser.post(`${wizard}/recovery-codes.txt`));
  ok(await browser.post(`${wizard}/complete`, { saved: true }));
  sallyport.clock.passStep();
  ok(await browser.get(twoStep));
  ok(await browser.post(`${twoStep}/recovery-codes/at-hand`));
  ok(await browser.post(wizard));
  ok(await browser.post(`${wizard}/leave`));

  const added = ok(await browser.post(`${twoStep}/apps`, { name: 'Spare phone' }));
  ok(await browser.get(`${twoStep}/apps`));
  const code = scan(added.body.keyUri, sallyport.clock).code();
  const app = ok(await browser.post(`${twoStep}/apps/confirm`, { code })).body;
  ok(await browser.post(`${twoStep}/apps/${app.id}/rename`, { name: 'In the drawer' }));
  ok(await browser.get(twoStep));
  ok(await browser.post(`${twoStep}/apps/${app.id}/remove`));
  ok(await browser.post(`${twoStep}/apps`));
  ok(await browser.post(`${twoStep}/apps/leave`));

  ok(await browser.post(`${twoStep}/reissue`, { password: PASSWORD }));
  ok(await browser.post(`${twoStep}/reissue/leave`));
  ok(await browser.post(`${twoStep}/reissue`, { password: PASSWORD }));
  ok(await browser.get(`${twoStep}/reissue`));
  ok(await browser.post(`${twoStep}/reissue/recovery-codes.txt`));
  ok(await browser.post(`${twoStep}/reissue/complete`, { saved: true }));

  ok(await browser.post(`${twoStep}/disable/password`, { password: PASSWORD }));
  ok(await browser.get(`${twoStep}/disable/second-step`));
  ok(await browser.post(`${twoStep}/disable`, { code: phone.code() }));
});

test('passkeys: in place of the app, beside another, at sign-in', async () => {
  const person = await withKeyAlone(sallyport);
  const { browser, key } = person;
  const { body: added } = ok(await addKey(browser, newKey(sallyport)));
  ok(await browser.post(`${keysPath}/${added.id}/rename`, { name: 'Second' }));
  ok(await browser.post(`${keysPath}/${added.id}/remove`));
  ok(await signInByKey(sallyport.browser(), key));
  ok(await giveKey(sallyport, person));
  ok(await showKey(browser, key, proveAt));
  ok(await browser.post(`${proveAt}/email-code`));
});

test('an organization: its members, invitations, mandate and activity, by its owner', async () => {
  const organization = await found(sallyport);
  const { path, owner } = organization;
  const { browser } = owner;
  ok(await browser.post('/organizations', { name: 'Another' }));
  for (const page of ['/', '/organizations', path]) ok(await browser.get(page));
  ok(await browser.post(`${path}/rename`, { name: 'Renamed' }));

  const { body: waiting } = ok(
    await browser.post(`${path}/invitations`, { emails: ['waits@example.com', owner.email] }),
  );
  ok(await browser.get(`${path}/invitations`));
  ok(await browser.post(`${path}/invitations/${waiting.invitations[0].id}/resend`));
  const invited = await signUp(sallyport);
  ok(await browser.post(`${path}/invitations`, { emails: [invited.email] }));
  ok(await sallyport.browser().get(await invitationLink(sallyport, invited.email, 'Renamed')));
  const own = ok(await invited.browser.get('/organizations')).body.invitations[0];
  ok(await invited.browser.post(`/invitations/waiting/${own.id}/accept`));
  ok(await invited.browser.get(`${path}/members`));

  const member = `${path}/members/${await accountIdOf(sallyport, invited)}`;
  for (const page of [`${path}/members`, member, `${path}/security`, `${path}/security/preview`])
    ok(await browser.get(page));
  ok(await browser.post(`${path}/members/remind`));
  ok(await browser.post(`${member}/remind`));
  ok(await browser.post(`${member}/role`, { role: 'administrator' }));
  ok(await browser.post(`${path}/security`, { required: true }));
  ok(await browser.post(`${path}/security/trusted-browsers`, { trustedBrowsers: false }));
  ok(await invited.browser.get('/account/two-step/required'));
  for (const page of ['activity', 'activity.csv', 'members.csv']) ok(await browser.get(`${path}/${page}`));

  const asked = ['cancels@example.com', 'declines@example.com'];
  const decliner = await signUp(sallyport, { email: asked[1]! });
  const { body: two } = ok(await browser.post(`${path}/invitations`, { emails: asked }));
  const cancelled = `${path}/invitations/${two.invitations.find(({ email }: { email: string }) => email === asked[0]).id}`;
  for (const act of ['cancel', 'undo', 'cancel']) ok(await browser.post(`${cancelled}/${act}`));
  const declined = ok(await decliner.browser.get('/organizations')).body.invitations[0];
  ok(await decliner.browser.post(`/invitations/waiting/${declined.id}/decline`));
  ok(await browser.post(`${member}/role`, { role: 'member' }));
  ok(await browser.post(`${member}/remove`));

  const tokens = `${path}/access-tokens`;
  const wanted = { name: 'HR sync', scopes: ['members:read'], expiresInDays: 90 };
  const { id } = ok(await browser.post(tokens, wanted)).body;
  ok(await browser.get(tokens));
  for (const act of ['kept', 'revoke']) ok(await browser.post(`${tokens}/${id}/${act}`));
});

test('an organization: who joins by a link, is reset, sets up again, becomes the owner, deletes it', async () => {
  const organization = await found(sallyport);
  const { path, owner } = organization;
  const link = await invite(sallyport, organization, owner.browser, 'by-link@example.com');
  ok(await sallyport.browser().post(link, { name: 'Minjun Jung', password: PASSWORD }));

  const member = await joinProtected(sallyport, organization);
  ok(await owner.browser.post(`${path}/members/${member.account}/reset-two-step`, { reason: 'lost' }));
  const between = sallyport.browser();
  ok(await between.post('/sign-in', { email: member.email, password: PASSWORD }));
  ok(await between.get('/sign-in/email-code'));
  await sallyport.mail.nextCode(member.email);
  sallyport.clock.pass(60);
  ok(await between.post('/sign-in/email-code/resend'));
  await sallyport.mail.nextCode(member.email);
  sallyport.clock.pass(60);
  const browser = await enterAfterReset(sallyport, member);
  await turnOn(sallyport, { ...member, browser });
  ok(await owner.browser.post(`${path}/owner`, { account: member.account }));
  ok(await owner.browser.post(`${path}/leave`));
  ok(await browser.post(`${path}/delete`, { name: organization.name }));
  ok(await browser.post(`${path}/delete/cancel`));
});

test('the mails of a trial', async () => {
  const trial = await startTestSallyport({ settings: { SMTP_URL: '', TRUSTED_PROXIES: '' } });
  try {
    await trial.browser().post('/sign-up', { email: 'a@example.com', password: PASSWORD, name: 'A' });
    const { pathname, search } = new URL(trial.running.outbox!);
    const list = await ask(trial.url, pathname + search);
    expectDescribed('GET', pathname, list);
    const one = `${pathname}/${list.body.mails[0].id}`;
    expectDescribed('GET', one, await ask(trial.url, one + search));
  } finally {
    await trial.stop();
  }
});

test('in front of consoles: the keys that sign, the checks of a proxy, the session at a console', async () => {
  const { browser } = await signUp(sallyport);
  ok(await browser.get('/oidc/jwks'));
  ok(await browser.post('/oidc/sign-out'));
  const consoles = await startTestSallyport({ settings: consoleSettings });
  try {
    const came = await handedOver(consoles, await signUp(consoles));
    const asked = [
      ['GET', '/forward-auth', await came.check(APP)],
      ['GET', '/forward-auth/redirect', await came.check(APP, '/redirect')],
      ['GET', '/.sallyport/session', await came.at(APP, '/.sallyport/session')],
      [
        'POST',
        '/.sallyport/sign-out',
        await came.at(APP, '/.sallyport/sign-out', { method: 'POST', headers: { Origin: APP } }),
      ],
    ] as const;
    for (const [method, path, answer] of asked) {
      expectDescribed(method, path, ok(answer));
      noteExample(method, path, answer, undefined);
    }
  } finally {
    await consoles.stop();
  }
});

test('every route that answers JSON has been seen', () => {
  const answering = routes.filter(({ answer }) => answer).map(({ method, path }) => `${method} ${path}`);
  expect(answering.filter((name) => !seen.has(name))).toEqual([]);
});

test('every route that answers programs has an example in the reference: what was sent and answered here', async () => {
  const without = routes.filter(hasExample).map(nameOf);
  expect(without.filter((name) => !examples.has(name))).toEqual([]);
  const inOrder = without.map((name) => [name, examples.get(name)] as const);
  const text = await format(JSON.stringify(Object.fromEntries(inOrder)), { parser: 'json', printWidth: 110 });
  await expect(text).toMatchFileSnapshot(
    new URL('../../src/reference/examples.json', import.meta.url).pathname,
  );
});

test('the comparison finds what is missing, what is more, and what isn’t described at all', async () => {
  const { browser } = await signUp(sallyport);
  const answer = ok(await browser.get('/account'));
  const instead = (path: string, body: object) => () => expectDescribed('GET', path, { ...answer, body });
  expect(instead('/account', answer.body)).not.toThrow();
  expect(instead('/account', { ...answer.body, passwordHash: 'argon2' })).toThrow('passwordHash');
  expect(instead('/account', { ...answer.body, name: undefined })).toThrow('name');
  expect(instead('/account/email', { email: 'a@example.com' })).toThrow('email');
  const refused = await browser.get('/organizations/nowhere');
  const more = { ...refused, body: { ...refused.body, secret: 1 } };
  expect(() => expectDescribed('GET', '/organizations/nowhere', more)).toThrow('secret');
});
