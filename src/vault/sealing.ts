import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Key, Keyring } from './keyring.ts';
import { lengthPrefixed } from './digests.ts';
import type { Random } from './random.ts';

const VERSION = 1;
const KEY_ID_END = 5;
/** 96 bits, GCM's own length. The nonce is random, so a key may seal 2^32 times at most (NIST SP 800-38D §8.3). */
const NONCE_BYTES = 12;
const NONCE_END = KEY_ID_END + NONCE_BYTES;
const TAG_BYTES = 16;

/** The place of a sealed value. It can't be opened in another row or column, or for another account. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: string;
  readonly account: string;
}

/** The reason why a value can't be unsealed: its key is missing, or the value was changed, cut or moved. */
export type UnsealableReason = 'key-missing' | 'does-not-fit';

/** A sealed value can't be unsealed. It is unavailable, which must not be taken for "off". The message holds no secret. */
export class Unsealable extends Error {
  override readonly name = 'Unsealable';
  readonly place: Place;
  readonly reason: UnsealableReason;
  readonly keyId: string | undefined;
  constructor(place: Place, reason: UnsealableReason, keyId: string | undefined) {
    const why = reason === 'key-missing' ? 'its key is not in the keyring' : 'the data does not fit';
    super(
      `${place.table}.${place.column} of row ${place.row}, account ${place.account}, ` +
        `sealed with key ${keyId ?? 'unknown'}, can't be unsealed: ${why}`,
    );
    this.place = place;
    this.reason = reason;
    this.keyId = keyId;
  }
}

/**
 * Seals a value by AES-256-GCM with the first key (ASVS 11.3.2), bound to its place, so that a copied row can't be opened.
 * Returns version (1 byte), key id (4), nonce (12), ciphertext, tag (16).
 */
export function seal(keyring: Keyring, random: Random, place: Place, plaintext: Uint8Array | string): Buffer {
  const head = headOf(keyring.first);
  const nonce = random(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyring.first.sealing, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(head, place));
  const ciphertext = Buffer.concat([cipher.update(Buffer.from(plaintext)), cipher.final()]);
  return Buffer.concat([head, nonce, ciphertext, cipher.getAuthTag()]);
}

/** Opens a value sealed in that place with any key of the ring. Throws `Unsealable`. */
export function unseal(keyring: Keyring, place: Place, sealed: Buffer): Buffer {
  const keyId = sealedBy(sealed);
  if (keyId === undefined) throw new Unsealable(place, 'does-not-fit', undefined);
  const key = keyring.byId(keyId);
  if (key === undefined) throw new Unsealable(place, 'key-missing', keyId);
  const nonce = sealed.subarray(KEY_ID_END, NONCE_END);
  const decipher = createDecipheriv('aes-256-gcm', key.sealing, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo(sealed.subarray(0, KEY_ID_END), place));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const plaintext = decipher.update(sealed.subarray(NONCE_END, -TAG_BYTES));
  try {
    return Buffer.concat([plaintext, decipher.final()]);
  } catch {
    throw new Unsealable(place, 'does-not-fit', keyId);
  }
}

/** The first five bytes of every value sealed with that key: version and key id. */
export const headOf = ({ id }: Pick<Key, 'id'>): Buffer =>
  Buffer.concat([Buffer.of(VERSION), Buffer.from(id, 'hex')]);

/** The id of the key that sealed a value, to find rows that still need rotation; undefined if we didn't seal it. */
export function sealedBy(sealed: Buffer): string | undefined {
  if (sealed.length < NONCE_END + TAG_BYTES || sealed[0] !== VERSION) return undefined;
  return sealed.toString('hex', 1, KEY_ID_END);
}

function boundTo(head: Buffer, place: Place): Buffer {
  return lengthPrefixed(head, place.table, place.column, place.row, place.account);
}
