import { timingSafeEqual } from 'node:crypto';
import { HOTP, Secret } from 'otpauth';
import type { Random } from '../../vault/random.ts';

/** The time step X of RFC 6238 §4.1; T0 is 0. Like SHA-1 and six digits, all that every app can do. */
export const PERIOD_SECONDS = 30;

const DIGITS = 6;

/** The step a moment lies in: RFC 6238 §4.2, floor(unix time / 30). */
export function stepAt(time: Date): number {
  return Math.floor(time.getTime() / 1000 / PERIOD_SECONDS);
}

/** The six digits of that step: HOTP of RFC 4226 §5.3 with the step as counter, right up to 2^53-1. */
export function codeAt(key: Buffer, step: number): string {
  return HOTP.generate({ secret: secretOf(key), algorithm: 'SHA1', digits: DIGITS, counter: step });
}

/** A copy, because a small Buffer is a window of Node's shared pool and the library takes the whole of it. */
const secretOf = (key: Uint8Array): Secret => new Secret({ buffer: new Uint8Array(key).buffer });

/**
 * The steps around now whose code this is, newest first; none if it fits nowhere. RFC 6238 §5.2 advises one step
 * either side. The caller accepts the first that is later than the last accepted step: it is the step that is
 * remembered, not the code, since neighbouring steps can have the same digits.
 */
export function matchingSteps(key: Buffer, code: string, now: Date, reach = 1): number[] {
  const offsets = Array.from({ length: 2 * reach + 1 }, (_, index) => reach - index);
  return fittingOffsets(key, code, now, offsets).map((offset) => stepAt(now) + offset);
}

/**
 * By how many steps the phone's clock may be off: the offsets whose code this is, nearest first, negative when
 * the phone is slow. RFC 6238 §6 looks so far only to resynchronise: this is for the hint, never to accept.
 */
export function offsetsOf(key: Buffer, code: string, now: Date, within = 10): number[] {
  const distances = Array.from({ length: within }, (_, index) => index + 1);
  return fittingOffsets(key, code, now, [0, ...distances.flatMap((distance) => [-distance, distance])]);
}

/** Every offset is tried and compared in constant time, so the answer's time tells nothing (ASVS 11.2.4). */
function fittingOffsets(key: Buffer, code: string, now: Date, offsets: readonly number[]): number[] {
  if (!/^[0-9]{6}$/.test(code)) return [];
  const typed = Buffer.from(code);
  const step = stepAt(now);
  return offsets
    .filter((offset) => step + offset >= 0)
    .filter((offset) => timingSafeEqual(Buffer.from(codeAt(key, step + offset)), typed));
}

/** 160 bits, which RFC 4226 §4 (R6) recommends: 32 characters of base32 without a remainder. */
const APP_KEY_BYTES = 20;

/** A key for an authenticator app; a new one for each enrolment, since 2FAS refuses one it knows. */
export function newAppKey(random: Random): Buffer {
  return random(APP_KEY_BYTES);
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

/** Base32 without padding, the only form of a key that every app reads. */
export const encodeBase32 = (bytes: Uint8Array): string => secretOf(bytes).base32;

/**
 * The bytes, from either case and with spaces. Undefined for anything else: the characters 0, 1, 8, 9 and
 * padding, lengths that no number of bytes has (1, 3 or 6 beyond a multiple of 8), and left-over bits that aren't
 * zero (RFC 4648 §3.5), because each of those is a key with a slip in it.
 */
export function decodeBase32(text: string): Buffer | undefined {
  const plain = text.replaceAll(' ', '').toUpperCase();
  if (!/^[A-Z2-7]*$/.test(plain)) return undefined;
  const bytes = Buffer.from(Secret.fromBase32(plain).bytes);
  return encodeBase32(bytes) === plain ? bytes : undefined;
}
