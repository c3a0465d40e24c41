import { randomBytes } from 'node:crypto';

/** A function that returns random bytes from a CSPRNG (ASVS 11.5.1). It is part of the context, so that tests can fix it. */
export type Random = (bytes: number) => Buffer;

/** The operating system's generator, the only one outside tests. */
export const systemRandom: Random = (bytes) => randomBytes(bytes);

/**
 * A random string over an alphabet of 2 to 256 characters, each equally likely. A byte beyond the last whole multiple of the
 * alphabet's size is drawn again, because `byte % size` would favour the first characters.
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

/** Random decimal digits as text, because a mailed code may begin with zeros. */
export function randomDigits(random: Random, length: number): string {
  return randomFrom(random, '0123456789', length);
}

/** A random UUID (RFC 9562, version 4). It identifies a row and is no secret (ASVS 11.5.1). */
export const newId = (random: Random): string => idOf(random(16));

/** Makes ids as `newId` does, where each request takes one: a draw for many costs as much as a draw for one. */
export function idMaker(random: Random): () => string {
  let bytes: Buffer = Buffer.alloc(0);
  return () => {
    if (bytes.length === 0) bytes = random(16 * 64);
    const drawn = bytes.subarray(0, 16);
    bytes = bytes.subarray(16);
    return idOf(drawn);
  };
}

function idOf(bytes: Buffer): string {
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
