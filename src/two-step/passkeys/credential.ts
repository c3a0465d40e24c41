import { z } from 'zod';

// What a browser answers: `PublicKeyCredential.toJSON()` (WebAuthn Level 3, section 5.1), an object, in a form its text.

/** As it was sent; what it is, is for `readAssertion` and `readAttestation` to find out. */
export type SentCredential = string | Record<string, unknown>;

const base64url = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/);

/** A credential id has at most 1,023 bytes (section 4). */
const credentialId = base64url(1_364);
const identified = { id: credentialId, rawId: credentialId, type: z.literal('public-key') };

const Assertion = z.object({
  ...identified,
  response: z.object({
    clientDataJSON: base64url(8_000),
    authenticatorData: base64url(8_000),
    signature: base64url(8_000),
    userHandle: base64url(100).nullish(),
  }),
});

const Attestation = z.object({
  ...identified,
  response: z.object({
    clientDataJSON: base64url(8_000),
    attestationObject: base64url(30_000),
    transports: z.array(z.string().max(50)).max(20).nullish(),
  }),
});

const ClientData = z.object({
  type: z.string(),
  challenge: z.string().max(500),
  origin: z.string(),
  crossOrigin: z.boolean().optional(),
  topOrigin: z.unknown().optional(),
});

interface Sent {
  readonly credentialId: Buffer;
  readonly client: z.infer<typeof ClientData>;
}

/** The answer of a key that exists. */
export type ShownCredential = Sent & z.infer<typeof Assertion>;
/** The answer of a key that was just made. */
export type MadeCredential = Sent & z.infer<typeof Attestation>;

/** Undefined if it can't be one. */
export const readAssertion = (sent: unknown): ShownCredential | undefined => read(Assertion, sent);
export const readAttestation = (sent: unknown): MadeCredential | undefined => read(Attestation, sent);

function read<T extends z.infer<typeof Assertion> | z.infer<typeof Attestation>>(
  schema: z.ZodType<T>,
  sent: unknown,
): (T & Sent) | undefined {
  const parsed = schema.safeParse(typeof sent === 'string' ? fromJson(sent) : sent);
  if (!parsed.success) return undefined;
  const client = ClientData.safeParse(
    fromJson(Buffer.from(parsed.data.response.clientDataJSON, 'base64url').toString()),
  );
  if (!client.success) return undefined;
  return { ...parsed.data, client: client.data, credentialId: Buffer.from(parsed.data.id, 'base64url') };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
