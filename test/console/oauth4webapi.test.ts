import * as oauth from 'oauth4webapi';
import { expect, test } from 'vitest';
import { addApplication, follow, useIssuer } from '../support/openid.ts';
import { signUp } from '../support/people.ts';

// A second peer, which checks each answer by the letter of the standards: a native program without a secret.

const issuer = useIssuer();
const plain = { [oauth.allowInsecureRequests]: true } as const;

test('a native program gets tokens at a port of its own, refreshes and revokes them', async () => {
  const application = await addApplication(
    issuer,
    ...['--native', '--redirect', 'http://127.0.0.1/callback', '--algorithm', 'ES256'],
  );
  const url = new URL(issuer.url);
  const as = await oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, plain));
  expect(as).toMatchObject({
    code_challenge_methods_supported: ['S256'],
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    acr_values_supported: ['urn:sallyport:password', 'urn:sallyport:two-step', 'phr'],
    scopes_supported: expect.arrayContaining(['openid', 'email', 'profile', 'organizations']),
    backchannel_logout_supported: true,
    end_session_endpoint: `${issuer.url}/oidc/sign-out`,
    ui_locales_supported: ['en', 'ja', 'ko'],
  });
  const client: oauth.Client = { client_id: application.id, id_token_signed_response_alg: 'ES256' };
  const auth = oauth.None();
  const verifier = oauth.generateRandomCodeVerifier();
  const redirect = 'http://127.0.0.1:49152/callback';
  const nonce = oauth.generateRandomNonce();
  const state = oauth.generateRandomState();
  const query = new URLSearchParams({
    ...{ client_id: client.client_id, response_type: 'code', scope: 'openid email', redirect_uri: redirect },
    ...{ code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    ...{ nonce, state },
  });
  const { browser, email } = await signUp(issuer);
  const { to } = await follow(issuer, browser, `${as.authorization_endpoint}?${query}`);
  const answered = oauth.validateAuthResponse(as, client, to!, state);
  const granted = await oauth.processAuthorizationCodeResponse(
    as,
    client,
    await oauth.authorizationCodeGrantRequest(as, client, auth, answered, redirect, verifier, plain),
    { expectedNonce: nonce, requireIdToken: true },
  );
  const claims = oauth.getValidatedIdTokenClaims(granted)!;
  expect(claims).toMatchObject({ email, nonce });
  const refresh = (token: string) => oauth.refreshTokenGrantRequest(as, client, auth, token, plain);
  const next = await oauth.processRefreshTokenResponse(as, client, await refresh(granted.refresh_token!));
  const info = await oauth.userInfoRequest(as, client, next.access_token, plain);
  expect(await oauth.processUserInfoResponse(as, client, claims.sub, info)).toMatchObject({ email });
  await oauth.processRevocationResponse(
    await oauth.revocationRequest(as, client, auth, next.refresh_token!, plain),
  );
  expect((await oauth.userInfoRequest(as, client, next.access_token, plain).catch((it) => it)).status).toBe(
    401,
  );
  expect((await refresh(next.refresh_token!)).status).toBe(400);
});
