import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { addApplication, enterApplication, useIssuer } from '../support/openid.ts';
import { signUp } from '../support/people.ts';

const issuer = useIssuer();

test('a new key is published first and signs later; what the old one signed stays good', async () => {
  const application = await addApplication(issuer, '--after-sign-out', 'https://app.example.com/bye');
  const { browser } = await signUp(issuer);
  const kidOf = (token: string) => decodeProtectedHeader(token).kid;
  const published = async () => (await browser.get('/oidc/jwks')).body.keys as { kid: string; alg: string }[];
  const before = await enterApplication(issuer, browser, application);
  const kinds = (await published()).length;

  const rotated = await issuer.command('keys', 'rotate', '--json');
  expect(rotated.json.signing.map(({ algorithm }: { algorithm: string }) => algorithm)).toContain('RS256');
  expect((await issuer.command('keys', 'rotate', '--json')).json.signing).toEqual([]);
  expect((await published()).length).toBe(2 * kinds);
  const meanwhile = await enterApplication(issuer, browser, application);
  expect(kidOf(meanwhile.id_token!)).toBe(kidOf(before.id_token!));

  for (let minutes = 0; minutes < 125; minutes += 25) {
    issuer.clock.pass(25 * 60);
    await browser.get('/account');
  }
  const after = await enterApplication(issuer, browser, application);
  expect(kidOf(after.id_token!)).not.toBe(kidOf(before.id_token!));
  const keys = createLocalJWKSet({ keys: (await published()) as never });
  for (const token of [before.id_token!, after.id_token!])
    await jwtVerify(token, keys, {
      issuer: issuer.url,
      currentDate: new Date(0),
      clockTolerance: '100 years',
    });
  // Signing out is asked for with an old ID token, which has expired, too.
  const leave = new URLSearchParams({
    id_token_hint: before.id_token!,
    post_logout_redirect_uri: 'https://app.example.com/bye',
  });
  expect((await browser.page(`/oidc/sign-out?${leave}`)).text).toContain('url=https://app.example.com/bye');

  issuer.clock.pass(8 * 24 * 3600);
  expect((await published()).length).toBe(kinds);
});
