import { createHmac } from 'node:crypto';
import { sameDigest } from './digests.ts';
import type { Key, Keyring } from './keyring.ts';
import { lengthPrefixed } from './length-prefixed.ts';

/** 128 bits: nobody makes one up. */
const MAC_BYTES = 16;

const macOf = ({ digesting }: Key, list: readonly string[], place: string): Buffer =>
  createHmac('sha256', digesting)
    .update(lengthPrefixed('cursor', ...list, place))
    .digest()
    .subarray(0, MAC_BYTES);

/**
 * Where a list goes on, for whoever reads it a page at a time. `list` says which list it is: whose, in which order, by
 * which filter, for which role; the cursor fits no other. What it holds can be read, so no more than the page has shown.
 */
export function writeCursor(keyring: Keyring, list: readonly string[], place: unknown): string {
  const written = Buffer.from(JSON.stringify(place)).toString('base64url');
  return `${written}.${macOf(keyring.first, list, written).toString('base64url')}`;
}

/** The place that was written for this list with a key of the ring; undefined for anything else. */
export function readCursor(keyring: Keyring, list: readonly string[], cursor: string): unknown {
  const [written = '', mac = '', ...more] = cursor.split('.');
  if (more.length > 0) return undefined;
  const given = Buffer.from(mac, 'base64url');
  const fits = keyring.ids.some((id) => sameDigest(macOf(keyring.byId(id)!, list, written), given));
  return fits ? JSON.parse(Buffer.from(written, 'base64url').toString('utf8')) : undefined;
}
