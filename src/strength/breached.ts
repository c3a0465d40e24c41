import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';

// The same URL from src/strength and from dist/strength: the list isn't copied to dist.
const list = readFileSync(new URL('../../src/strength/breached.bin', import.meta.url));

const BUCKETS = 65_536;
const REST = 3;

/** The index of each bucket's first password. A bucket's size is the byte at its number (`scripts/breached-passwords.mjs`). */
const begins = new Uint32Array(BUCKETS + 1);
for (let bucket = 0; bucket < BUCKETS; bucket += 1) begins[bucket + 1] = begins[bucket]! + list[bucket]!;

/** The number of listed passwords: of at least eight characters, found in breaches, most of them many times. */
export const breachedCount = begins[BUCKETS]!;

/**
 * Whether a password, in lower case, is on the list (ASVS 6.2.4, 6.2.12). Compares 40 bits of a digest, so one in two million
 * strong passwords is wrongly taken for breached.
 */
export function isBreached(lowerCase: string): boolean {
  const digest = hash('sha256', lowerCase, 'buffer');
  const bucket = digest.readUInt16BE(0);
  const rest = digest.readUIntBE(2, REST);
  for (let at = begins[bucket]!; at < begins[bucket + 1]!; at += 1)
    if (list.readUIntBE(BUCKETS + REST * at, REST) === rest) return true;
  return false;
}
