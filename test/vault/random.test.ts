import { describe, expect, test } from 'vitest';
import { randomDigits, randomFrom, systemRandom, type Random } from '../../src/vault/random.ts';

/** Returns the listed bytes one after the other, and throws when more are asked for. */
function scripted(...bytes: number[]): Random {
  return (count) => {
    if (bytes.length < count) throw new Error('asked for more bytes than listed');
    return Buffer.from(bytes.splice(0, count));
  };
}

describe('random characters', () => {
  test('a byte that would favour the first characters is drawn again', () => {
    // 256 % 10 = 6: bytes 250 to 255 would make 0-5 likelier.
    expect(randomDigits(scripted(250, 7, 255, 249, 251, 10), 3)).toBe('790');
  });

  test('with an alphabet that divides 256 every byte is used', () => {
    expect(randomFrom(scripted(255, 0, 16), '0123456789abcdef', 3)).toBe('f00');
  });

  test('digits keep their leading zeros and their length', () => {
    expect(randomDigits(scripted(0, 0, 0, 0, 0, 0), 6)).toBe('000000');
    expect(randomDigits(systemRandom, 6)).toMatch(/^\d{6}$/);
  });
});
