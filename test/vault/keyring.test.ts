import { describe, expect, test } from 'vitest';
import { inspect } from 'node:util';
import { KeyringFault, newKey, parseKeyring } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';

const bytes = (fill: number): Buffer => Buffer.alloc(32, fill);
const one = bytes(0xfb);
const two = bytes(2);

function faultOf(list: string): string {
  try {
    parseKeyring(list);
  } catch (fault) {
    expect(fault).toBeInstanceOf(KeyringFault);
    return (fault as Error).message;
  }
  throw new Error('the list was accepted');
}

describe('the keyring', () => {
  test('a key reads the same as base64url, base64 (padded or not) and hex', () => {
    const written = ['base64url', 'base64', 'hex'] as const;
    const forms = [...written.map((form) => one.toString(form)), one.toString('base64').replace('=', '')];
    expect(new Set(forms).size).toBe(4);
    expect(new Set(forms.map((form) => parseKeyring(form).first.id)).size).toBe(1);
    expect(parseKeyring(one.toString('hex').toUpperCase()).ids).toEqual(parseKeyring(forms[0] ?? '').ids);
  });

  test('whose list can’t be read says where it comes from', () => {
    for (const list of ['', 'abc', `${newKey(systemRandom)},`])
      expect(() => parseKeyring(list, 'SALLYPORT_KEYS: ')).toThrow(/^SALLYPORT_KEYS: (no )?key /);
  });

  test('the first of the list is first; all are found by id', () => {
    const ring = parseKeyring(` ${one.toString('hex')} ,\n${two.toString('base64url')}\n`);
    expect(ring.ids).toHaveLength(2);
    expect(ring.first.id).toBe(ring.ids[0]);
    expect(ring.first.id).toMatch(/^[0-9a-f]{8}$/);
    expect(ring.byId(ring.ids[1] ?? '')?.id).toBe(ring.ids[1]);
    expect(ring.byId('00000000')).toBeUndefined();
  });

  test('ids and subkeys never change, since stored data depends on them', () => {
    const { first } = parseKeyring(two.toString('hex'));
    expect([
      first.id,
      first.sealing.export().toString('hex'),
      first.digesting.export().toString('hex'),
    ]).toEqual([
      'c36e309c',
      'd0febd7aca0f48809e1f99f147b0b97defe5062521aecf757aa6f654f21042b0',
      'f29086541f80ec2b95f059bd1d3b59ceff2cddb04d52658e833e5eeacd4bb386',
    ]);
  });

  test.each([
    ['an empty list', '', 'no key is given'],
    ['only space', ' \n', 'no key is given'],
    ['an empty first place', `,${one.toString('hex')}`, 'key 1 of the list is empty'],
    ['a comma at the end', `${one.toString('hex')},`, 'key 2 of the list is empty'],
    [
      'a key given twice',
      `${one.toString('hex')},${two.toString('hex')},${one.toString('base64')}`,
      'key 3 of the list is the same as key 1',
    ],
  ])('%s is refused', (_name, list, message) => {
    expect(faultOf(list)).toBe(message);
  });

  test.each([
    ['31 bytes', Buffer.alloc(31, 7).toString('base64url')],
    ['33 bytes', Buffer.alloc(33, 7).toString('base64url')],
    ['31 bytes of hex', Buffer.alloc(31, 7).toString('hex')],
    ['a foreign character', `${one.toString('base64url').slice(0, 42)}!`],
    ['a space inside', `${one.toString('base64url').slice(0, 20)} ${one.toString('base64url').slice(20)}`],
    ['left-over bits that are not zero', `${two.toString('base64url').slice(0, 42)}J`],
    ['two alphabets in one key', `-${'A'.repeat(40)}/A`],
  ])('%s is refused, by position and without showing the key', (_name, bad) => {
    const message = faultOf(`${one.toString('hex')},${bad}`);
    expect(message).toBe('key 2 of the list is not exactly 32 bytes written as base64url, base64 or hex');
  });

  test('a new key is 32 bytes that the list takes', () => {
    const key = newKey(systemRandom);
    expect(Buffer.from(key, 'base64url')).toHaveLength(32);
    expect(parseKeyring(key).ids).toHaveLength(1);
    expect(newKey(systemRandom)).not.toBe(key);
  });

  test('a printed keyring shows no key', () => {
    const ring = parseKeyring(two.toString('hex'));
    const shown = inspect(ring, { depth: 9, showHidden: true }) + JSON.stringify(ring);
    for (const secret of [two, ring.first.sealing.export(), ring.first.digesting.export()]) {
      for (const form of ['hex', 'base64', 'base64url'] as const)
        expect(shown).not.toContain(secret.toString(form));
      expect(shown).not.toContain([...secret.subarray(0, 6)].join(', '));
    }
  });
});
