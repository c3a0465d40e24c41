import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { Context } from '../../context.ts';
import { later, minutes } from '../../process/durations.ts';
import type { Database } from '../../storage/database.ts';
import type { PublicJwk } from '../../storage/schema-consoles.ts';
import { newId } from '../../vault/random.ts';
import { seal, unseal, type Place } from '../../vault/sealing.ts';
import {
  insertSigningKey,
  selectPublicKeys,
  selectSigningKey,
  type Algorithm,
  type SigningKeyRow,
} from './signing-keys.sql.ts';

/** A private key that signs now. Its public part is published under `id` (the `kid`, RFC 7515 section 4.1.4). */
export interface SigningKey {
  readonly id: string;
  readonly algorithm: Algorithm;
  readonly key: KeyObject;
}

type Needs = Pick<Context, 'db' | 'keyring' | 'random' | 'now'>;

/** A node signs with the key that it has opened for so long before it asks again which one signs. */
const KEPT = minutes(1);

interface Kept {
  readonly key: SigningKey;
  readonly until: Date;
}
const opened = new WeakMap<Database, Map<Algorithm, Kept>>();

/**
 * The key that signs by an algorithm now. The first need of it makes it: of nodes that do so together each draws one, one row
 * is stored, and all sign with that. Throws `Unsealable` if no key of the ring opens it.
 */
export async function signingKey(context: Needs, algorithm: Algorithm): Promise<SigningKey> {
  const kept = opened.get(context.db) ?? new Map<Algorithm, Kept>();
  opened.set(context.db, kept);
  const now = context.now();
  const known = kept.get(algorithm);
  if (known && known.until > now) return known.key;
  const row = await findOrMake(context, algorithm);
  const key = { id: row.id, algorithm, key: openKey(context, row) };
  kept.set(algorithm, { key, until: later(now, KEPT) });
  return key;
}

/** The public keys that verifiers may need, as a JWK set has them (RFC 7517 section 5), with one of each kind asked for. */
export async function publicKeys(context: Needs, needed: readonly Algorithm[]): Promise<PublicJwk[]> {
  const read = () => selectPublicKeys(context.db, context.now());
  const rows = await read();
  const missing = needed.filter((algorithm) => rows.every((row) => row.algorithm !== algorithm));
  for (const algorithm of missing) await findOrMake(context, algorithm);
  return (missing.length === 0 ? rows : await read()).map(({ publicJwk }) => publicJwk);
}

async function findOrMake(context: Needs, algorithm: Algorithm): Promise<SigningKeyRow> {
  const find = () => selectSigningKey(context.db, algorithm, context.now());
  const found = await find();
  if (found) return found;
  const now = context.now();
  await insertSigningKey(context.db, {
    ...(await newSigningKey(context, algorithm)),
    generation: 1,
    createdAt: now,
    // The clocks of nodes differ, and the first key of a kind has nobody to wait for.
    signsFrom: new Date(0),
  });
  const made = await find();
  if (!made) throw new Error(`no key signs by ${algorithm}`);
  return made;
}

/** A new key pair, the private key sealed (PKCS #8, RFC 5208), not stored yet. */
export async function newSigningKey(
  { keyring, random }: Pick<Needs, 'keyring' | 'random'>,
  algorithm: Algorithm,
): Promise<Pick<SigningKeyRow, 'id' | 'algorithm' | 'publicJwk' | 'sealedKey'>> {
  const id = newId(random);
  const privateKey = await generate(algorithm);
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
  const sealedKey = seal(keyring, random, placeOf(id), pkcs8);
  const { kty = '', ...jwk } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { id, algorithm, publicJwk: { kty, kid: id, alg: algorithm, use: 'sig', ...jwk }, sealedKey };
}

const pair = promisify(generateKeyPair);

/** Drawn by Node's own generator: a key pair isn't made of given bytes. RSA of 3072 bits has the strength of 128 (ASVS 11.2.3). */
async function generate(algorithm: Algorithm): Promise<KeyObject> {
  switch (algorithm) {
    case 'EdDSA':
      return (await pair('ed25519')).privateKey;
    case 'ES256':
      return (await pair('ec', { namedCurve: 'P-256' })).privateKey;
    case 'RS256':
      return (await pair('rsa', { modulusLength: 3072 })).privateKey;
  }
}

/** The private key of a row. Throws if it can't be unsealed: nothing is signed by another. */
export const openKey = ({ keyring }: Pick<Needs, 'keyring'>, row: SigningKeyRow): KeyObject =>
  createPrivateKey({ key: unseal(keyring, placeOf(row.id), row.sealedKey), format: 'der', type: 'pkcs8' });

const placeOf = (row: string): Place => ({ table: 'signing_keys', column: 'sealed_key', row, account: '' });
