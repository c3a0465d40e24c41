import { randomBytes } from 'node:crypto';

/** Gives that many bytes from a CSPRNG. It comes with the context, so that tests can fix it (ASVS 11.5.1). */
export type Random = (bytes: number) => Buffer;

/** The operating system's generator, the only one the running product uses. */
export const systemRandom: Random = (bytes) => randomBytes(bytes);

/**
 * A string of `length` characters, each equally likely: a byte beyond the last whole multiple of the alphabet
 * is drawn again, because `byte % size` alone would favour the first characters. The alphabet has 2 to 256.
 */
export function randomFrom(random: Random, alphabet: string, length: number): string {
  const limit = 256 - (256 % alphabet.length);
  let drawn = '';
  while (drawn.length < length) {
    for (const byte of random(length - drawn.length)) {
      if (byte < limit) drawn += alphabet.charAt(byte % alphabet.length);
    }
  }
  return drawn;
}

/** Decimal digits, leading zeros kept: mailed codes are text, never numbers. */
export function randomDigits(random: Random, length: number): string {
  return randomFrom(random, '0123456789', length);
}
