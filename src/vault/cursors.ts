import { createHmac } from 'node:crypto';
import { lengthPrefixed, sameDigest } from './digests.ts';
import type { Key, Keyring } from './keyring.ts';

/** 128 bits, which can't be guessed. */
const MAC_BYTES = 16;

const macOf = ({ digesting }: Key, list: readonly string[], position: string): Buffer =>
  createHmac('sha256', digesting)
    .update(lengthPrefixed('cursor', ...list, position))
    .digest()
    .subarray(0, MAC_BYTES);

/**
 * A cursor for the next page of a list. `list` identifies the list: its owner, order, filter and the reader's role; the cursor
 * is valid for no other. The position is readable, so it must hold nothing that the page hasn't shown.
 */
export function writeCursor(keyring: Keyring, list: readonly string[], position: unknown): string {
  const written = Buffer.from(JSON.stringify(position)).toString('base64url');
  return `${written}.${macOf(keyring.first, list, written).toString('base64url')}`;
}

/** The position in a cursor that was written for this list with a key of the ring; undefined for any other text. */
export function readCursor(keyring: Keyring, list: readonly string[], cursor: string): unknown {
  const [written = '', mac = '', ...more] = cursor.split('.');
  if (more.length > 0) return undefined;
  const given = Buffer.from(mac, 'base64url');
  const fits = keyring.ids.some((id) => sameDigest(macOf(keyring.byId(id)!, list, written), given));
  return fits ? JSON.parse(Buffer.from(written, 'base64url').toString('utf8')) : undefined;
}
