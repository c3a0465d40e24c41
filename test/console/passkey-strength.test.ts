import { expect, test } from 'vitest';
import { APP, consoleSettings, handedOver } from '../support/consoles.ts';
import { addApplication, authorize, enterApplication, follow, useIssuer } from '../support/openid.ts';
import { giveKey, showKey, signInByKey, withAppAndKey } from '../support/passkeys.ts';
import { signIn } from '../support/tries.ts';

// What consoles and applications are told of a passkey (RFC 8176; OpenID Connect EAP ACR Values 1.0), by both ways.
const issuer = useIssuer(consoleSettings);

test.each([
  { key: 'synced', alone: true, methods: ['swk', 'mfa'] },
  { key: 'bound to its device', alone: true, methods: ['hwk', 'mfa'] },
  { key: 'synced', alone: false, methods: ['pwd', 'swk', 'mfa'] },
  { key: 'bound to its device', alone: false, methods: ['pwd', 'hwk', 'mfa'] },
])('one $key, as the whole sign-in: $alone', async ({ key: kind, alone, methods }) => {
  const person = await withAppAndKey(issuer, { synced: kind === 'synced' });
  const browser = issuer.browser();
  const entered = alone ? await signInByKey(browser, person.key) : await giveKey(issuer, person, browser);
  expect(entered.status).toBe(200);
  const tokens = await enterApplication(issuer, browser, await addApplication(issuer), { acr_values: 'phr' });
  expect(tokens.claims()).toMatchObject({ acr: 'phr', amr: methods });
  const visitor = await handedOver(issuer, { browser });
  const { status, headers } = await visitor.check(APP, '?second-step=required&methods=hwk,swk');
  expect([status, headers.get('x-sallyport-acr'), headers.get('x-sallyport-methods')]).toEqual([
    204,
    'phr',
    methods.join(' '),
  ]);
  const session = (await visitor.at(APP, '/.sallyport/session')).body;
  expect(session).toMatchObject({ acr: 'phr', methods });
});

test('a session without one is weaker until it shows one: the account’s passkey doesn’t count', async () => {
  const person = await withAppAndKey(issuer);
  issuer.clock.passStep();
  const browser = await signIn(issuer, person);
  const visitor = await handedOver(issuer, { browser });
  const policy = '?methods=hwk,swk';
  expect((await visitor.check(APP, policy)).body.code).toBe('proof-required');
  const { url } = await authorize(await addApplication(issuer), { acr_values: 'phr', prompt: 'none' });
  expect((await follow(issuer, browser, url.href)).to?.searchParams.get('error')).not.toBeNull();
  expect((await showKey(browser, person.key, '/account/prove')).status).toBe(200);
  const { status, headers } = await visitor.check(APP, policy);
  expect([status, headers.get('x-sallyport-acr')]).toEqual([204, 'phr']);
  const tokens = await enterApplication(issuer, browser, await addApplication(issuer), { acr_values: 'phr' });
  expect(tokens.claims()).toMatchObject({ acr: 'phr', amr: ['pwd', 'otp', 'hwk', 'mfa'] });
});
