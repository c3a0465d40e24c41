import { describe, expect, test } from 'vitest';
import { parseKeyring } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { seal, sealedBy, unseal, Unsealable, type Place } from '../../src/vault/sealing.ts';

const oldKey = '01'.repeat(32);
const newerKey = '02'.repeat(32);
const ring = parseKeyring(oldKey);
const place: Place = { table: 'authenticators', column: 'key', row: '7', account: 'a1' };

function refusal(attempt: () => unknown): Unsealable {
  try {
    attempt();
  } catch (fault) {
    if (fault instanceof Unsealable) return fault;
    throw fault;
  }
  throw new Error('it was unsealed');
}

describe('sealing', () => {
  test.each([
    ['text', 'ten recovery codes', Buffer.from('ten recovery codes')],
    ['Korean text', '복구 코드', Buffer.from('복구 코드')],
    ['bytes', Buffer.from([0, 255, 128]), Buffer.from([0, 255, 128])],
    ['nothing', '', Buffer.alloc(0)],
  ])('%s is read back as it was', (_name, plaintext, expected) => {
    expect(unseal(ring, place, seal(ring, systemRandom, place, plaintext))).toEqual(expected);
  });

  test('the form is version, key id, nonce, ciphertext, tag', () => {
    const nonce = Buffer.from('000102030405060708090a0b', 'hex');
    const sealed = seal(ring, () => nonce, place, 'secret');
    expect(sealed).toHaveLength(1 + 4 + 12 + 6 + 16);
    expect(sealed[0]).toBe(1);
    expect(sealed.subarray(1, 5).toString('hex')).toBe(ring.first.id);
    expect(sealed.subarray(5, 17)).toEqual(nonce);
    expect(sealed.includes('secret')).toBe(false);
  });

  test('what an earlier release sealed is still read', () => {
    const sealed = Buffer.from(
      '01f4b0a360000102030405060708090a0b62975e9d3155d32f2c3424930085de70d1d638a9d152',
      'hex',
    );
    expect(unseal(ring, place, sealed).toString()).toBe('secret');
  });

  test('the same text sealed twice looks different', () => {
    expect(seal(ring, systemRandom, place, 'x')).not.toEqual(seal(ring, systemRandom, place, 'x'));
  });

  test.each(['table', 'column', 'row', 'account'] as const)('in another %s it does not open', (part) => {
    const sealed = seal(ring, systemRandom, place, 'secret');
    const fault = refusal(() => unseal(ring, { ...place, [part]: 'other' }, sealed));
    expect(fault.reason).toBe('does-not-fit');
  });

  test('a place is not the same as one whose names run together alike', () => {
    const sealed = seal(ring, systemRandom, { ...place, table: 'ab', column: 'c' }, 'secret');
    expect(refusal(() => unseal(ring, { ...place, table: 'a', column: 'bc' }, sealed)).reason).toBe(
      'does-not-fit',
    );
    const swapped = seal(ring, systemRandom, { ...place, row: '1', account: '2' }, 'secret');
    expect(refusal(() => unseal(ring, { ...place, row: '2', account: '1' }, swapped)).reason).toBe(
      'does-not-fit',
    );
  });

  test('a single flipped bit anywhere is noticed', () => {
    const sealed = seal(ring, systemRandom, place, 'secret');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const flipped = Buffer.from(sealed);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      refusal(() => unseal(ring, place, flipped));
    }
    expect(unseal(ring, place, sealed).toString()).toBe('secret');
  });

  test('cut or lengthened data is noticed', () => {
    const sealed = seal(ring, systemRandom, place, 'secret');
    for (let length = 0; length < sealed.length; length += 1) {
      refusal(() => unseal(ring, place, sealed.subarray(0, length)));
    }
    expect(refusal(() => unseal(ring, place, Buffer.concat([sealed, Buffer.of(0)]))).reason).toBe(
      'does-not-fit',
    );
  });

  test('what is too short or of another version was sealed by no key of ours', () => {
    const sealed = seal(ring, systemRandom, place, '');
    expect(sealedBy(sealed)).toBe(ring.first.id);
    expect(sealedBy(sealed.subarray(0, -1))).toBeUndefined();
    expect(sealedBy(Buffer.alloc(0))).toBeUndefined();
    expect(sealedBy(Buffer.concat([Buffer.of(2), sealed.subarray(1)]))).toBeUndefined();
  });

  test('the first key seals, all open; the order decides nothing else', () => {
    const rotated = parseKeyring(`${newerKey},${oldKey}`);
    const before = seal(ring, systemRandom, place, 'before');
    const after = seal(rotated, systemRandom, place, 'after');
    expect(sealedBy(before)).toBe(ring.first.id);
    expect(sealedBy(after)).toBe(parseKeyring(newerKey).first.id);
    for (const keys of [rotated, parseKeyring(`${oldKey},${newerKey}`)]) {
      expect(unseal(keys, place, before).toString()).toBe('before');
      expect(unseal(keys, place, after).toString()).toBe('after');
    }
  });

  test('a missing key is told apart from data that does not fit, and neither tells the secret', () => {
    const sealed = seal(ring, systemRandom, place, 'secret');
    const missing = refusal(() => unseal(parseKeyring(newerKey), place, sealed));
    expect(missing.reason).toBe('key-missing');
    expect(missing.keyId).toBe(ring.first.id);
    expect(missing.message).toBe(
      `authenticators.key of row 7, account a1, sealed with key ${ring.first.id}, can't be unsealed: its key is not in the keyring`,
    );
    const moved = refusal(() => unseal(ring, { ...place, row: '8' }, sealed));
    expect(moved.message).toBe(
      `authenticators.key of row 8, account a1, sealed with key ${ring.first.id}, can't be unsealed: the data does not fit`,
    );
  });

  test('a key id changed to another key of the ring does not open', () => {
    const both = parseKeyring(`${oldKey},${newerKey}`);
    const sealed = seal(both, systemRandom, place, 'secret');
    Buffer.from(both.ids[1] ?? '', 'hex').copy(sealed, 1);
    expect(refusal(() => unseal(both, place, sealed)).reason).toBe('does-not-fit');
  });
});
