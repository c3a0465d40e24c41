import { describe, expect, test } from 'vitest';
import { takeHash } from '../../src/operator/import/take-hash.ts';
import { createHasher, needsRehash } from '../../src/vault/hashing.ts';
import { foreignHashes, KOREAN, PASSWORD } from '../support/foreign-hashes.ts';

const hasher = createHasher({ atOnce: 2, waiting: 20 });

const stored = (written: string): string => {
  const taken = takeHash(written);
  if ('why' in taken) throw new Error(taken.why);
  return taken.stored;
};

describe.each(foreignHashes)('a hash of $name', ({ hash, password = PASSWORD }) => {
  test('is of the password and of no other', async () => {
    expect(await hasher.verify(stored(hash), password)).toBe(true);
    expect(await hasher.verify(stored(hash), `${password} `)).toBe(false);
    expect(await hasher.verify(stored(hash), '')).toBe(false);
  });

  test('is to be made anew, and is read the same once it is stored', () => {
    expect(needsRehash(stored(hash))).toBe(true);
    expect(stored(stored(hash))).toBe(stored(hash));
  });
});

test('better-auth takes the password in NFKC: a circled one is a one', async () => {
  const korean = foreignHashes.find(({ password }) => password === KOREAN)!;
  expect(await hasher.verify(stored(korean.hash), KOREAN.replace('①', '1'))).toBe(true);
});

test('bcrypt knows 72 bytes of a password, and nothing behind a NUL', async () => {
  // python3-bcrypt: hashpw(b'x' * 72, gensalt(5)).
  const hash = stored('$2b$05$Ao4z7dW.S4n2GWFVla/6deW62XIHJDt81uH0/IscfZ0xEdXletmj2');
  expect(await hasher.verify(hash, 'x'.repeat(80))).toBe(true);
  expect(await hasher.verify(hash, `${'x'.repeat(72)}\0y`)).toBe(true);
  expect(await hasher.verify(hash, 'x'.repeat(71))).toBe(false);
  expect(await hasher.verify(hash, '\0')).toBe(false);
});

const tag = 'A'.repeat(43);
test.each([
  ['argon2 with a gigabyte', `$argon2id$v=19$m=1048576,t=1,p=1$${'A'.repeat(22)}$${tag}`],
  ['argon2 with a thousand passes', `$argon2id$v=19$m=65536,t=1000,p=1$${'A'.repeat(22)}$${tag}`],
  ['argon2 in a hundred lanes', `$argon2id$v=19$m=65536,t=1,p=100$${'A'.repeat(22)}$${tag}`],
  ['bcrypt at 2^15', `$2b$15$${'a'.repeat(53)}`],
  ['bcrypt at 2^31', `$2b$31$${'a'.repeat(53)}`],
  ['bcrypt at 2^3', `$2b$03$${'a'.repeat(53)}`],
  ['scrypt with a gigabyte', `$scrypt$ln=20,r=8,p=1$${tag}$${tag}`],
  ['scrypt with too many lanes', `$scrypt$ln=14,r=8,p=100$${tag}$${tag}`],
  ['scrypt with a negative cost', `$scrypt$ln=99,r=1,p=1$${tag}$${tag}`],
  ['PBKDF2 with a hundred million rounds', `$pbkdf2-sha256$i=100000000$${tag}$${tag}`],
  ['PBKDF2 with one round', `pbkdf2_sha256$1$salt$${tag}=`],
])('%s is not taken: checking it would cost too much or nothing', (_, written) => {
  expect(takeHash(written)).toEqual({ why: expect.stringContaining('cost') });
});

test.each([
  ['a password', 'correct horse battery staple'],
  ['nothing', ''],
  ['MD5', '5f4dcc3b5aa765d61d8327deb882cf99'],
  ['Django’s MD5', 'md5$salt$5f4dcc3b5aa765d61d8327deb882cf99'],
  ['Django’s unusable password', '!Xb3n0tUsab1e'],
  ['SHA-512 crypt', '$6$rounds=5000$saltsalt$abcdef'],
  ['bcrypt that knows no umlauts ($2x)', `$2x$10$${'a'.repeat(53)}`],
  ['argon2 with a secret key', `$argon2id$v=19$m=65536,t=1,p=1,keyid=AAAA$${'A'.repeat(22)}$${tag}`],
  ['argon2 of a version that never was', `$argon2id$v=20$m=65536,t=1,p=1$${'A'.repeat(22)}$${tag}`],
  ['scrypt with N between powers of two', `scrypt$10000$salt$8$1$${tag}=`],
  ['a line more', `$2b$10$${'a'.repeat(53)}\n`],
])('%s is of no known form', (_, written) => {
  expect(takeHash(written)).toEqual({ why: 'the hash is of no known form' });
});

test('what can’t be read is a fault that doesn’t tell the hash', async () => {
  const fault = await hasher
    .verify('$6$rounds=5000$saltsalt$abcdef', 'secret')
    .catch((caught: Error) => caught);
  expect(fault).toBeInstanceOf(Error);
  expect(String(fault)).not.toContain('saltsalt');
});
