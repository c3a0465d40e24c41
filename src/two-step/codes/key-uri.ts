import { encodeBase32 } from './base32.ts';

/** What an authenticator app is told. `account` is the address. */
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
