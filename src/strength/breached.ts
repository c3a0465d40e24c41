import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';

// The same address from src/strength and from dist/strength: the list is read where it is kept.
const list = readFileSync(new URL('../../src/strength/breached.bin', import.meta.url));

const BUCKETS = 65_536;
const REST = 3;

/** Where each bucket begins, counted in passwords; its size is the byte at its number (`scripts/breached-passwords.mjs`). */
const begins = new Uint32Array(BUCKETS + 1);
for (let bucket = 0; bucket < BUCKETS; bucket += 1) begins[bucket + 1] = begins[bucket]! + list[bucket]!;

/** How many there are: passwords of at least eight characters that were found in breaches, most of them many times. */
export const breachedCount = begins[BUCKETS]!;

/**
 * Whether a password, in lower case, is one of those (ASVS 6.2.4, 6.2.12). By 40 bits of a digest: of two million strong
 * ones, one is taken for breached.
 */
export function isBreached(lowerCase: string): boolean {
  const digest = hash('sha256', lowerCase, 'buffer');
  const bucket = digest.readUInt16BE(0);
  const rest = digest.readUIntBE(2, REST);
  for (let at = begins[bucket]!; at < begins[bucket + 1]!; at += 1)
    if (list.readUIntBE(BUCKETS + REST * at, REST) === rest) return true;
  return false;
}
