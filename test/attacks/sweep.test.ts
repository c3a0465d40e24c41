import { beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../src/app.ts';
import type { Answer, Browser } from '../support/browser.ts';
import { enterAfterReset, giveThePassword, signUp, turnOn, PASSWORD } from '../support/people.ts';
import { organizationRoutes } from '../support/attacks/organization-routes.ts';
import { accountRefusals, accountStates, refusalFor, type Who } from '../support/attacks/who-passes.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf, signIn } from '../support/tries.ts';

/**
 * Who may pass, written a second time and apart from the table of routes: a route that isn't listed fails. Refusals of
 * the act itself, after the gate, aren't tried: each POST carries a field that no route has, so nothing is done.
 */
const whoMayPass: Record<string, readonly [who: Who, ...refusedByTheAct: string[]]> = {
  'GET /': ['setting-up'],
  'GET /health/live': ['anyone'],
  'GET /health/ready': ['anyone'],
  'GET /openapi.json': ['anyone'],
  'GET /help': ['anyone'],
  'GET /help/organizations': ['anyone'],
  'GET /reference': ['anyone'],
  'GET /reference/refusals': ['anyone'],
  'GET /reference/:chapter': ['anyone', 'not-found'],
  'GET /oidc/jwks': ['anyone'],
  'GET /oidc/ask': ['anyone', 'link-expired'],
  'GET /oidc/ask/:uid': ['anyone', 'link-expired'],
  'GET /oidc/sign-out': ['anyone'],
  'POST /oidc/sign-out': ['anyone'],
  'GET /forward-auth': ['forwarded', 'not-signed-in', 'two-step-required'],
  'GET /forward-auth/redirect': ['forwarded', 'not-signed-in', 'two-step-required'],
  'GET /enter': ['session', 'input-invalid'],
  'GET /.sallyport/start': ['console'],
  'GET /.sallyport/enter': ['console'],
  'GET /.sallyport/session': ['console'],
  'POST /.sallyport/sign-out': ['console'],
  'GET /.sallyport/signed-out': ['console'],
  'GET /.well-known/change-password': ['anyone'],
  'GET /outbox': ['anyone', 'not-found'],
  'GET /outbox/:id': ['anyone', 'not-found'],
  'POST /language': ['anyone'],
  'POST /theme': ['anyone'],

  'GET /sign-up': ['anyone'],
  'POST /sign-up': ['anyone'],
  'GET /sign-up/confirm': ['pending'],
  'POST /sign-up/confirm': ['pending'],
  'POST /sign-up/resend': ['pending'],

  'GET /sign-in': ['anyone'],
  'POST /sign-in': ['anyone'],
  'GET /sign-in/second-step': ['challenge'],
  'POST /sign-in/second-step': ['challenge'],
  'GET /sign-in/second-step/passkey': ['challenge'],
  'POST /sign-in/second-step/passkey/options': ['challenge'],
  'POST /sign-in/second-step/passkey': ['challenge'],
  'POST /sign-in/passkey/options': ['anyone'],
  'POST /sign-in/passkey': ['anyone'],
  'GET /sign-in/recovery-code': ['challenge'],
  'POST /sign-in/recovery-code': ['challenge'],
  'GET /sign-in/email-code': ['email-challenge'],
  'POST /sign-in/email-code': ['email-challenge'],
  'POST /sign-in/email-code/resend': ['email-challenge'],
  'GET /sign-in/lost': ['anyone'],
  'GET /sign-in/cookies': ['anyone'],
  'POST /sign-in/cancel': ['anyone'],
  'POST /sign-out': ['anyone'],

  'GET /password/forgot': ['anyone'],
  'POST /password/forgot': ['anyone'],
  'GET /password/forgot/sent': ['anyone'],
  'GET /password/reset/:token': ['anyone', 'link-expired'],
  'POST /password/reset/:token': ['anyone'],
  'GET /not-me/:token': ['anyone', 'link-expired'],
  'POST /not-me/:token': ['anyone'],
  'GET /address/restore/:token': ['anyone', 'link-expired'],
  'POST /address/restore/:token': ['anyone'],

  'GET /account': ['setting-up'],
  'POST /account/profile': ['session'],
  'GET /account/prove': ['setting-up'],
  'POST /account/prove': ['setting-up'],
  'POST /account/prove/email-code': ['setting-up'],
  'POST /account/prove/options': ['setting-up'],
  'GET /account/password': ['session', 'proof-required'],
  'POST /account/password': ['session'],
  'GET /account/email': ['proven'],
  'POST /account/email': ['proven'],
  'GET /account/email/confirm': ['session', 'email-code-expired'],
  'POST /account/email/confirm': ['session'],
  'POST /account/email/resend': ['session'],
  'GET /account/delete': ['proven'],
  'POST /account/delete/code': ['proven'],
  'POST /account/delete': ['proven'],
  'GET /account/sessions': ['session'],
  'POST /account/sessions/end': ['session'],
  'GET /account/browsers': ['session'],
  'POST /account/browsers/forget': ['proven'],
  'GET /account/activity': ['session'],

  'GET /account/two-step': ['setting-up'],
  'POST /account/two-step/enrolment': ['proven-setting-up'],
  'GET /account/two-step/enrolment': ['setting-up', 'enrolment-missing'],
  'POST /account/two-step/enrolment/email-code': ['setting-up'],
  'POST /account/two-step/enrolment/email': ['setting-up'],
  'POST /account/two-step/enrolment/app': ['setting-up'],
  'GET /account/two-step/enrolment/passkey': ['setting-up', 'enrolment-missing'],
  'POST /account/two-step/enrolment/passkey/options': ['setting-up'],
  'POST /account/two-step/enrolment/passkey': ['setting-up'],
  'POST /account/two-step/enrolment/recovery-codes.txt': ['setting-up'],
  'POST /account/two-step/enrolment/complete': ['setting-up'],
  'GET /account/two-step/enrolment/completed': ['setting-up', 'not-active'],
  'GET /account/two-step/enrolment/leave': ['setting-up', 'enrolment-missing'],
  'POST /account/two-step/enrolment/leave': ['setting-up'],

  'GET /account/two-step/apps': ['session', 'enrolment-missing', 'not-active'],
  'POST /account/two-step/apps': ['proven'],
  'POST /account/two-step/apps/confirm': ['session'],
  'POST /account/two-step/apps/leave': ['session'],
  'GET /account/two-step/apps/:id': ['session', 'not-found'],
  'POST /account/two-step/apps/:id/rename': ['session'],
  'POST /account/two-step/apps/:id/remove': ['proven'],
  'GET /account/two-step/passkeys': ['proven', 'not-active'],
  'POST /account/two-step/passkeys/options': ['proven'],
  'POST /account/two-step/passkeys': ['proven'],
  'GET /account/two-step/passkeys/:id': ['session', 'not-found'],
  'POST /account/two-step/passkeys/:id/rename': ['session'],
  'POST /account/two-step/passkeys/:id/remove': ['proven'],

  'GET /account/two-step/reissue/password': ['session', 'not-active'],
  'POST /account/two-step/reissue': ['session'],
  'GET /account/two-step/reissue': ['session', 'enrolment-missing', 'not-active'],
  'POST /account/two-step/reissue/recovery-codes.txt': ['session'],
  'POST /account/two-step/reissue/complete': ['session'],
  'GET /account/two-step/reissue/leave': ['session', 'enrolment-missing', 'not-active'],
  'POST /account/two-step/reissue/leave': ['session'],
  'POST /account/two-step/recovery-codes/at-hand': ['session'],
  'GET /account/two-step/disable/password': ['session', 'not-active'],
  'POST /account/two-step/disable/password': ['session'],
  'GET /account/two-step/disable/second-step': ['session', 'not-active', 'proof-required'],
  'POST /account/two-step/disable': ['session'],
  'GET /account/two-step/required': ['setting-up'],

  'GET /invitations/:token': ['anyone', 'link-expired', 'two-step-required'],
  'POST /invitations/:token': ['anyone'],
  'POST /invitations/waiting/:id/accept': ['session'],
  'POST /invitations/waiting/:id/decline': ['session'],
  'GET /organizations': ['setting-up'],
  'POST /organizations': ['session'],
  ...Object.fromEntries(Object.entries(organizationRoutes).map(([name, kind]) => [name, [kind] as const])),
};

const sallyport = useSallyport();
const browsers = new Map<string, Browser>();
beforeAll(async () => {
  browsers.set('someone signed in long ago', (await signUp(sallyport)).browser);
  const long = await turnOn(sallyport, await signUp(sallyport));
  browsers.set('someone with 2-Step Verification, signed in long ago', long.browser);
  const resetLong = await signUp(sallyport);
  await demandSetUp(resetLong);
  browsers.set('someone who sets up again, signed in long ago', await enterAfterReset(sallyport, resetLong));
  sallyport.clock.pass(11 * 60);
  const protectedPerson = await turnOn(sallyport, await signUp(sallyport));
  browsers.set('someone signed in with 2-Step Verification', await signIn(sallyport, protectedPerson));
  browsers.set('a sign-in between its steps', await giveThePassword(sallyport, protectedPerson));
  browsers.set('someone signed in', (await signUp(sallyport)).browser);
  const reset = await signUp(sallyport);
  await demandSetUp(reset);
  const state = 'someone who sets up again after a reset';
  browsers.set(state, await enterAfterReset(sallyport, reset));
  const between = sallyport.browser();
  await between.post('/sign-in', { email: reset.email, password: PASSWORD });
  browsers.set('a sign-in between its steps, after a reset', between);
  const { browser: ended } = await signUp(sallyport);
  browsers.set('an ended session', copyOf(sallyport, ended));
  await ended.post('/sign-out');
  const pending = sallyport.browser();
  await pending.post('/sign-up', { email: 'waits@example.com', password: PASSWORD, name: 'Waits' });
  browsers.set('a sign-up that waits', pending);
  browsers.set('a stranger', sallyport.browser());
}, 60_000);

/** The session's state after a reset, as an import sets it. */
const demandSetUp = ({ email }: { email: string }) =>
  sallyport.database.query('UPDATE accounts SET must_set_up = true WHERE email = $1', [email]);

/** A copy, so that no answer changes the cookies of the next request. */
const browserOf = (state: string): Browser => copyOf(sallyport, browsers.get(state)!);
const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

test('every route is known here, with who may pass, and there is no other', () => {
  const known = Object.fromEntries(Object.entries(whoMayPass).map(([name, [who]]) => [name, who]));
  expect(known).toEqual(Object.fromEntries(routes.map((entry) => [nameOf(entry), entry.who])));
});

describe.each(Object.keys(accountStates))('%s', (state) => {
  const cases = Object.entries(whoMayPass).map(([name, [who, ...byTheAct]]) => {
    const [method = '', pattern = ''] = name.split(' ');
    const path = pattern.replaceAll(/:\w+/g, 'nothing');
    return { name, method, path, byTheAct, refusal: refusalFor(state, who) };
  });

  const all = (ask: (asked: (typeof cases)[number]) => Promise<void>) => Promise.all(cases.map(ask));

  test('passes or is refused as a program', async () => {
    await all(async ({ name, method, path, byTheAct, refusal }) => {
      const browser = browserOf(state);
      const answer: Answer =
        method === 'GET' ? await browser.get(path) : await browser.post(path, { sweep: 'sweep' });
      if (refusal) {
        expect([answer.status, answer.body.code], name).toEqual([refusal[1], refusal[0]]);
      } else if (method === 'POST') {
        expect([answer.status, Object.keys(answer.body.errors)], name).toEqual([
          422,
          expect.arrayContaining(['sweep']),
        ]);
      } else if (answer.status >= 400) {
        expect(byTheAct, name).toContain(answer.body.code);
      }
    });
  });

  test('passes or is sent away as a browser', async () => {
    await all(async ({ name, method, path, byTheAct, refusal }) => {
      const browser = browserOf(state);
      const answer =
        method === 'GET' ? await browser.page(path) : await browser.submit(path, { sweep: 'sweep' });
      const to = answer.headers.get('location');
      if (refusal?.[2]) expect([answer.status, to], name).toEqual([303, expect.stringMatching(refusal[2])]);
      else if (refusal) expect([answer.status, to], name).toEqual([refusal[1], null]);
      else if (method === 'POST') expect(answer.status, name).toBe(422);
      else if (answer.status >= 400) expect(byTheAct, name).not.toEqual([]);
      else if (!byTheAct.includes('proof-required'))
        for (const [, , place] of Object.values(accountRefusals)) expect(to ?? '', name).not.toMatch(place);
    });
  });
});

test('nothing is done by any other method, no matter who asks', async () => {
  const paths = Object.keys(whoMayPass)
    .filter((name) => name.startsWith('POST '))
    .map((name) => name.slice(5));
  const asked = paths.flatMap((path) =>
    ['PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) => [method, path] as const),
  );
  const answers = await Promise.all(
    asked.map(([method, path]) => browserOf('someone signed in').request(path, { method })),
  );
  expect(answers.map(({ status }) => status)).toEqual(asked.map(() => 404));
});
