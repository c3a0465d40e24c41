import { z } from 'zod';
import { isLoopback } from '../../config/loopback.ts';
import { scopes } from './scopes.ts';

const MOST = 20;
const LONGEST = 500;

/** The sentence for an address that an application can't have; undefined for a good one. */
function faultOfAddress(written: string): string | undefined {
  if (!URL.canParse(written)) return 'is not an address with its scheme';
  const { protocol, hostname, username, password, href } = new URL(written);
  if (href.includes('#')) return 'must have no fragment (#)';
  if (written.includes('*')) return 'must have no wildcard: addresses are compared letter by letter';
  if (username !== '' || password !== '') return 'must have no user name or password';
  if (protocol === 'http:' && !isLoopback(hostname))
    return 'must be https, or http on this machine (127.0.0.1, [::1])';
  if (protocol === 'http:' || protocol === 'https:') return undefined;
  return 'must be https, or http on this machine';
}

/** An own scheme of a native program is a domain of its maker in reverse order, so nobody else's (RFC 8252 section 7.1). */
const ownScheme = /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:\/[^/]/;

const addressFor = (native: boolean) =>
  z
    .string()
    .max(LONGEST)
    .superRefine((written, issues) => {
      if (native && ownScheme.test(written) && URL.canParse(written) && !written.includes('#')) return;
      const message = faultOfAddress(written);
      if (message) issues.addIssue({ code: 'custom', message: `${written} ${message}` });
    });

const webAddress = addressFor(false);
const nativeAddress = addressFor(true);

const common = {
  /** The client_id; a random one if none is given. */
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,63}$/, 'must be 2 to 64 small letters, digits and hyphens')
    .optional(),
  name: z.string().trim().min(1).max(100),
  scopes: z
    .array(z.enum(scopes))
    .transform((given) => scopes.filter((scope) => scope === 'openid' || given.includes(scope)))
    .default(['openid', 'profile', 'email']),
  backChannelLogoutUri: webAddress.optional(),
  privateNetwork: z.boolean().default(false),
  algorithm: z.enum(['RS256', 'ES256', 'EdDSA']).default('RS256'),
};

const addresses = <T extends z.ZodType<string>>(address: T) => ({
  redirectUris: z.array(address).min(1).max(MOST),
  postLogoutRedirectUris: z.array(address).max(MOST).default([]),
});

/** An application as the operator describes it, on the command line or in a JSON file. */
export const NewApplication = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('web'), ...common, ...addresses(webAddress) }),
  z.strictObject({ kind: z.literal('native'), ...common, ...addresses(nativeAddress) }),
]);
export type NewApplication = z.infer<typeof NewApplication>;
