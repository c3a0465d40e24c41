import { timingSafeEqual } from 'node:crypto';
import { HOTP, Secret } from 'otpauth';

/** The time step X of RFC 6238 §4.1; T0 is 0. Like SHA-1 and six digits, all that every app can do. */
export const PERIOD_SECONDS = 30;

const DIGITS = 6;

/** The step a moment lies in: RFC 6238 §4.2, floor(unix time / 30). */
export function stepAt(time: Date): number {
  return Math.floor(time.getTime() / 1000 / PERIOD_SECONDS);
}

/** The six digits of that step: HOTP of RFC 4226 §5.3 with the step as counter, right up to 2^53-1. */
export function codeAt(key: Buffer, step: number): string {
  // A copy, because a small Buffer is a window of Node's shared pool and the library takes the whole of it.
  const secret = new Secret({ buffer: new Uint8Array(key).buffer });
  return HOTP.generate({ secret, algorithm: 'SHA1', digits: DIGITS, counter: step });
}

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
