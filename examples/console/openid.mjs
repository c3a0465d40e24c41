// Who came in, by OpenID Connect: the console is an application of Sallyport and keeps a short session of its own.
import { randomBytes } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { trouble } from './pages.mjs';

const { LOGIN_URL, CONSOLE_ORIGIN, CLIENT_ID, CLIENT_SECRET } = process.env;
const insecure = LOGIN_URL.startsWith('http:') ? { execute: [client.allowInsecureRequests] } : undefined;
const discovered = () => client.discovery(new URL(LOGIN_URL), CLIENT_ID, CLIENT_SECRET, undefined, insecure);
let known;
const configuration = () =>
  (known ??= discovered().catch((fault) => ((known = undefined), Promise.reject(fault))));

/** What a person came with is good for five minutes; then Sallyport is asked again, which a browser doesn't notice. */
const LIFE = 5 * 60_000;
/** Sessions by cookie, and sign-ins that are under way by their state. A console of several processes keeps them in its database. */
const sessions = new Map();
const underWay = new Map();

const cookieOf = ({ headers }, name) => new RegExp(`(?:^|; )${name}=([^;]+)`).exec(headers.cookie ?? '')?.[1];
const cookie = (name, value, seconds) =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${CONSOLE_ORIGIN.startsWith('https') ? '; Secure' : ''}`;

/** The person; undefined once the request is answered. */
export async function whoFrom(request, response, { organization, forAdministrators }) {
  const { claims } = sessions.get(cookieOf(request, 'console')) ?? {};
  const open = claims?.organizations ?? [];
  const fresh = claims && Date.now() < claims.iat * 1000 + LIFE;
  const chosen = organization && [...open, claims?.organization].find((one) => one?.slug === organization);
  const proved =
    !forAdministrators ||
    (claims?.acr !== 'urn:sallyport:password' && Date.now() / 1000 - claims?.auth_time < 600);
  if (!fresh || (organization !== undefined && !chosen) || !proved) {
    return void (await signIn(request, response, { organization, forAdministrators }));
  }
  if (forAdministrators && chosen.role === 'member')
    return void response
      .writeHead(403, { 'Content-Type': 'text/html' })
      .end(trouble(undefined, 'For administrators', 'Ask an administrator of your organization.'));
  return {
    account: claims.sub,
    name: claims.name,
    organization: chosen,
    organizations: open,
    signOut: '/openid/sign-out',
  };
}

/** Sends the browser to Sallyport, with what this page asks for; `/openid/callback` brings it back. */
async function signIn(request, response, { organization, forAdministrators }) {
  // What a form sent doesn't survive the way there and back.
  if (request.method !== 'GET')
    return response
      .writeHead(403, { 'Content-Type': 'text/html' })
      .end(trouble(undefined, 'Not any more', 'Open the page again: you are asked who you are first.'));
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  underWay.set(state, { verifier, then: new URL(request.url, CONSOLE_ORIGIN).pathname, at: Date.now() });
  for (const [old, { at }] of underWay) if (Date.now() - at > 10 * 60_000) underWay.delete(old);
  const to = client.buildAuthorizationUrl(await configuration(), {
    redirect_uri: `${CONSOLE_ORIGIN}/openid/callback`,
    scope: ['openid profile organizations', ...(organization ? [`organization:${organization}`] : [])].join(
      ' ',
    ),
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    ...(forAdministrators && { acr_values: 'urn:sallyport:two-step', max_age: '600' }),
  });
  response.writeHead(303, { Location: to.href, 'Set-Cookie': cookie('console-state', state, 600) }).end();
}

/** The routes that OpenID Connect needs here: back from Sallyport, out by Sallyport, and ended by Sallyport. */
export const routes = {
  async '/openid/callback'(request, response) {
    const url = new URL(request.url, CONSOLE_ORIGIN);
    const state = cookieOf(request, 'console-state');
    const begun = underWay.get(state);
    underWay.delete(state);
    if (!begun) return response.writeHead(303, { Location: '/' }).end();
    try {
      const tokens = await client.authorizationCodeGrant(await configuration(), url, {
        pkceCodeVerifier: begun.verifier,
        expectedState: state,
        idTokenExpected: true,
      });
      const id = randomBytes(32).toString('base64url');
      sessions.delete(cookieOf(request, 'console'));
      sessions.set(id, { claims: tokens.claims(), idToken: tokens.id_token });
      return response
        .writeHead(303, { Location: begun.then, 'Set-Cookie': cookie('console', id, 86_400) })
        .end();
    } catch (fault) {
      const why = fault.error === 'access_denied' ? 'This organization is not open to you.' : 'Try again.';
      return response
        .writeHead(403, { 'Content-Type': 'text/html' })
        .end(trouble(undefined, 'You were not let in', why));
    }
  },

  async '/openid/sign-out'(request, response) {
    if (request.method !== 'POST') return response.writeHead(405, { Allow: 'POST' }).end();
    const { idToken } = sessions.get(cookieOf(request, 'console')) ?? {};
    sessions.delete(cookieOf(request, 'console'));
    const to = client.buildEndSessionUrl(await configuration(), {
      id_token_hint: idToken ?? '',
      post_logout_redirect_uri: `${CONSOLE_ORIGIN}/signed-out`,
    });
    // After a form Chromium follows no redirect to another site than `form-action` names: a page leads on.
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end(
        `<!doctype html><meta http-equiv="refresh" content="0;url=${to.href.replaceAll('&', '&amp;')}"><a href="${to.href.replaceAll('&', '&amp;')}">Continue</a>`,
      );
  },

  /** Back-channel logout: Sallyport says that a session is over. */
  async '/openid/ended'(request, response) {
    let body = '';
    for await (const chunk of request) body += chunk;
    try {
      const { payload } = await jwtVerify(
        new URLSearchParams(body).get('logout_token') ?? '',
        createRemoteJWKSet(new URL('/oidc/jwks', LOGIN_URL)),
        // Its type tells it from an ID token, which has the same issuer, audience and key.
        { issuer: LOGIN_URL, audience: CLIENT_ID, typ: 'logout+jwt', requiredClaims: ['sub', 'sid'] },
      );
      // That session alone: the person may be here in another browser too.
      for (const [id, { claims }] of sessions)
        if (claims.sub === payload.sub && claims.sid === payload.sid) sessions.delete(id);
      response.writeHead(200).end();
    } catch {
      response.writeHead(400).end();
    }
  },
};

export const signedOut = () => trouble(undefined, 'You are signed out', 'Here and at the front door.');
