import { isAffordable, readHashForm } from '../../vault/hash-forms.ts';

/** A hash as it is stored from here on, or why it can't be: in words for the operator, without the hash. */
export type TakenHash = { readonly stored: string } | { readonly why: string };

/**
 * Reads a password hash as other systems write it: the stored forms (`vault/hash-forms.ts`), better-auth's `salt:key`,
 * Django's `pbkdf2_sha256$…`, `pbkdf2_sha1$…`, `scrypt$…`, `argon2$…`, `bcrypt$…`, `bcrypt_sha256$…`, passlib's
 * `$pbkdf2-sha256$29000$…`. Refuses what is of no known form, and what would cost too much to check.
 */
export function takeHash(written: string): TakenHash {
  const stored = translate(written);
  const form = readHashForm(stored);
  if (!form) return { why: 'the hash is of no known form' };
  if (!isAffordable(form)) return { why: 'checking the hash would cost too much (or nothing)' };
  return { stored };
}

const translations: readonly [RegExp, (...found: string[]) => string][] = [
  // better-auth: scrypt of the password in NFKC at N = 2^14, r = 16, p = 1; the salt is the hex text itself.
  [
    /^([\da-f]{16,64}):([\da-f]{128})$/,
    (salt, key) => `$scrypt-nfkc$ln=14,r=16,p=1$${ofText(salt)}$${ofHex(key)}`,
  ],
  // Django: the salt is text; scrypt has it between N and r.
  [
    /^pbkdf2_(sha1|sha256|sha512)\$(\d{1,9})\$([^$]+)\$([^$]+)$/,
    (digest, iterations, salt, key) => `$pbkdf2-${digest}$i=${iterations}$${ofText(salt)}$${unpadded(key)}`,
  ],
  [
    /^scrypt\$(\d{1,9})\$([^$]+)\$(\d{1,3})\$(\d{1,3})\$([^$]+)$/,
    (n, salt, r, p, key) =>
      `$scrypt$ln=${Math.log2(Number(n))},r=${r},p=${p}$${ofText(salt)}$${unpadded(key)}`,
  ],
  [/^argon2(\$argon2.*)$/, (phc) => phc!],
  [/^bcrypt\$(\$2.*)$/, (crypt) => crypt!],
  [/^bcrypt_sha256\$(\$2.*)$/, (crypt) => `$bcrypt-of-sha256${crypt}`],
  // passlib: no `i=`, no name for SHA-1, and a dot where base64 has a plus.
  [
    /^\$pbkdf2(-sha256|-sha512)?\$(\d{1,9})\$([\w./]+)\$([\w./]+)$/,
    (digest, iterations, salt, key) =>
      `$pbkdf2${digest ?? '-sha1'}$i=${iterations}$${withPlus(salt)}$${withPlus(key)}`,
  ],
];

function translate(written: string): string {
  for (const [form, write] of translations) {
    const found = form.exec(written);
    if (found) return write(...(found.slice(1) as string[]));
  }
  return written;
}

const unpadded = (base64 = ''): string => base64.replace(/=+$/, '');
const ofText = (text = ''): string => unpadded(Buffer.from(text).toString('base64'));
const ofHex = (hex = ''): string => unpadded(Buffer.from(hex, 'hex').toString('base64'));
const withPlus = (text = ''): string => text.replaceAll('.', '+');
