import { SignJWT } from 'jose';
import type { Context } from '../../context.ts';
import { signingKey } from '../keys/signing-keys.ts';
import type { Told } from '../told.ts';

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
