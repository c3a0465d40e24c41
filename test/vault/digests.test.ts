import { describe, expect, test } from 'vitest';
import { addressDigest, codeDigest, newToken, sameDigest, tokenDigest } from '../../src/vault/digests.ts';
import { KeyMissing, parseKeyring } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';

const oldKey = '01'.repeat(32);
const newerKey = '02'.repeat(32);
const ring = parseKeyring(oldKey);
const rotated = parseKeyring(`${newerKey},${oldKey}`);

describe('tokens', () => {
  test('are 256 bits in base64url', () => {
    expect(newToken(systemRandom)).toMatch(/^[\w-]{43}$/);
    expect(newToken(systemRandom)).not.toBe(newToken(systemRandom));
  });

  test('are kept as SHA-256 (FIPS 180-4: "abc")', () => {
    expect(tokenDigest('abc').toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});

describe('digests of short codes', () => {
  const made = codeDigest(ring, 'enrolment email', 'draft 1', '012345');

  test('are 32 bytes, and never change for a key', () => {
    expect(made.keyId).toBe(ring.first.id);
    expect(made.digest.toString('hex')).toBe(
      'ac9477c3cba8c531657e82599e924eae0d13c7b1e97e2ebe28527fc9c5df9517',
    );
  });

  test.each([
    ['another code', ['enrolment email', 'draft 1', '012346']],
    ['another purpose', ['sign-up', 'draft 1', '012345']],
    ['another subject', ['enrolment email', 'draft 2', '012345']],
    ['parts that run together alike', ['enrolment emai', 'ldraft 1', '012345']],
    ['a subject that ends like the code', ['enrolment email', 'draft 10', '12345']],
  ] as const)('%s gives another digest', (_name, [purpose, subject, code]) => {
    expect(sameDigest(codeDigest(ring, purpose, subject, code).digest, made.digest)).toBe(false);
  });

  test('a code stored before a rotation still compares, by the key id kept with it', () => {
    const fresh = codeDigest(rotated, 'enrolment email', 'draft 1', '012345');
    expect(fresh.keyId).toBe(parseKeyring(newerKey).first.id);
    expect(sameDigest(fresh.digest, made.digest)).toBe(false);
    const again = codeDigest(rotated, 'enrolment email', 'draft 1', '012345', made.keyId);
    expect(again.keyId).toBe(made.keyId);
    expect(sameDigest(again.digest, made.digest)).toBe(true);
  });

  test('a key that is gone is a fault, not a wrong code', () => {
    const attempt = () => codeDigest(parseKeyring(newerKey), 'p', 's', '012345', made.keyId);
    expect(attempt).toThrow(KeyMissing);
    expect(attempt).toThrow(made.keyId);
  });
});

describe('digests of addresses', () => {
  const digest = addressDigest(ring, 'kim@example.com');

  test('ignore case and surrounding space, and nothing else', () => {
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(addressDigest(ring, '  Kim@Example.COM\n')).toBe(digest);
    expect(addressDigest(ring, 'kim+1@example.com')).not.toBe(digest);
    expect(addressDigest(ring, 'k.im@example.com')).not.toBe(digest);
  });

  test('start anew with a new first key', () => {
    expect(addressDigest(rotated, 'kim@example.com')).not.toBe(digest);
    expect(addressDigest(parseKeyring(`${oldKey},${newerKey}`), 'kim@example.com')).toBe(digest);
  });
});

test('digests of different lengths are different, not a fault', () => {
  expect(sameDigest(Buffer.of(1, 2), Buffer.of(1, 2))).toBe(true);
  expect(sameDigest(Buffer.of(1, 2), Buffer.of(1, 3))).toBe(false);
  expect(sameDigest(Buffer.of(1, 2), Buffer.of(1, 2, 0))).toBe(false);
});
