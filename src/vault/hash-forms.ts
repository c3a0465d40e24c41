import { parseOptions as parseArgon2 } from '@node-rs/argon2';

/**
 * The forms a stored password hash may have, one string each. Ours is the first, at the cost in `hashing.ts`; the others
 * were made elsewhere and came in by `sallyport import`.
 *
 * - `$argon2id$v=19$m=…,t=…,p=…$salt$tag`, also `argon2i`, `argon2d` (PHC string format)
 * - `$2b$10$…`, also `$2a`, `$2y`: bcrypt, of the first 72 bytes
 * - `$bcrypt-of-sha256$2b$12$…`: bcrypt of the SHA-256 as lower-case hex
 * - `$scrypt$ln=14,r=8,p=5$salt$key`; `$scrypt-nfkc$…`: of the password in Unicode's form NFKC
 * - `$pbkdf2-sha256$i=600000$salt$key`, also `sha1`, `sha512`
 *
 * Salts, tags and keys are base64 without padding. Anything else can't be read.
 */
export type HashForm =
  | {
      readonly kind: 'argon2';
      readonly phc: string;
      readonly kibibytes: number;
      readonly passes: number;
      readonly lanes: number;
    }
  | { readonly kind: 'bcrypt'; readonly crypt: string; readonly log: number; readonly ofSha256: boolean }
  | {
      readonly kind: 'scrypt';
      readonly log: number;
      readonly r: number;
      readonly p: number;
      readonly nfkc: boolean;
      readonly salt: Buffer;
      readonly key: Buffer;
    }
  | {
      readonly kind: 'pbkdf2';
      readonly digest: string;
      readonly iterations: number;
      readonly salt: Buffer;
      readonly key: Buffer;
    };

const BASE64 = '[A-Za-z0-9+/]';
const ARGON2 = new RegExp(
  `^\\$argon2(?:i|d|id)(?:\\$v=(?:16|19))?\\$m=\\d{1,9},t=\\d{1,9},p=\\d{1,3}\\$${BASE64}{11,86}\\$${BASE64}{16,171}$`,
);
const BCRYPT = /^(\$bcrypt-of-sha256)?(\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53})$/;
const SCRYPT = new RegExp(
  `^\\$scrypt(-nfkc)?\\$ln=(\\d{1,2}),r=(\\d{1,3}),p=(\\d{1,3})\\$(${BASE64}{2,128})\\$(${BASE64}{22,171})$`,
);
const PBKDF2 = new RegExp(
  `^\\$pbkdf2-(sha1|sha256|sha512)\\$i=(\\d{1,9})\\$(${BASE64}{2,128})\\$(${BASE64}{22,171})$`,
);

/** What a stored hash is, from its text alone; undefined if it is none of the forms above. */
export function readHashForm(stored: string): HashForm | undefined {
  return asArgon2(stored) ?? asBcrypt(stored) ?? asScrypt(stored) ?? asPbkdf2(stored);
}

function asArgon2(stored: string): HashForm | undefined {
  if (!ARGON2.test(stored)) return undefined;
  try {
    const { memoryCost, timeCost, parallelism } = parseArgon2(stored);
    return { kind: 'argon2', phc: stored, kibibytes: memoryCost!, passes: timeCost!, lanes: parallelism! };
  } catch {
    return undefined;
  }
}

function asBcrypt(stored: string): HashForm | undefined {
  const [, ofSha256, crypt, log] = BCRYPT.exec(stored) ?? [];
  if (crypt === undefined) return undefined;
  return { kind: 'bcrypt', crypt, log: Number(log), ofSha256: ofSha256 !== undefined };
}

function asScrypt(stored: string): HashForm | undefined {
  const [, nfkc, log, r, p, salt, key] = SCRYPT.exec(stored) ?? [];
  if (salt === undefined || key === undefined) return undefined;
  return {
    kind: 'scrypt',
    log: Number(log),
    r: Number(r),
    p: Number(p),
    nfkc: nfkc !== undefined,
    salt: Buffer.from(salt, 'base64'),
    key: Buffer.from(key, 'base64'),
  };
}

function asPbkdf2(stored: string): HashForm | undefined {
  const [, digest, iterations, salt, key] = PBKDF2.exec(stored) ?? [];
  if (digest === undefined || salt === undefined || key === undefined) return undefined;
  return {
    kind: 'pbkdf2',
    digest,
    iterations: Number(iterations),
    salt: Buffer.from(salt, 'base64'),
    key: Buffer.from(key, 'base64'),
  };
}

const MIB = 2 ** 20;

/**
 * Whether a hash asks for so much that checking it would hold up everybody's sign-in, or for so little that it can't
 * have been meant. In numbers: 256 MiB of memory at once and about two seconds of one core at most.
 */
export function isAffordable(form: HashForm): boolean {
  switch (form.kind) {
    case 'argon2':
      return form.kibibytes <= 262_144 && form.kibibytes * form.passes <= 1_048_576 && form.lanes <= 16;
    case 'bcrypt':
      return form.log >= 4 && form.log <= 14;
    case 'scrypt': {
      const bytes = 128 * form.r * 2 ** form.log;
      return form.log >= 1 && form.r >= 1 && form.p >= 1 && bytes <= 256 * MIB && bytes * form.p <= 512 * MIB;
    }
    case 'pbkdf2':
      return form.iterations >= 1000 && form.iterations <= 2_000_000;
  }
}
