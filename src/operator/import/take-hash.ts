import { readHashForm, type OldHash } from '../../vault/hash-forms.ts';
import { isAffordable } from '../../vault/hash-methods.ts';
import { needsRehash } from '../../vault/hashing.ts';
import { fromAspNet, fromFirebase } from './packed-hashes.ts';

/** A hash of our own form, or one to wrap, or the reason why it can't be used, in words for the operator and without the hash. */
export type TakenHash = { readonly ours: string } | { readonly old: OldHash } | { readonly why: string };

/**
 * Reads a password hash in any system's form (docs/import-export.md). Refuses unknown forms, and hashes that would cost too much to
 * verify.
 */
export function takeHash(written: string): TakenHash {
  const spelled = respell(written.replace(PREFIX, ''));
  const old = readHashForm(spelled);
  if (!old) return { why: 'the hash is of no known form' };
  if (!isAffordable(old.method)) return { why: 'checking the hash would cost too much (or nothing)' };
  return needsRehash(spelled) ? { old } : { ours: spelled };
}

/** Prefixes of hashes that name their own method: Spring's and Dovecot's in braces, Nextcloud's `3|`. */
const PREFIX = /^(?:\{(?:bcrypt|blf-crypt|crypt|argon2(?:id?)?(?:@\w+)?)\}|[123]\|)(?=\$)/i;

const B64 = '([A-Za-z0-9+/_.-]+)=*';

/** Other systems' forms, each with its conversion to a form that `readHashForm` reads. */
const spellings: readonly [RegExp, (...found: string[]) => string | undefined][] = [
  // better-auth: scrypt of the password in NFKC at N = 2^14, r = 16, p = 1; the salt is the hex text itself.
  [
    /^([\da-f]{16,64}):([\da-f]{128})$/i,
    (salt, key) => `$scrypt-nfkc$ln=14,r=16,p=1$${ofText(salt)}$${ofHex(key)}`,
  ],
  // Django: the salt is text; scrypt has it between N and r.
  [
    /^pbkdf2_(sha1|sha224|sha256|sha384|sha512)\$(\d{1,9})\$([^$]+)\$([^$]+)$/,
    (digest, rounds, salt, key) => `$pbkdf2-${digest}$i=${rounds}$${ofText(salt)}$${plain(key)}`,
  ],
  [
    /^scrypt\$(\d{1,9})\$([^$]+)\$(\d{1,3})\$(\d{1,3})\$([^$]+)$/,
    (n, salt, r, p, key) => `$scrypt$ln=${logOf(n)},r=${r},p=${p}$${ofText(salt)}$${plain(key)}`,
  ],
  [/^argon2(\$argon2.*)$/, (phc) => phc],
  [/^bcrypt\$(\$2.*)$/, (crypt) => crypt],
  [/^bcrypt_sha256\$(\$2.*)$/, (crypt) => `$bcrypt-of-sha256${crypt}`],
  // PHC's, Kratos' (`l=`), Mattermost's (`f=`, `w=`) and passlib's (no `i=`, no name for SHA-1, a dot for a plus).
  [
    new RegExp(`^\\$pbkdf2(?:-(sha\\d{1,3}))?\\$(?:i=)?(\\d{1,9})(?:,l=\\d{1,4})?\\$${B64}\\$${B64}$`),
    (digest, rounds, salt, key) => `$pbkdf2-${digest ?? 'sha1'}$i=${rounds}$${plain(salt)}$${plain(key)}`,
  ],
  [
    new RegExp(`^\\$pbkdf2\\$f=(SHA\\d{1,3}),w=(\\d{1,9}),l=\\d{1,4}\\$${B64}\\$${B64}$`),
    (digest, rounds, salt, key) =>
      `$pbkdf2-${digest?.toLowerCase()}$i=${rounds}$${plain(salt)}$${plain(key)}`,
  ],
  // `ln` is the logarithm of N or, in Kratos, N itself, which is never below 100.
  [
    new RegExp(`^\\$scrypt\\$ln=(\\d{1,9}),r=(\\d{1,3}),p=(\\d{1,3})(?:,l=\\d{1,4})?\\$${B64}\\$${B64}$`),
    (ln, r, p, salt, key) =>
      `$scrypt$ln=${Number(ln) < 100 ? ln : logOf(ln)},r=${r},p=${p}$${plain(salt)}$${plain(key)}`,
  ],
  // Spring's and Lambdaworks' scrypt: its cost in one number of hexadecimal digits.
  [
    new RegExp(`^(?:\\{scrypt(?:@\\w+)?\\})?\\$(?:s0\\$)?([\\da-f]{5,6})\\$${B64}\\$${B64}$`, 'i'),
    (packed, salt, key) => {
      const cost = parseInt(packed!, 16);
      return `$scrypt$ln=${cost >> 16},r=${(cost >> 8) & 255},p=${cost & 255}$${plain(salt)}$${plain(key)}`;
    },
  ],
  // Werkzeug: the salt is text, the key hexadecimal.
  [
    /^pbkdf2:(sha1|sha224|sha256|sha384|sha512):(\d{1,9})\$([^$]+)\$([\da-f]+)$/,
    (digest, rounds, salt, key) => `$pbkdf2-${digest}$i=${rounds}$${ofText(salt)}$${ofHex(key)}`,
  ],
  [
    /^scrypt:(\d{1,9}):(\d{1,3}):(\d{1,3})\$([^$]+)\$([\da-f]+)$/,
    (n, r, p, salt, key) => `$scrypt$ln=${logOf(n)},r=${r},p=${p}$${ofText(salt)}$${ofHex(key)}`,
  ],
  // PHC strings whose base64 is padded.
  [
    new RegExp(`^(\\$argon2(?:i|d|id)(?:\\$v=\\d\\d)?\\$m=\\d+,t=\\d+,p=\\d+)\\$${B64}\\$${B64}$`),
    (cost, salt, key) => `${cost}$${plain(salt)}$${plain(key)}`,
  ],
  [
    new RegExp(`^\\$firescrypt\\$ln=(\\d{1,2}),r=(\\d{1,3}),p=1\\$${B64}\\$${B64}\\$${B64}\\$${B64}$`),
    (memCost, rounds, salt, key, separator, signerKey) =>
      fromFirebase(plain(key), plain(salt), {
        signerKey: plain(signerKey),
        saltSeparator: plain(separator),
        rounds: Number(rounds),
        memCost: Number(memCost),
      }),
  ],
  // Supabase's, for people who came from Firebase.
  [
    new RegExp(`^\\$fbscrypt\\$v=1,n=(\\d{1,2}),r=(\\d{1,3}),p=1,ss=${B64},sk=${B64}\\$${B64}\\$${B64}$`),
    (memCost, rounds, separator, signerKey, salt, key) =>
      fromFirebase(plain(key), plain(salt), {
        signerKey: plain(signerKey),
        saltSeparator: plain(separator),
        rounds: Number(rounds),
        memCost: Number(memCost),
      }),
  ],
  [/^(A[A-Za-z0-9+/]{50,170}={0,2})$/, (packed) => fromAspNet(packed!)],
];

function respell(written: string): string {
  for (const [form, write] of spellings) {
    const found = form.exec(written);
    if (found) return write(...(found.slice(1) as string[])) ?? written;
  }
  return written;
}

/** Standard base64 without padding, from the URL-safe and passlib's alphabets too. */
const plain = (base64 = ''): string =>
  base64.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/').replaceAll('.', '+');
const ofText = (text = ''): string => plain(Buffer.from(text).toString('base64'));
const ofHex = (hex = ''): string => plain(Buffer.from(hex, 'hex').toString('base64'));
/** The logarithm of N. If N is no power of two, the result is no whole number and the form is unknown. */
const logOf = (n = ''): number => Math.log2(Number(n));
