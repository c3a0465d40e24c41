import { crc32 } from 'node:zlib';
import type { Random } from '../../vault/random.ts';

/** What every access token begins with: people recognise it, and scanners of repositories and logs. */
export const TOKEN_PREFIX = 'sallyport_';

const SECRET_BYTES = 32;
const FORM = /^sallyport_([0-9a-f]{64})([0-9a-f]{8})$/;

const checksum = (secret: string): string => crc32(secret).toString(16).padStart(8, '0');

/**
 * A new access token: the prefix, 256 random bits and a CRC-32 of them in hex, 82 characters without punctuation, so that
 * a double click selects all of it. The checksum guards nothing: it tells a mistyped or cut token from an unknown one.
 */
export function newAccessToken(random: Random): string {
  const secret = random(SECRET_BYTES).toString('hex');
  return `${TOKEN_PREFIX}${secret}${checksum(secret)}`;
}

/** Whether a text can be an access token at all. Any other is refused without a question to the database. */
export function isAccessToken(text: string): boolean {
  const [, secret, check] = FORM.exec(text) ?? [];
  return secret !== undefined && check === checksum(secret);
}
