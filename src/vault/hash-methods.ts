import { createCipheriv, createHash, pbkdf2, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { hashRaw } from '@node-rs/argon2';
import { hash as bcrypt } from '@node-rs/bcrypt';
import { z } from 'zod';

const derivePbkdf2 = promisify(pbkdf2);

const salt = z.base64().transform((written) => Buffer.from(written, 'base64'));
const size = z.int().min(1);

/**
 * The method of a password hash made elsewhere: everything but the derived key. Firebase's scrypt encrypts a key of the
 * project with scrypt's output (AES-256-CTR from zero); we store the keystream, so that the project's key isn't needed.
 */
const method = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('argon2'),
    algorithm: z.int().min(0).max(2),
    version: z.int().min(0).max(1),
    kibibytes: size,
    passes: size,
    lanes: size,
    length: size,
    salt,
  }),
  z.strictObject({ kind: z.literal('bcrypt'), log: size, ofSha256: z.boolean(), salt }),
  z.strictObject({
    kind: z.enum(['scrypt', 'scrypt-nfkc', 'firebase-scrypt']),
    log: size,
    r: size,
    p: size,
    length: size,
    salt,
  }),
  z.strictObject({
    kind: z.literal('pbkdf2'),
    digest: z.enum(['sha1', 'sha224', 'sha256', 'sha384', 'sha512']),
    iterations: size,
    length: size,
    salt,
  }),
]);

export type Method = z.output<typeof method>;

/** A method as text that `readMethod` reads: letters, digits, `-` and `_` only. */
export function writeMethod(how: Method): string {
  return Buffer.from(JSON.stringify({ ...how, salt: how.salt.toString('base64') })).toString('base64url');
}

/** Reads what `writeMethod` wrote; undefined for anything else. */
export function readMethod(written: string): Method | undefined {
  try {
    return method.parse(JSON.parse(Buffer.from(written, 'base64url').toString()));
  } catch {
    return undefined;
  }
}

/** Derives the key of a password by that method, off the main thread. The caller limits how many run in parallel. */
export async function derive(how: Method, secret: string): Promise<Buffer> {
  switch (how.kind) {
    case 'argon2': {
      const { algorithm, version, kibibytes, passes, lanes, length } = how;
      const cost = { memoryCost: kibibytes, timeCost: passes, parallelism: lanes, outputLen: length };
      return hashRaw(secret, { algorithm, version, ...cost, salt: how.salt });
    }
    case 'bcrypt': {
      const crypt = await bcrypt(how.ofSha256 ? sha256Hex(secret) : untilNul(secret), how.log, how.salt);
      return bcryptBytes(crypt.slice(-31));
    }
    case 'scrypt':
      return deriveScrypt(how, secret, how.length);
    case 'scrypt-nfkc':
      return deriveScrypt(how, secret.normalize('NFKC'), how.length);
    case 'firebase-scrypt': {
      const key = await deriveScrypt(how, secret, 32);
      return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(how.length));
    }
    case 'pbkdf2':
      return derivePbkdf2(secret, how.salt, how.iterations, how.length, how.digest);
  }
}

const BCRYPT_ALPHABET = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const BASE64_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Decodes bcrypt's base64, whose alphabet has another order. Left-over bits are ignored. */
export function bcryptBytes(written: string): Buffer<ArrayBuffer> {
  const letters = Array.from(written, (letter) => BASE64_ALPHABET[BCRYPT_ALPHABET.indexOf(letter)]);
  return Buffer.from(letters.join(''), 'base64');
}

const sha256Hex = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** The text up to its first NUL: bcrypt reads a C string and ignores the rest. */
const untilNul = (secret: string): string => secret.split('\0', 1)[0]!;

function deriveScrypt(
  { salt, log, r, p }: { salt: Buffer; log: number; r: number; p: number },
  secret: string,
  length: number,
): Promise<Buffer> {
  const N = 2 ** log;
  // scrypt needs N blocks, p more, and a few kilobytes.
  const maxmem = 128 * r * (N + p + 4);
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, length, { N, r, p, maxmem }, (fault, derived) =>
      fault ? reject(fault) : resolve(derived),
    );
  });
}

const MIB = 2 ** 20;
const DIGEST_BYTES = { sha1: 20, sha224: 28, sha256: 32, sha384: 48, sha512: 64 };

/**
 * Whether a method's parameters are valid and cheap enough not to delay other people's sign-ins: at most 256 MiB of memory
 * and about two seconds of one core.
 */
export function isAffordable(how: Method): boolean {
  switch (how.kind) {
    case 'argon2':
      return (
        how.kibibytes <= 262_144 &&
        how.kibibytes * how.passes <= 1_048_576 &&
        how.lanes >= 1 &&
        how.lanes <= 16 &&
        how.passes >= 1
      );
    case 'bcrypt':
      return how.log >= 4 && how.log <= 14;
    case 'scrypt':
    case 'scrypt-nfkc':
    case 'firebase-scrypt': {
      const block = 128 * how.r;
      const bytes = block * 2 ** how.log;
      // N is less than 2^(128 r / 8), and the input and output of p blocks are hashed too (RFC 7914, section 6).
      const isOne = how.log >= 1 && how.r >= 1 && how.p >= 1 && how.log < 16 * how.r;
      return isOne && bytes <= 256 * MIB && bytes * how.p <= 512 * MIB && block * how.p <= 4 * MIB;
    }
    case 'pbkdf2':
      // Each block of the key takes all iterations (RFC 8018, section 5.2).
      return (
        how.iterations >= 1 && how.iterations * Math.ceil(how.length / DIGEST_BYTES[how.digest]) <= 2_000_000
      );
  }
}
