import { createCipheriv, createHash, pbkdf2, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { hashRaw } from '@node-rs/argon2';
import { hash as bcrypt } from '@node-rs/bcrypt';
import { z } from 'zod';
import { bcryptBytes } from './bcrypt-bytes.ts';

const derivePbkdf2 = promisify(pbkdf2);

const salt = z.base64().transform((written) => Buffer.from(written, 'base64'));
const size = z.int().min(1);

/**
 * How a password hash was made elsewhere: everything but what came out. Firebase's scrypt encrypts a key of the project with
 * what scrypt gives (AES-256-CTR from zero); the keystream is what is kept, so that nobody has to keep the project's key.
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

/** Undefined if it can't be read, which says nothing of it: what stands there was written by us. */
export function readMethod(written: string): Method | undefined {
  try {
    return method.parse(JSON.parse(Buffer.from(written, 'base64url').toString()));
  } catch {
    return undefined;
  }
}

/** What a password comes to by that method, off the main thread. The caller caps how many do so at once. */
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

const sha256Hex = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** bcrypt reads a C string: what comes behind a NUL was never part of the password. */
const untilNul = (secret: string): string => secret.split('\0', 1)[0]!;

function deriveScrypt(
  { salt, log, r, p }: { salt: Buffer; log: number; r: number; p: number },
  secret: string,
  length: number,
): Promise<Buffer> {
  const N = 2 ** log;
  // Beside N blocks there are p of them and a few kilobytes.
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
 * Whether a method asks for so much that it would hold up everybody's sign-in, or for what can't be. In numbers: 256 MiB of
 * memory at once and about two seconds of one core at most.
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
      // N is less than 2^(128 r / 8), and what goes in and comes out is hashed, too (RFC 7914, section 6).
      const isOne = how.log >= 1 && how.r >= 1 && how.p >= 1 && how.log < 16 * how.r;
      return isOne && bytes <= 256 * MIB && bytes * how.p <= 512 * MIB && block * how.p <= 4 * MIB;
    }
    case 'pbkdf2':
      // Every block of the key takes all rounds (RFC 8018, section 5.2).
      return (
        how.iterations >= 1 && how.iterations * Math.ceil(how.length / DIGEST_BYTES[how.digest]) <= 2_000_000
      );
  }
}
