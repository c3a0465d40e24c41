import { createHash, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { OperatorFault } from '../process/operator-fault.ts';
import type { Random } from './random.ts';

/** The length of each key in bytes: enough for AES-256 and HMAC-SHA-256. */
const KEY_BYTES = 32;

/**
 * One key of the list, as its two subkeys; the key itself is never used. They are `KeyObject`s, which print and serialise as
 * nothing, so that no key gets into a log line.
 */
export interface Key {
  /** 8 hex characters, stored with everything made with the key. They reveal nothing about it. */
  readonly id: string;
  /** For AES-256-GCM. */
  readonly sealing: KeyObject;
  /** For HMAC-SHA-256. */
  readonly digesting: KeyObject;
}

/** The configured keys. The first seals and digests, all of them open, so a new key is put in front to rotate. */
export interface Keyring {
  readonly first: Key;
  readonly ids: readonly string[];
  byId(id: string): Key | undefined;
}

/** The list of keys can't be used. The message names a position in the list, never a key. */
export class KeyringFault extends OperatorFault {
  override readonly name = 'KeyringFault';
}

/** A value was made with a key that isn't in the list any more. It is unavailable, which must not be taken for wrong. */
export class KeyMissing extends Error {
  override readonly name = 'KeyMissing';
  readonly keyId: string;
  constructor(keyId: string) {
    super(`the key ${keyId} is not in the keyring`);
    this.keyId = keyId;
  }
}

/** A new key in the list's form: 32 bytes in base64url. */
export function newKey(random: Random): string {
  return random(KEY_BYTES).toString('base64url');
}

/**
 * A keyring without keys: opens nothing and throws at the first use of a key. A random key in its place would seal values
 * that nobody can ever open.
 */
export const emptyKeyring: Keyring = {
  get first(): Key {
    throw new KeyringFault('no key is given');
  },
  ids: [],
  byId: () => undefined,
};

/**
 * Reads a comma-separated list of keys, each exactly 32 bytes in base64url, base64 or hex; space around a key is ignored.
 * Throws a `KeyringFault` for an empty item or a repeated key, which are typing errors. Its message begins with `from`, the
 * name of the setting or file.
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
  // Node skips unknown characters and ignores left-over bits (RFC 4648 §3.5), which would hide a typing error.
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

/** Derives a subkey by HKDF-SHA-256 (RFC 5869), so that no key serves two algorithms. The info is part of the stored format. */
function subkey(bytes: Buffer, use: 'sealing' | 'digesting'): KeyObject {
  return createSecretKey(new Uint8Array(hkdfSync('sha256', bytes, '', `sallyport ${use} v1`, 32)));
}
