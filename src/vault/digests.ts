import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { KeyMissing, type Keyring } from './keyring.ts';
import { lengthPrefixed } from './length-prefixed.ts';
import type { Random } from './random.ts';

/** A token for a cookie or a link: 256 bits as base64url (ASVS 7.2.3 asks for 128). */
export function newToken(random: Random): string {
  return random(32).toString('base64url');
}

/**
 * What the database keeps of a token: plain SHA-256. Enough for 256 random bits, which nobody can try through;
 * ASVS 6.5.2 asks for a password hash only below 112 bits. Never for codes or passwords.
 */
export function tokenDigest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** A digest of a short code, with the id of the key that made it: keep both. */
export interface CodeDigest {
  readonly digest: Buffer;
  readonly keyId: string;
}

/**
 * What the database keeps of a short code: HMAC-SHA-256, because a million codes are tried in a second by
 * whoever reads the table without the key. Bound to its purpose ('enrolment email') and subject (the row it is
 * for), so a code fits only there. To compare, give the stored key id: the first key may have changed since;
 * a key no longer in the ring is a `KeyMissing`.
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
 * A name for an address in the limits, whether or not an account has it: HMAC-SHA-256 as hex, of the address as
 * typed, without the space around it and in lower case, so the counters are no list of addresses. Always with the
 * first key: nothing is compared but counters of at most a day, and rotating the key merely starts them anew.
 */
export function addressDigest(keyring: Keyring, address: string): string {
  return createHmac('sha256', keyring.first.digesting)
    .update(lengthPrefixed('address', address.trim().toLowerCase()))
    .digest('hex');
}

/**
 * A name for a network in the log: HMAC-SHA-256, the first 64 bits as hex. Who reads the log can tell one network from
 * another, and only who has the keys can tell which it is (`sallyport activity network`). With the first key unless told.
 */
export function networkDigest(keyring: Keyring, network: string, keyId = keyring.first.id): string {
  const key = keyring.byId(keyId);
  if (key === undefined) throw new KeyMissing(keyId);
  return createHmac('sha256', key.digesting)
    .update(lengthPrefixed('network', network))
    .digest('hex')
    .slice(0, 16);
}

/** Whether two digests are the same, in a time that tells nothing about where they differ (ASVS 11.2.4). */
export function sameDigest(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
