import { createHash, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Random } from './random.ts';

/** Bytes in each key of the list: AES-256 and HMAC-SHA-256 ask for no more. */
const KEY_BYTES = 32;

/**
 * One key of the list, as the two subkeys it is ever used through. They are `KeyObject`s, not bytes, because
 * those print and serialise as nothing: a key can't slip into a log line.
 */
export interface Key {
  /** 8 hex characters, stored beside everything made with the key, telling nothing about it. */
  readonly id: string;
  /** For AES-256-GCM. */
  readonly sealing: KeyObject;
  /** For HMAC-SHA-256. */
  readonly digesting: KeyObject;
}

/** The keys given: the first seals and digests, all open, so a key is rotated by putting a new one in front. */
export interface Keyring {
  readonly first: Key;
  readonly ids: readonly string[];
  byId(id: string): Key | undefined;
}

/** The list of keys can't be used. The message names the position in the list, never a key. */
export class KeyringFault extends Error {
  override readonly name = 'KeyringFault';
}

/** Something was made with a key that is no longer in the list. It means "unavailable", never "wrong". */
export class KeyMissing extends Error {
  override readonly name = 'KeyMissing';
  readonly keyId: string;
  constructor(keyId: string) {
    super(`the key ${keyId} is not in the keyring`);
    this.keyId = keyId;
  }
}

/** A new key in the form the list takes: 32 bytes as base64url. */
export function newKey(random: Random): string {
  return random(KEY_BYTES).toString('base64url');
}

/**
 * The ring of whoever has no key: opens nothing, and faults at the first use that needs one. A key drawn instead would
 * seal things for good.
 */
export const emptyKeyring: Keyring = {
  get first(): Key {
    throw new KeyringFault('no key is given');
  },
  ids: [],
  byId: () => undefined,
};

/**
 * Reads a comma-separated list of keys, each exactly 32 bytes as base64url, base64 or hex; space around a key
 * is ignored. An empty place or a key given twice is a `KeyringFault`: both are slips of an operator's hand.
 * It begins with `from`, what names the setting or the file.
 */
export function parseKeyring(list: string, from = ''): Keyring {
  const keys = new Map<string, Key>();
  const written = list.trim() === '' ? [] : list.split(',');
  for (const [index, text] of written.entries()) {
    const where = `${from}key ${index + 1} of the list`;
    const key = deriveKey(decodeKey(text.trim(), where));
    const twin = [...keys.keys()].indexOf(key.id);
    if (twin >= 0) throw new KeyringFault(`${where} is the same as key ${twin + 1}`);
    keys.set(key.id, key);
  }
  const [first] = keys.values();
  if (first === undefined) throw new KeyringFault(`${from}no key is given`);
  return { first, ids: [...keys.keys()], byId: (id) => keys.get(id) };
}

function decodeKey(written: string, where: string): Buffer {
  if (written === '') throw new KeyringFault(`${where} is empty`);
  if (/^[0-9a-f]{64}$/i.test(written)) return Buffer.from(written, 'hex');
  const wellFormed = /^(?:[A-Za-z0-9_-]+|[A-Za-z0-9+/]+)={0,2}$/.test(written);
  const bytes = Buffer.from(written, 'base64');
  // Node skips what it doesn't know and ignores left-over bits (RFC 4648 §3.5); a typing slip must not pass so.
  const exact = bytes.toString('base64url') === toBase64url(written);
  if (!wellFormed || !exact || bytes.length !== KEY_BYTES) {
    throw new KeyringFault(`${where} is not exactly 32 bytes written as base64url, base64 or hex`);
  }
  return bytes;
}

function toBase64url(written: string): string {
  return written.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function deriveKey(bytes: Buffer): Key {
  const id = createHash('sha256').update('sallyport key id').update(bytes).digest('hex').slice(0, 8);
  return { id, sealing: subkey(bytes, 'sealing'), digesting: subkey(bytes, 'digesting') };
}

/** HKDF-SHA-256 (RFC 5869): one key never serves two algorithms. The info is part of the stored format. */
function subkey(bytes: Buffer, use: 'sealing' | 'digesting'): KeyObject {
  return createSecretKey(new Uint8Array(hkdfSync('sha256', bytes, '', `sallyport ${use} v1`, 32)));
}
