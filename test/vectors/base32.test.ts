import { describe, expect, test } from 'vitest';
import { decodeBase32, encodeBase32, newAppKey } from '../../src/two-step/codes/totp.ts';
import { groupsOfFour } from '../../src/two-step/enrolment/pages/app-key-facts.tsx';
import { systemRandom } from '../../src/vault/random.ts';

describe('base32', () => {
  test.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
    ['12345678901234567890', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'],
  ])('RFC 4648 §10 without padding: %j', (plain, encoded) => {
    expect(encodeBase32(Buffer.from(plain))).toBe(encoded);
    expect(decodeBase32(encoded)?.toString()).toBe(plain);
  });

  test('every byte comes back, at every length', () => {
    for (let length = 0; length <= 40; length += 1) {
      const bytes = systemRandom(length);
      expect(decodeBase32(encodeBase32(bytes))).toEqual(bytes);
    }
  });

  test.each([
    'gezdgnbvgy3tqojqgezdgnbvgy3tqojq',
    'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ',
    ' gezd GNBVgy3tqojqGEZDGNBVGY3TQOJQ ',
  ])('%j decodes the same', (typed) => {
    expect(decodeBase32(typed)?.toString()).toBe('12345678901234567890');
  });

  test.each(['0', '1', '8', '9', '=', '-', 'é', 'ß'])('the character %j is refused', (character) => {
    expect(decodeBase32(`GEZDGNB${character}`)).toBeUndefined();
    expect(decodeBase32('GEZDGNBV')).toBeDefined();
  });

  test('lengths that no number of bytes has are refused', () => {
    const possible = Array.from(
      { length: 17 },
      (_, length) => decodeBase32('A'.repeat(length)) !== undefined,
    );
    const lengths = possible.flatMap((can, length) => (can ? [length] : []));
    expect(lengths).toEqual([0, 2, 4, 5, 7, 8, 10, 12, 13, 15, 16]);
  });

  test('left-over bits that are not zero are refused', () => {
    expect(decodeBase32('MY')?.toString()).toBe('f');
    expect(decodeBase32('MZ')).toBeUndefined();
    expect(decodeBase32('MZXW7')).toBeUndefined();
  });
});

describe('an app key', () => {
  test('is 20 bytes: 32 characters without padding, in eight groups', () => {
    const key = newAppKey(systemRandom);
    expect(key).toHaveLength(20);
    expect(encodeBase32(key)).toMatch(/^[A-Z2-7]{32}$/);
    expect(groupsOfFour(encodeBase32(key))).toMatch(/^(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    expect(newAppKey(systemRandom)).not.toEqual(key);
  });

  test('groups leave a shorter last one as it is', () => {
    expect(groupsOfFour('ABCDEFGHIJ')).toBe('ABCD EFGH IJ');
    expect(groupsOfFour('')).toBe('');
  });
});
