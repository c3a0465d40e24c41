import type { Random } from '../../vault/random.ts';

/** 160 bits, which RFC 4226 §4 (R6) recommends: 32 characters of base32 without a remainder. */
const APP_KEY_BYTES = 20;

/** A key for an authenticator app; a new one for each enrolment, since 2FAS refuses one it knows. */
export function newAppKey(random: Random): Buffer {
  return random(APP_KEY_BYTES);
}

/** A key for typing by hand: groups of four with spaces, which apps ignore. Some refuse dashes. */
export function groupsOfFour(text: string): string {
  return (text.match(/.{1,4}/gsu) ?? []).join(' ');
}

/** The fields of an authenticator app's entry. `account` is the address. */
export interface AppEntry {
  readonly issuer: string;
  readonly account: string;
  readonly key: Uint8Array;
}

/**
 * The otpauth URI of the QR code, in the one form that all apps read: label prefix and issuer parameter equal (some
 * apps refuse others), space as %20 (never `+`), the three defaults written out (some apps show wrong codes for
 * anything else). An address has no colon when it gets here; one would make apps refuse the label, so it is dropped.
 */
export function keyUri({ issuer, account, key }: AppEntry): string {
  const name = encodeURIComponent(issuer);
  const label = `${name}:${encodeURIComponent(account.replaceAll(':', ''))}`;
  return `otpauth://totp/${label}?secret=${encodeBase32(key)}&issuer=${name}&algorithm=SHA1&digits=6&period=30`;
}

/** RFC 4648 §6. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 without padding, the only form of a key that every app reads. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = '';
  let pending = 0;
  let bits = 0;
  for (const byte of bytes) {
    pending = (pending << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((pending >> bits) & 31);
    }
    pending &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET.charAt((pending << (5 - bits)) & 31) : text;
}

/**
 * The bytes, from either case and with spaces. Undefined for anything else: the characters 0, 1, 8, 9 and
 * padding, lengths that no number of bytes has (1, 3 or 6 beyond a multiple of 8), and left-over bits that aren't
 * zero (RFC 4648 §3.5), because each of those is a key with a slip in it.
 */
export function decodeBase32(text: string): Buffer | undefined {
  const bytes: number[] = [];
  let pending = 0;
  let bits = 0;
  for (const character of text.replaceAll(' ', '').toUpperCase()) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return undefined;
    pending = (pending << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(pending >> bits);
      pending &= (1 << bits) - 1;
    }
  }
  return bits < 5 && pending === 0 ? Buffer.from(bytes) : undefined;
}
