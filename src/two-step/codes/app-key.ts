import type { Random } from '../../vault/random.ts';
import { encodeBase32 } from './base32.ts';

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
