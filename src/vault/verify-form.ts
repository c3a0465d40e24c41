import { createHash, pbkdf2, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { verify as verifyArgon2 } from '@node-rs/argon2';
import { verify as verifyBcrypt } from '@node-rs/bcrypt';
import { sameDigest } from './digests.ts';
import type { HashForm } from './hash-forms.ts';

const derivePbkdf2 = promisify(pbkdf2);

/** Holds a secret against a hash of any known form, off the main thread. The caller caps how many do so at once. */
export async function verifyForm(form: HashForm, secret: string): Promise<boolean> {
  switch (form.kind) {
    case 'argon2':
      return verifyArgon2(form.phc, secret);
    case 'bcrypt':
      return verifyBcrypt(form.ofSha256 ? sha256Hex(secret) : untilNul(secret), form.crypt);
    case 'scrypt':
      return sameDigest(await deriveScrypt(form, form.nfkc ? secret.normalize('NFKC') : secret), form.key);
    case 'pbkdf2': {
      const { salt, iterations, key, digest } = form;
      return sameDigest(await derivePbkdf2(secret, salt, iterations, key.length, digest), key);
    }
  }
}

const sha256Hex = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** bcrypt reads a C string: what comes behind a NUL was never part of the password. */
const untilNul = (secret: string): string => secret.split('\0', 1)[0]!;

function deriveScrypt(
  { salt, key, log, r, p }: Extract<HashForm, { kind: 'scrypt' }>,
  secret: string,
): Promise<Buffer> {
  const N = 2 ** log;
  // Beside N blocks there are p of them and a few kilobytes.
  const maxmem = 128 * r * (N + p + 4);
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, key.length, { N, r, p, maxmem }, (fault, derived) =>
      fault ? reject(fault) : resolve(derived),
    );
  });
}
