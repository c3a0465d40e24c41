import { expect, test } from 'vitest';
import {
  addApplication,
  authorize,
  enterApplication,
  follow,
  redeem,
  useIssuer,
  type Application,
  type Request,
} from '../support/openid.ts';
import type { Browser } from '../support/browser.ts';
import { giveThePassword, PASSWORD, signUp, turnOn } from '../support/people.ts';
import { giveRecoveryCode, signIn } from '../support/tries.ts';

const issuer = useIssuer();
const TWO_STEP = 'urn:sallyport:two-step';

/** The error that the application is told at its address. */
async function refusedWith(
  browser: Browser,
  application: Application,
  parameters: Record<string, string>,
): Promise<string | null | undefined> {
  const request = await authorize(application, parameters);
  return (await follow(issuer, browser, request.url.href)).to?.searchParams.get('error');
}

/** Starts a sign-in that needs something; returns the page where it is done and the way on. */
async function ask(browser: Browser, application: Application, parameters: Record<string, string>) {
  const request = await authorize(application, parameters);
  const { path, to } = await follow(issuer, browser, request.url.href);
  expect(to?.href).toBeUndefined();
  const { pathname, searchParams } = new URL(path, issuer.url);
  return { request, page: pathname, then: searchParams.get('then') ?? '' };
}

async function goOn(browser: Browser, request: Request, then: string) {
  const { to, answer } = await follow(issuer, browser, then);
  expect(to?.href ?? answer.text).toContain('code=');
  return (await redeem(request, to!)).claims();
}

test('an ID token says what the session has shown: password, app code, recovery code', async () => {
  const application = await addApplication(issuer);
  const person = await turnOn(issuer, await signUp(issuer));
  const byApp = await enterApplication(issuer, await signIn(issuer, person), application);
  expect(byApp.claims()).toMatchObject({ acr: TWO_STEP, amr: ['pwd', 'otp', 'mfa'] });
  const recovered = await giveThePassword(issuer, person);
  await giveRecoveryCode(recovered, person.recoveryCodes[0]!);
  const byCode = await enterApplication(issuer, recovered, application);
  expect(byCode.claims()).toMatchObject({ acr: TWO_STEP, amr: ['pwd', 'recovery', 'mfa'] });
});

test('acr_values leads to the setup of somebody without it, and back', async () => {
  const application = await addApplication(issuer);
  const person = await signUp(issuer);
  const { request, page, then } = await ask(person.browser, application, { acr_values: TWO_STEP });
  expect(page).toBe('/account/two-step');
  await turnOn(issuer, person);
  expect(await goOn(person.browser, request, then)).toMatchObject({ acr: TWO_STEP });
});

test('acr_values asks a weaker session for the second step, and back', async () => {
  const application = await addApplication(issuer);
  const person = await turnOn(issuer, await signUp(issuer));
  await issuer.database.query(
    `UPDATE proofs SET methods = '{pwd}', second_step_at = NULL WHERE session_id IN
       (SELECT s.id FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE a.email = $1)`,
    [person.email],
  );
  const { request, page, then } = await ask(person.browser, application, { acr_values: TWO_STEP });
  expect(page).toBe('/account/prove');
  // Going on without it leads back to the same page.
  expect((await follow(issuer, person.browser, then)).path).toContain('/account/prove');
  issuer.clock.passStep();
  await person.browser.post('/account/prove', { password: PASSWORD, code: person.phone.code() });
  expect(await goOn(person.browser, request, then)).toMatchObject({ acr: TWO_STEP });
});

test('a sign-in that nobody can reach is said to the application, and never a circle', async () => {
  const application = await addApplication(issuer);
  const { browser } = await signUp(issuer);
  const unmet = 'unmet_authentication_requirements';
  expect(await refusedWith(browser, application, { acr_values: 'urn:nobody:knows' })).toBe(unmet);
  expect(await refusedWith(issuer.browser(), application, { acr_values: 'urn:nobody:knows' })).toBe(unmet);
  // Nobody can show a passkey without having one.
  expect(await refusedWith(browser, application, { acr_values: 'phr' })).toBe(unmet);
  const claims = (acr: object) => JSON.stringify({ id_token: { acr } });
  expect(
    await refusedWith(browser, application, { claims: claims({ essential: true, value: 'urn:nobody' }) }),
  ).toBe(unmet);
  // Of several the weakest that we know is enough; what isn't essential is a wish.
  const tokens = await enterApplication(issuer, browser, application, {
    acr_values: 'urn:nobody:knows urn:sallyport:password',
    claims: claims({ value: 'urn:nobody' }),
  });
  expect(tokens.claims()).toMatchObject({ acr: 'urn:sallyport:password' });
});

test('max_age and prompt=login are satisfied only by what is proved after they were asked', async () => {
  const application = await addApplication(issuer);
  const { browser } = await signUp(issuer);
  issuer.clock.pass(400);
  expect((await enterApplication(issuer, browser, application, { max_age: '400' })).claims()).toBeDefined();
  for (const parameters of [{ max_age: '399' }, { max_age: '0' }, { prompt: 'login' }]) {
    const { request, page, then } = await ask(browser, application, parameters);
    expect(page).toBe('/account/prove');
    expect((await follow(issuer, browser, then)).path).toContain('/account/prove');
    issuer.clock.pass(2);
    const proved = await browser.post('/account/prove', { password: PASSWORD });
    expect(proved.status).toBe(200);
    const at = issuer.clock.now().getTime() / 1000;
    issuer.clock.pass(30);
    expect(await goOn(browser, request, then)).toMatchObject({ auth_time: at });
    issuer.clock.pass(400);
  }
});

test('prompt=login may be answered by another session, and another person', async () => {
  const application = await addApplication(issuer);
  const { browser } = await signUp(issuer);
  const other = await signUp(issuer, { name: 'Someone Else' });
  const { request, then } = await ask(browser, application, { prompt: 'login', scope: 'openid profile' });
  await browser.post('/sign-out');
  expect((await follow(issuer, browser, then)).path).toContain('/sign-in');
  await browser.post('/sign-in', { email: other.email, password: PASSWORD });
  expect(await goOn(browser, request, then)).toMatchObject({ name: 'Someone Else' });
});

test('prompt=none asks nobody, and says what is missing', async () => {
  const application = await addApplication(issuer);
  const person = await signUp(issuer);
  const none = { prompt: 'none' };
  expect(await refusedWith(issuer.browser(), application, none)).toBe('login_required');
  issuer.clock.pass(5);
  expect(await refusedWith(person.browser, application, { ...none, max_age: '5' })).toBeNull();
  expect(await refusedWith(person.browser, application, { ...none, max_age: '4' })).toBe('login_required');
  expect(await refusedWith(person.browser, application, { ...none, acr_values: TWO_STEP })).toBe(
    'interaction_required',
  );
});

test('id_token_hint is about the person who is meant', async () => {
  const application = await addApplication(issuer);
  const { browser } = await signUp(issuer);
  const tokens = await enterApplication(issuer, browser, application);
  const hint = { id_token_hint: tokens.id_token! };
  expect((await enterApplication(issuer, browser, application, hint)).claims()!.sub).toBe(
    tokens.claims()!.sub,
  );
  const other = await signUp(issuer);
  expect(await refusedWith(other.browser, application, hint)).toBe('login_required');
});

test('ui_locales chooses the language of a stranger’s pages', async () => {
  const application = await addApplication(issuer);
  const browser = issuer.browser({ language: 'en' });
  const request = await authorize(application, { ui_locales: 'fr ko-KR' });
  expect((await follow(issuer, browser, request.url.href)).answer.text).toContain('<html lang="ko"');
});
