import * as client from 'openid-client';
import { expect, test } from 'vitest';
import { addApplication, authorize, enterApplication, follow, redeem, useIssuer } from '../support/openid.ts';
import { PASSWORD, signUp } from '../support/people.ts';

const issuer = useIssuer();

test('somebody signs in on the way and the application knows who it is', async () => {
  const application = await addApplication(issuer);
  const { email } = await signUp(issuer, { name: 'Jiho Park' });
  const browser = issuer.browser();
  const request = await authorize(application, { scope: 'openid email profile', login_hint: email });
  const asked = await follow(issuer, browser, request.url.href);
  expect(asked.path).toMatch(/^\/sign-in\?then=/);
  expect(asked.answer.text).toContain(`value="${email}"`);
  const then = new URL(asked.path, issuer.url).searchParams.get('then')!;
  const entered = await browser.submit('/sign-in', { email, password: PASSWORD, then });
  expect([entered.status, entered.headers.get('location')]).toEqual([303, then]);
  const { to, answer } = await follow(issuer, browser, then);
  expect(to?.href ?? answer.text).toContain(application.redirect);
  const tokens = await redeem(request, to!);
  expect(tokens.claims()).toMatchObject({
    iss: issuer.url,
    aud: application.id,
    email,
    email_verified: true,
    name: 'Jiho Park',
    acr: 'urn:sallyport:password',
    amr: ['pwd'],
    auth_time: issuer.clock.now().getTime() / 1000,
    sid: expect.any(String),
  });
  const { sub } = tokens.claims()!;
  expect(await client.fetchUserInfo(application.peer, tokens.access_token, sub)).toMatchObject({
    sub,
    email,
  });
});

test('whoever is signed in already goes straight through, also unasked', async () => {
  const application = await addApplication(issuer);
  const { browser } = await signUp(issuer);
  const tokens = await enterApplication(issuer, browser, application, { prompt: 'none' });
  expect(tokens.claims()).toMatchObject({ acr: 'urn:sallyport:password' });
});
