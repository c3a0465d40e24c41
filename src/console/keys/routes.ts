import { z } from 'zod';
import type { Context } from '../../context.ts';
import { done, type Outcome } from '../../contract/outcome.ts';
import { route } from '../../contract/route.ts';
import { publicKeys } from './signing-keys.ts';

/** A JWK set (RFC 7517 section 5). */
const JwkSet = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });

/** The public keys of assertions and ID tokens. */
const readJwks = async (context: Context): Promise<Outcome<z.infer<typeof JwkSet>>> =>
  done({ keys: await publicKeys(context, ['EdDSA']) });

export const keyRoutes = [
  route({ method: 'GET', path: '/oidc/jwks', who: 'anyone', act: readJwks, answer: JwkSet }),
];
