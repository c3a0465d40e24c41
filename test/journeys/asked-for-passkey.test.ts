import { expect, test } from 'vitest';
import { APP, consoleSettings, handedOver } from '../support/consoles.ts';
import { addApplication, authorize, follow, redeem, useIssuer } from '../support/openid.ts';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import { keysPath, newKey, showKey, withAppAndKey } from '../support/passkeys.ts';
import { signIn } from '../support/tries.ts';

const issuer = useIssuer(consoleSettings);
const html = { Accept: 'text/html', 'X-Forwarded-Uri': '/vault' };

/** Somebody with an app and a passkey that verifies them, signed in by the app's code. */
async function signedInByCode() {
  const person = await withAppAndKey(issuer, { verifies: true });
  issuer.clock.passStep();
  return { ...person, browser: await signIn(issuer, person) };
}

const parameters = (location: string | null) => new URL(location ?? '', issuer.url).searchParams;

test('a console’s page that takes a passkey is opened by showing one, which the proof page asks for and says', async () => {
  const { browser, key, phone } = await signedInByCode();
  const came = await handedOver(issuer, { browser });
  const page = (query: string) => came.check(APP, `/redirect?${query}`, html);
  const asked = await page('methods=hwk,swk&within=5');
  expect([asked.status, (await came.check(APP, '?methods=hwk,swk')).body.needs]).toEqual([303, ['passkey']]);
  const location = asked.headers.get('location')!;
  const then = parameters(location).get('then')!;
  expect(parameters(location).get('needs')).toBe('passkey');
  const shown = await browser.page(location.slice(issuer.url.length));
  expect(shown.text).toContain('requires your passkey or security key');
  expect(shown.text).toMatch(/class="button primary full"[^>]*data-passkey="get"/);
  expect(shown.text).not.toMatch(/name="code"|name="recoveryCode"/);
  // A code is no way round, so nobody is sent in a circle.
  issuer.clock.passStep();
  const needs = 'passkey';
  const byCode = await browser.post('/account/prove', {
    password: PASSWORD,
    code: phone.code(),
    needs,
    then,
  });
  expect([byCode.status, byCode.body.errors]).toMatchObject([422, { credential: expect.anything() }]);
  expect((await page('methods=hwk,swk')).status).toBe(303);
  const proved = await showKey(browser, key, '/account/prove', { needs, then });
  expect(proved.body).toMatchObject({ then });
  expect((await page('methods=hwk,swk&within=5')).status).toBe(204);
  // Six minutes later the session still has shown one, and the proof is too old.
  issuer.clock.pass(6 * 60);
  expect((await page('methods=hwk,swk')).status).toBe(204);
  const old = parameters((await page('methods=hwk,swk&within=5')).headers.get('location'));
  expect([old.get('then'), old.get('needs')]).toEqual([then, null]);
});

test('who has none is led to add one, and back; without 2-Step Verification to its setup', async () => {
  const person = await turnOn(issuer, await signUp(issuer));
  const came = await handedOver(issuer, person);
  const ask = () => came.check(APP, '/redirect?methods=hwk,swk', html);
  const location = (await ask()).headers.get('location')!;
  expect(new URL(location).pathname).toBe(keysPath);
  const key = newKey(issuer, { verifies: true });
  const options = await person.browser.post(`${keysPath}/options`);
  const then = parameters(location).get('then')!;
  const added = await person.browser.submit(keysPath, {
    credential: JSON.stringify(key.make(options.body)),
    then,
  });
  expect(added.headers.get('location')).toBe(then);
  if ((await ask()).status === 303)
    await showKey(person.browser, key, '/account/prove', { needs: 'passkey' });
  expect((await ask()).status).toBe(204);

  const bare = await handedOver(issuer, await signUp(issuer));
  const led = (await bare.check(APP, '/redirect?methods=hwk,swk', html)).headers.get('location')!;
  expect(new URL(led).pathname).toBe('/account/two-step');
});

test('an application that asks for `phr` and a fresh proof gets both by one passkey', async () => {
  const application = await addApplication(issuer);
  const { browser, key } = await signedInByCode();
  issuer.clock.pass(400);
  for (const wanted of [{ acr_values: 'phr' }, { acr_values: 'phr', max_age: '300' }, { max_age: '300' }]) {
    const request = await authorize(application, wanted);
    const { path, to } = await follow(issuer, browser, request.url.href);
    if (to === undefined) {
      const asked = parameters(path);
      expect(asked.get('needs')).toBe('max_age' in wanted ? null : 'passkey');
      // Going on without it leads back to the same page.
      expect((await follow(issuer, browser, asked.get('then')!)).path).toBe(path);
      issuer.clock.pass(2);
      const then = asked.get('then')!;
      expect((await showKey(browser, key, '/account/prove', { then })).status).toBe(200);
      const led = await follow(issuer, browser, then);
      const claims = (await redeem(request, led.to!)).claims()!;
      expect(claims).toMatchObject({ acr: 'phr', amr: expect.arrayContaining(['hwk', 'mfa']) });
      expect(claims.auth_time).toBe(issuer.clock.now().getTime() / 1000);
    }
    issuer.clock.pass(301);
  }
  const none = await authorize(application, { acr_values: 'phr', prompt: 'none' });
  expect((await follow(issuer, browser, none.url.href)).to?.searchParams.get('code')).toBeTruthy();
});

test('an application that asks a stranger for `phr` leads from the sign-in by code on to the passkey', async () => {
  const application = await addApplication(issuer);
  const person = await signedInByCode();
  const browser = issuer.browser();
  const request = await authorize(application, { acr_values: 'phr', prompt: 'login' });
  const { path } = await follow(issuer, browser, request.url.href);
  const then = parameters(path).get('then')!;
  issuer.clock.passStep();
  await browser.post('/sign-in', { email: person.email, password: PASSWORD, then });
  await browser.post('/sign-in/second-step', { code: person.phone.code(), then });
  const asked = await follow(issuer, browser, then);
  expect(parameters(asked.path).get('needs')).toBe('passkey');
  const back = parameters(asked.path).get('then')!;
  await showKey(browser, person.key, '/account/prove', { then: back, needs: 'passkey' });
  const { to } = await follow(issuer, browser, back);
  expect((await redeem(request, to!)).claims()).toMatchObject({ acr: 'phr' });
});
