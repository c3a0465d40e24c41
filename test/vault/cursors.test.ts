import { expect, test } from 'vitest';
import { readCursor, writeCursor } from '../../src/vault/cursors.ts';
import { newKey, parseKeyring } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';

const [older, newer] = [newKey(systemRandom), newKey(systemRandom)];
const list = ['members', 'organization one', 'member'];

test('a cursor outlives the rotation of keys as long as its key is in the list', () => {
  const cursor = writeCursor(parseKeyring(older), list, [1, 'id']);
  expect(readCursor(parseKeyring(older), list, cursor)).toEqual([1, 'id']);
  expect(readCursor(parseKeyring(`${newer},${older}`), list, cursor)).toEqual([1, 'id']);
  expect(readCursor(parseKeyring(newer), list, cursor)).toBeUndefined();
});

test('no part of the list’s name can be moved into another', () => {
  const keyring = parseKeyring(older);
  const cursor = writeCursor(keyring, ['a', 'bc'], 1);
  expect(readCursor(keyring, ['ab', 'c'], cursor)).toBeUndefined();
  expect(readCursor(keyring, ['a', 'bc', ''], cursor)).toBeUndefined();
  const [place = '', mac = ''] = cursor.split('.');
  for (const other of ['', '.', place, `.${mac}`, `${place}.`, `${place}.${mac.slice(1)}`, `${cursor}.`])
    expect(readCursor(keyring, ['a', 'bc'], other), other).toBeUndefined();
  const moved = Buffer.from('2').toString('base64url');
  expect(readCursor(keyring, ['a', 'bc'], `${moved}.${mac}`)).toBeUndefined();
});
