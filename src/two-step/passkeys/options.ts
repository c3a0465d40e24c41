import { z } from 'zod';
import type { Config } from '../../config/config.ts';
import type { Context } from '../../context.ts';
import type { PasskeyRow } from '../passkeys.sql.ts';
import { CEREMONY_LIFE, newChallenge, newUserHandle, readChallenge, type Ceremony } from './ceremony.ts';

// The options of the two ceremonies, as the platform's own JSON (WebAuthn Level 3, section 5.1.9).

const Described = z.object({
  id: z.string(),
  type: z.literal('public-key'),
  transports: z.array(z.string()),
});

export const RequestOptions = z.object({
  challenge: z.string(),
  timeout: z.int(),
  rpId: z.string(),
  allowCredentials: z.array(Described),
  userVerification: z.enum(['required', 'preferred', 'discouraged']),
});
export type RequestOptionsBody = z.infer<typeof RequestOptions>;

export const CreationOptions = z.object({
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.int() })),
  timeout: z.int(),
  excludeCredentials: z.array(Described),
  authenticatorSelection: z.object({
    residentKey: z.literal('preferred'),
    requireResidentKey: z.literal(false),
    userVerification: z.literal('preferred'),
  }),
  attestation: z.literal('none'),
});
export type CreationOptionsBody = z.infer<typeof CreationOptions>;

/** The host that keys are made for and work on (WebAuthn Level 3, section 5.1.2). */
export const rpIdOf = ({ publicUrl }: Pick<Config, 'publicUrl'>): string => new URL(publicUrl).hostname;

/** The keys of an account that work on this host. */
export const fitting = (
  { config }: Pick<Context, 'config'>,
  keys: readonly PasskeyRow[],
): readonly PasskeyRow[] => keys.filter(({ rpId }) => rpId === rpIdOf(config));

const describe = ({ credentialId, transports }: PasskeyRow) => ({
  id: credentialId.toString('base64url'),
  type: 'public-key' as const,
  transports: [...transports],
});

/** EdDSA, ES256 and RS256 (RFC 9053, RFC 8812). */
export const algorithms = [-8, -7, -257];

const timeout = CEREMONY_LIFE * 1000;

/**
 * Options for making a key. Any key will do, from a plain security key on; one that can stand for the whole sign-in is
 * preferred. Devices that have one already are excluded.
 */
export function creationOptions(
  context: Context,
  ceremony: Ceremony,
  account: { readonly email: string; readonly name: string },
  keys: readonly PasskeyRow[],
): CreationOptionsBody {
  const { config } = context;
  const challenge = newChallenge(context, ceremony);
  const handle = keys[0]?.userHandle ?? newUserHandle(readChallenge(context, ceremony, challenge)!);
  return {
    rp: { id: rpIdOf(config), name: config.brand },
    user: { id: handle.toString('base64url'), name: account.email, displayName: account.name },
    challenge,
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    timeout,
    excludeCredentials: fitting(context, keys).map(describe),
    authenticatorSelection: {
      residentKey: 'preferred',
      requireResidentKey: false,
      userVerification: 'preferred',
    },
    attestation: 'none',
  };
}

/** Options for showing one of these keys; with none, any that the browser has for this host. */
export const requestOptions = (
  context: Context,
  ceremony: Ceremony,
  keys: readonly PasskeyRow[],
  userVerification: RequestOptionsBody['userVerification'],
): RequestOptionsBody => ({
  challenge: newChallenge(context, ceremony),
  timeout,
  rpId: rpIdOf(context.config),
  allowCredentials: fitting(context, keys).map(describe),
  userVerification,
});
