// Who came in, from the proxy that stands before this console: it asked Sallyport, and passes on a signed assertion.
// Headers can be forged by whatever reaches this port; the signature can't.
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { trouble } from './pages.mjs';

const { LOGIN_URL, CONSOLE_ORIGIN } = process.env;
const keys = createRemoteJWKSet(new URL('/oidc/jwks', LOGIN_URL));

/** The person; undefined once the request is answered. What the proxy asked for is compared here again. */
export async function whoFrom(request, response, { organization, forAdministrators }) {
  const refused = (title, text) =>
    void response
      .writeHead(403, { 'Content-Type': 'text/html; charset=utf-8' })
      .end(trouble(undefined, title, text));
  const claims = await claimsOf(request.headers['x-sallyport-assertion']);
  if (claims === undefined) return refused('Come by the front door', 'This request did not pass the proxy.');
  if (organization !== undefined && claims.organization?.slug !== organization)
    return refused('Another organization', 'The proxy asked for another one than this page is about.');
  const isProved = claims.acr !== 'urn:sallyport:password' && Date.now() / 1000 - claims.auth_time < 660;
  if (forAdministrators && (claims.organization.role === 'member' || !isProved))
    return refused('For administrators', 'Ask an administrator of your organization.');
  // With an organization asked for, the assertion names that one; the switcher needs them all.
  const organizations = claims.organizations ?? (await organizationsOf(request)) ?? [claims.organization];
  return {
    account: claims.sub,
    name: claims.name,
    organization: claims.organization,
    organizations,
    signOut: '/.sallyport/sign-out',
  };
}

async function claimsOf(assertion) {
  try {
    const options = {
      issuer: `${LOGIN_URL}/forward-auth`,
      audience: CONSOLE_ORIGIN,
      typ: 'sallyport+jwt',
      algorithms: ['EdDSA'],
    };
    return (await jwtVerify(assertion ?? '', keys, options)).payload;
  } catch {
    return undefined;
  }
}

/** The organizations that are open to this session, as Sallyport tells the console's own origin. */
async function organizationsOf({ headers: { cookie = '' } }) {
  const answer = await fetch(new URL('/.sallyport/session', CONSOLE_ORIGIN), { headers: { cookie } }).catch(
    () => undefined,
  );
  return answer?.ok ? (await answer.json()).organizations : undefined;
}

export const signedOut = () => trouble(undefined, 'You are signed out', 'Here and at the front door.');
