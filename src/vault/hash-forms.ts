import { parseOptions as parseArgon2 } from '@node-rs/argon2';
import { bcryptBytes, type Method } from './hash-methods.ts';

/** A password hash made elsewhere: its method with salt and cost, and the derived key. */
export interface OldHash {
  readonly method: Method;
  readonly key: Buffer;
}

const BASE64 = '[A-Za-z0-9+/]';
const ARGON2 = new RegExp(
  `^\\$argon2(?:i|d|id)(?:\\$v=(?:16|19))?\\$m=\\d{1,9},t=\\d{1,9},p=\\d{1,3}\\$(${BASE64}{11,86})\\$(${BASE64}{16,171})$`,
);
const BCRYPT = /^(\$bcrypt-of-sha256)?\$2[aby]\$(\d\d)\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})$/;
const SCRYPT = new RegExp(
  `^\\$(scrypt|scrypt-nfkc|firebase-scrypt)\\$ln=(\\d{1,2}),r=(\\d{1,3}),p=(\\d{1,3})\\$(${BASE64}{2,128})\\$(${BASE64}{22,171})$`,
);
const PBKDF2 = new RegExp(
  `^\\$pbkdf2-(sha1|sha224|sha256|sha384|sha512)\\$i=(\\d{1,10})\\$(${BASE64}{2,128})\\$(${BASE64}{22,171})$`,
);

/**
 * Reads a hash in one of these forms, with salts and keys in unpadded base64. Undefined for any other text:
 *
 * - `$argon2id$v=19$m=…,t=…,p=…$salt$key`, also `argon2i`, `argon2d` (PHC string format)
 * - `$2b$10$…`, also `$2a`, `$2y`: bcrypt, of the first 72 bytes
 * - `$bcrypt-of-sha256$2b$12$…`: bcrypt of the SHA-256 as lower-case hex
 * - `$scrypt$ln=14,r=8,p=5$salt$key`; `$scrypt-nfkc$…`: of the password in Unicode's form NFKC
 * - `$firebase-scrypt$ln=14,r=8,p=1$salt$key`, see `hash-methods.ts`
 * - `$pbkdf2-sha256$i=600000$salt$key`, also `sha1`, `sha224`, `sha384`, `sha512`
 */
export function readHashForm(written: string): OldHash | undefined {
  return asArgon2(written) ?? asBcrypt(written) ?? asScrypt(written) ?? asPbkdf2(written);
}

function asArgon2(written: string): OldHash | undefined {
  const [, salt, tag] = ARGON2.exec(written) ?? [];
  if (salt === undefined || tag === undefined) return undefined;
  try {
    const { algorithm, version, memoryCost, timeCost, parallelism } = parseArgon2(written);
    const key = Buffer.from(tag, 'base64');
    const cost = { kibibytes: memoryCost, passes: timeCost, lanes: parallelism, length: key.length };
    return {
      method: { kind: 'argon2', algorithm, version, ...cost, salt: Buffer.from(salt, 'base64') },
      key,
    };
  } catch {
    return undefined;
  }
}

function asBcrypt(written: string): OldHash | undefined {
  const [, ofSha256, log, salt, key] = BCRYPT.exec(written) ?? [];
  if (salt === undefined || key === undefined) return undefined;
  return {
    method: { kind: 'bcrypt', log: Number(log), ofSha256: ofSha256 !== undefined, salt: bcryptBytes(salt) },
    key: bcryptBytes(key),
  };
}

function asScrypt(written: string): OldHash | undefined {
  const [, variant, log, r, p, salt, tag] = SCRYPT.exec(written) ?? [];
  if (salt === undefined || tag === undefined) return undefined;
  const key = Buffer.from(tag, 'base64');
  const cost = { log: Number(log), r: Number(r), p: Number(p), length: key.length };
  const kind = variant as 'scrypt' | 'scrypt-nfkc' | 'firebase-scrypt';
  return { method: { kind, ...cost, salt: Buffer.from(salt, 'base64') }, key };
}

function asPbkdf2(written: string): OldHash | undefined {
  const [, name, iterations, salt, tag] = PBKDF2.exec(written) ?? [];
  if (name === undefined || salt === undefined || tag === undefined) return undefined;
  const key = Buffer.from(tag, 'base64');
  const digest = name as 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';
  const cost = { digest, iterations: Number(iterations), length: key.length };
  return { method: { kind: 'pbkdf2', ...cost, salt: Buffer.from(salt, 'base64') }, key };
}
