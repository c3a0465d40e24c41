import type { Told } from '../told.ts';
import { SignJWT } from 'jose';
import type { Context } from '../../context.ts';
import { signingKey } from '../keys/signing-keys.ts';

/** What a console is told of a request. All of it is always sent, empty where there is nothing: see docs/in-front-of.md. */
export function headersOf(told: Told, asked: boolean, assertion: string): Record<string, string> {
  const { account, methods, acr, provedAt } = told;
  const organization = asked ? told.organizations[0] : undefined;
  const values = {
    Account: account.id,
    Email: account.email,
    Name: account.name,
    Organization: organization?.id ?? '',
    'Organization-Slug': organization?.slug ?? '',
    Role: organization?.role ?? '',
    Acr: acr,
    'Proved-At': provedAt?.toISOString() ?? '',
    Assertion: assertion,
  };
  const encoded = Object.entries(values).map(([name, value]) => [`X-Sallyport-${name}`, encode(value)]);
  return { ...Object.fromEntries(encoded), 'X-Sallyport-Methods': methods.map(encode).join(' ') };
}

/** UTF-8; each byte outside `!` to `~`, and `%`, percent-encoded (RFC 3986 section 2.1). */
const encode = (value: string): string =>
  [...Buffer.from(value, 'utf8')]
    .map((byte) =>
      byte >= 0x21 && byte <= 0x7e && byte !== 0x25
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');

/** An assertion's life in seconds: one request's way from the proxy to the console. */
const LIFE = 60;

/**
 * A signed statement of who makes a request, for one console (RFC 7519, RFC 8725): its own `iss` and `typ`, so that it passes for
 * no ID token. It says what was checked, to be compared by the console; anybody signed in can ask for one without the policy.
 */
export async function assertionOf(
  context: Context,
  told: Told,
  { audience, asked }: { readonly audience: string; readonly asked: boolean },
): Promise<string> {
  const { id, key } = await signingKey(context, 'EdDSA');
  const { account, acr, methods, authTime, organizations } = told;
  const now = seconds(context.now());
  const claims = {
    iss: `${context.config.publicUrl}/forward-auth`,
    aud: audience,
    sub: account.id,
    iat: now,
    exp: now + LIFE,
    email: account.email,
    name: account.name,
    acr,
    amr: methods,
    auth_time: seconds(authTime),
    ...(asked ? { organization: organizations[0] } : { organizations }),
  };
  return new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', typ: 'sallyport+jwt', kid: id }).sign(key);
}

const seconds = (moment: Date): number => Math.floor(moment.getTime() / 1000);
