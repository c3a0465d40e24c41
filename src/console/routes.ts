import { type AnyRoute, route } from '../contract/route.ts';
import { accessTokenRoutes } from './access-tokens/routes.ts';
import { forwardAuthRoutes } from './forward-auth/routes.ts';
import { handOverRoutes } from './hand-over/routes.ts';
import { openidRoutes } from './openid/routes.ts';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { done, type Outcome } from '../contract/outcome.ts';
import { publicKeys } from './keys/signing-keys.ts';

/** A JWK set (RFC 7517 section 5). */
const JwkSet = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });

/** The public keys of assertions and ID tokens. */
const readJwks = async (context: Context): Promise<Outcome<z.infer<typeof JwkSet>>> =>
  done({ keys: await publicKeys(context, ['EdDSA']) });

/** What Sallyport answers in front of consoles: their proxies, their hosts, their servers, and programs. */
export const consoleRoutes: readonly AnyRoute[] = [
  route({ method: 'GET', path: '/oidc/jwks', who: 'anyone', act: readJwks, answer: JwkSet }),
  ...forwardAuthRoutes,
  ...handOverRoutes,
  ...openidRoutes,
  ...accessTokenRoutes,
];
