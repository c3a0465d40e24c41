import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { KeyMissing, type Keyring } from './keyring.ts';
import type { Random } from './random.ts';

/** A token for a cookie or a link: 256 bits as base64url (ASVS 7.2.3 asks for 128). */
export function newToken(random: Random): string {
  return random(32).toString('base64url');
}

/**
 * The digest of a token that the database stores: plain SHA-256. That is enough for 256 random bits; ASVS 6.5.2 asks for a
 * password hash only below 112 bits. Never use it for codes or passwords.
 */
export function tokenDigest(token: string): Buffer {
  // As hex first: as bytes it comes with memory of its own, which takes three times as long.
  return Buffer.from(hash('sha256', token, 'hex'), 'hex');
}

/** The same of a cookie's token, if the request has the cookie. */
export const cookieDigest = (token: string | undefined): Buffer | undefined =>
  token === undefined ? undefined : tokenDigest(token);

/** A digest of a short code, with the id of the key that made it: keep both. */
export interface CodeDigest {
  readonly digest: Buffer;
  readonly keyId: string;
}

/**
 * The digest of a short code that the database stores: HMAC-SHA-256, because a reader of the table could try all million
 * codes of a plain hash in a second. It is bound to a purpose ('enrolment email') and a subject (the row), so a code is
 * valid only there. To compare, pass the stored key id, since the first key may have changed. Throws `KeyMissing` if the
 * key is no longer in the ring.
 */
export function codeDigest(
  keyring: Keyring,
  purpose: string,
  subject: string,
  code: string,
  keyId: string = keyring.first.id,
): CodeDigest {
  const key = keyring.byId(keyId);
  if (key === undefined) throw new KeyMissing(keyId);
  const digest = createHmac('sha256', key.digesting)
    .update(lengthPrefixed('code', purpose, subject, code))
    .digest();
  return { digest, keyId };
}

/**
 * The name of an address in rate limits, whether or not an account has it: HMAC-SHA-256 in hex, of the address trimmed and in
 * lower case, so that the table of limits is no list of addresses. Always made with the first key: the limits last a day at
 * most, and a key rotation only resets them.
 */
export function addressDigest(keyring: Keyring, address: string): string {
  return createHmac('sha256', keyring.first.digesting)
    .update(lengthPrefixed('address', address.trim().toLowerCase()))
    .digest('hex');
}

/**
 * The name of a network in the log: the first 64 bits of an HMAC-SHA-256 in hex. Readers of the log can tell networks apart,
 * but only the keys reveal which network it is (`sallyport activity network`). Made with the first key by default.
 */
export function networkDigest(keyring: Keyring, network: string, keyId = keyring.first.id): string {
  const key = keyring.byId(keyId);
  if (key === undefined) throw new KeyMissing(keyId);
  return createHmac('sha256', key.digesting)
    .update(lengthPrefixed('network', network))
    .digest('hex')
    .slice(0, 16);
}

/** Whether two digests are equal, compared in constant time (ASVS 11.2.4). */
export function sameDigest(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Concatenates parts, each with its length in front (4 bytes, big-endian), so that no two lists give the same bytes.
 * Otherwise `('ab', 'c')` and `('a', 'bc')` would have one MAC.
 */
export function lengthPrefixed(...parts: readonly (string | Uint8Array)[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}
