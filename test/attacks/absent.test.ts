import { beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../src/app.ts';
import type { AnyRoute } from '../../src/contract/route.ts';
import type { Browser } from '../support/browser.ts';
import { organizationRoutes } from '../support/attacks/organization-routes.ts';
import { found, joinProtected, ok, requireTwoStep } from '../support/organizations.ts';
import { giveThePassword, PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf } from '../support/tries.ts';

const policy = {
  organization: 'no organization is asked for, and none told as checked',
  role: 'any role',
  'second-step': 'what the session is as strong as is told',
  within: 'when the person was proved is told',
  methods: 'what was shown is told',
  audience: 'the console by the host; nothing is signed',
};

const signingOut = {
  id_token_hint: 'the person is asked first',
  client_id: 'no application is named',
  post_logout_redirect_uri: 'leads nowhere afterwards',
  state: 'the application gets none',
};

/**
 * Every optional field, and what is done without it: nothing, or the stricter thing. A field that isn't listed fails the
 * test, so the author of a new one has to say what its absence means.
 */
const without: Record<string, Record<string, string>> = {
  'POST /sign-up': { organization: 'no organization is made', timeZone: 'times are told in UTC' },
  'POST /sign-in': { timeZone: 'the account’s stays, or times are told in UTC' },
  'POST /sign-in/passkey': { timeZone: 'the account’s stays, or times are told in UTC' },
  'POST /invitations/:token': {
    name: 'refused to a newcomer; nobody else is asked',
    password: 'refused to a newcomer; nobody else is asked',
    timeZone: 'the account’s stays, or times are told in UTC',
  },
  'POST /sign-in/second-step': { trustBrowser: 'the browser isn’t trusted' },
  'POST /account/profile': { timeZone: 'stays as it is' },
  'POST /sign-in/second-step/passkey': { trustBrowser: 'the browser isn’t trusted' },
  'POST /account/prove': {
    password: 'refused, unless there is a passkey that verifies the person',
    code: 'refused while 2-Step Verification is on, unless there is another second step',
    recoveryCode: 'refused while 2-Step Verification is on, unless there is another second step',
    credential: 'refused while 2-Step Verification is on, unless there is another second step',
    emailCode: 'proves no mailbox: methods can’t be changed where passkeys are required',
    needs: 'the whole proof, as for everything else',
  },
  'POST /account/email/confirm': { presentCode: 'refused while 2-Step Verification is off' },
  'POST /account/sessions/end': { id: 'refused, unless it is the others', others: 'only the one named ends' },
  'POST /account/browsers/forget': {
    id: 'refused, unless it is the others',
    others: 'only the one named goes',
  },
  'POST /account/two-step/apps': { name: 'what every app is called' },
  'POST /account/two-step/apps/confirm': { name: 'the one given at the start' },
  'POST /account/two-step/enrolment': { sendCode: 'no code is mailed before it is asked for' },
  'POST /account/two-step/enrolment/passkey': { name: 'what its product is called' },
  'POST /account/two-step/passkeys': { name: 'what its product is called' },
  'POST /account/two-step/enrolment/complete': { saved: 'refused: not-saved' },
  'POST /account/two-step/reissue': {
    code: 'refused without a second step of the last ten minutes',
    recoveryCode: 'refused without a second step of the last ten minutes',
    credential: 'refused without a second step of the last ten minutes',
  },
  'POST /account/two-step/reissue/complete': { saved: 'refused: not-saved' },
  'POST /account/two-step/disable': {
    code: 'refused, unless there is another second step',
    recoveryCode: 'refused, unless there is another second step',
    credential: 'refused, unless there is another second step',
  },
  'POST /organizations/:org/invitations': {
    role: 'member, the least there is',
    language: 'the inviter’s',
  },
  'POST /organizations/:org/rename': { timeZone: 'stays as it is' },
  'POST /organizations/:org/security': {
    from: 'right away, the strictest there is',
    level: 'stays as it is',
    notify: 'those concerned are mailed',
    trustedBrowsers: 'as it was',
  },
  'GET /organizations/:org/security/preview': { from: 'right away', level: 'any second step' },
  // The policy of a path is its proxy's to write; a misspelt or repeated one is refused.
  'GET /forward-auth': policy,
  'GET /forward-auth/redirect': policy,
  'GET /enter': { to: 'to CONSOLE_URL, or refused', state: 'fetched at the console first: no ticket' },
  // Filters, and where a list continues: always among what the person may see anyway.
  'GET /account/activity': { kind: 'all', before: 'from the newest' },
  'GET /organizations/:org/activity': { before: 'from the newest', type: 'all', account: 'everybody' },
  'GET /organizations/:org/members': {
    state: 'all',
    role: 'everybody',
    q: 'everybody',
    sort: 'those who lack something first',
    after: 'from the first',
  },
  'GET /outbox': { key: 'the cookie it became, or refused' },
  'GET /outbox/:id': { key: 'the cookie it became, or refused' },
  'GET /oidc/ask': { client_id: 'refused: no application asks' },
  // Who asks for it, and where the page leads afterwards.
  'GET /oidc/sign-out': signingOut,
  'POST /oidc/sign-out': signingOut,
  // Said once, by a page, or typed for the person.
  'GET /': { joined: 'not said' },
  'GET /sign-in': { email: 'the field is empty', credential: 'no key is forgotten by the browser' },
  'GET /account/prove': { needs: 'every proof is offered' },
  'GET /account/two-step': { removed: 'no key is forgotten by the browser' },
  'GET /account/two-step/enrolment/completed': { app: 'said plainly', others: 'not said' },
};
/** Nothing has to be said to make a draft, which changes nothing of an account, or to sign oneself out. */
const asksNothing = new Set([
  'POST /account/two-step/enrolment',
  'POST /account/two-step/apps',
  'POST /oidc/sign-out',
]);
/** Fields that say where a form leads afterwards: without them to our own start page. */
const harmless = new Set(['then', 'back']);

const nameOf = ({ method, path }: AnyRoute) => `${method} ${path}`;
const fieldsOf = ({ input, path }: AnyRoute) =>
  Object.entries(input?.shape ?? {}).filter(([field]) => !path.includes(`:${field}`) && !harmless.has(field));
/** A field's value when it is left out. */
const withoutIt = (schema: unknown) =>
  (schema as { safeParse(value: unknown): { success: boolean; data?: unknown } }).safeParse(undefined);

test('every field that may be left out is known here, and there is no other', () => {
  const found = Object.fromEntries(
    routes
      .map((entry) => [
        nameOf(entry),
        fieldsOf(entry)
          .filter(([, schema]) => withoutIt(schema).success)
          .map(([field]) => field),
      ])
      .filter(([, fields]) => fields!.length > 0),
  );
  const known = Object.entries(without).map(([name, fields]) => [name, Object.keys(fields)]);
  expect(found).toEqual(Object.fromEntries(known));
});

test('yes or no has to be said, save where "no" does nothing', () => {
  const offByItself = routes.flatMap((entry) =>
    fieldsOf(entry)
      .filter(([, schema]) => withoutIt(schema).data === false)
      .map(([field]) => `${nameOf(entry)} ${field}`),
  );
  expect(offByItself).toEqual([
    'POST /account/sessions/end others',
    'POST /account/browsers/forget others',
    'POST /account/two-step/enrolment sendCode',
    'POST /account/two-step/enrolment/complete saved',
    'POST /sign-in/second-step/passkey trustBrowser',
    'POST /sign-in/second-step trustBrowser',
    'POST /account/two-step/reissue/complete saved',
  ]);
});

const sallyport = useSallyport();
const browsers: Record<string, Browser> = {};
let path: string;
let account: string;
beforeAll(async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  browsers.challenge = await giveThePassword(sallyport, person);
  browsers.anyone = sallyport.browser();
  browsers.pending = sallyport.browser();
  ok(await browsers.pending.post('/sign-up', { email: 'absent@example.com', password: PASSWORD, name: 'P' }));
  const reset = await signUp(sallyport);
  await sallyport.database.query('UPDATE accounts SET must_set_up = true WHERE email = $1', [reset.email]);
  browsers['email-challenge'] = sallyport.browser();
  ok(await browsers['email-challenge'].post('/sign-in', { email: reset.email, password: PASSWORD }));
  const organization = await found(sallyport);
  path = organization.path;
  ({ account } = await joinProtected(sallyport, organization));
  ok(await requireTwoStep(organization));
  const { browser } = organization.owner;
  for (const who of ['session', 'proven', 'setting-up', 'proven-setting-up']) browsers[who] = browser;
  for (const kind of Object.values(organizationRoutes)) browsers[kind] = browser;
}, 60_000);

describe.each(
  routes
    .filter(
      (entry) => entry.method === 'POST' && fieldsOf(entry).length > 0 && !asksNothing.has(nameOf(entry)),
    )
    .map((entry) => [nameOf(entry), entry] as const),
)('%s', (_, entry) => {
  test('does nothing when nothing is said', async () => {
    const at = entry.path
      .replace('/organizations/:org', path)
      .replace(':account', account)
      .replaceAll(/:\w+/g, 'nothing');
    const answer = await copyOf(sallyport, browsers[entry.who]!).post(at, {});
    expect(answer.status, answer.text).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });
});

test('a mandate isn’t lifted by leaving out whether it is required', async () => {
  const organization = await found(sallyport);
  const { owner } = organization;
  const security = `${organization.path}/security`;
  ok(await requireTwoStep(organization));
  for (const body of [{}, { notify: false }, { from: '' }, { required: null }, { required: 0 }]) {
    const refused = await owner.browser.post(security, body);
    expect([refused.status, refused.body.code, Object.keys(refused.body.errors)]).toEqual([
      422,
      'input-invalid',
      ['required'],
    ]);
  }
  const formed = await owner.browser.submit(security, {});
  expect(formed.status).toBe(422);
  expect(formed.text).not.toContain('fields.');
  expect((await owner.browser.get(security)).body.required).toBe(true);
  const korean = sallyport.browser({ language: 'ko' });
  for (const [name, value] of owner.browser.cookies) korean.cookies.set(name, value);
  expect((await korean.post(security, {})).body.errors.required).toMatch(/true.*false/);
  ok(await owner.browser.post(security, { required: false }));
  expect((await owner.browser.get(security)).body.required).toBe(false);
});
