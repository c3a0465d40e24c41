import { describe, expect, test } from 'vitest';
import { takeHash } from '../../src/operator/import/take-hash.ts';
import { asCounted } from '../../src/vault/counted.ts';
import { createHasher, needsRehash } from '../../src/vault/hashing.ts';
import { foreignHashes, KOREAN, PASSWORD, vectors } from '../support/operator/foreign-hashes.ts';

const counted = asCounted({});
const hasher = createHasher({ atOnce: 2, waiting: 20 });

const wrap = async (written: string): Promise<string> => {
  const taken = takeHash(written);
  if (!('old' in taken)) throw new Error('why' in taken ? taken.why : 'it is ours');
  return hasher.wrap(counted, taken.old);
};
/** A hash as it is stored. Each is wrapped once. */
const wrapped = new Map<string, Promise<string>>();
const stored = (written: string): Promise<string> => {
  const kept = wrapped.get(written) ?? wrap(written);
  wrapped.set(written, kept);
  return kept;
};

describe.each([...foreignHashes, ...vectors])('a hash of $name', ({ hash, password = PASSWORD }) => {
  test('is of the password and of no other', async () => {
    const kept = await stored(hash);
    expect(await hasher.verify(counted, kept, password)).toBe(true);
    expect(await hasher.verify(counted, kept, `${password} `)).toBe(false);
    expect(await hasher.verify(counted, kept, '')).toBe(false);
  });

  test('is wrapped in ours, to be made anew: nothing of what came out is kept', async () => {
    const kept = await stored(hash);
    expect(kept).toMatch(/^\$over\$[\w-]+\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
    expect(needsRehash(kept)).toBe(true);
    const taken = takeHash(hash);
    const { key } = (taken as Extract<typeof taken, { old: unknown }>).old;
    const how = Buffer.from(kept.split('$')[2]!, 'base64url');
    expect(how.includes(key)).toBe(false);
    expect(how.toString()).not.toContain(key.toString('base64').slice(0, 16));
  });
});

test('a hash as earlier imports left it is still known', async () => {
  for (const { hash, password = PASSWORD } of foreignHashes.filter(({ hash }) =>
    /^\$(2|argon2|pbkdf2-sha256\$i)/.test(hash),
  ))
    expect(await hasher.verify(counted, hash, password)).toBe(true);
  expect(await hasher.verify(counted, `$pbkdf2-sha256$i=1000$c2FsdHNhbHQ$${'A'.repeat(43)}`, PASSWORD)).toBe(
    false,
  );
});

test('better-auth takes the password in NFKC: a circled one is a one', async () => {
  const korean = foreignHashes.find(({ password }) => password === KOREAN)!;
  expect(await hasher.verify(counted, await stored(korean.hash), KOREAN.replace('①', '1'))).toBe(true);
});

test('bcrypt knows 72 bytes of a password, and nothing behind a NUL', async () => {
  // python3-bcrypt: hashpw(b'x' * 72, gensalt(5)).
  const hash = await stored('$2b$05$Ao4z7dW.S4n2GWFVla/6deW62XIHJDt81uH0/IscfZ0xEdXletmj2');
  expect(await hasher.verify(counted, hash, 'x'.repeat(80))).toBe(true);
  expect(await hasher.verify(counted, hash, `${'x'.repeat(72)}\0y`)).toBe(true);
  expect(await hasher.verify(counted, hash, 'x'.repeat(71))).toBe(false);
  expect(await hasher.verify(counted, hash, '\0')).toBe(false);
});

const tag = 'A'.repeat(43);
const aspNet = (digest: number, rounds: number, saltLength = 16, length = 61): string => {
  const bytes = Buffer.alloc(length);
  bytes[0] = 1;
  [digest, rounds, saltLength].forEach((value, at) => bytes.writeUInt32BE(value, 1 + 4 * at));
  return bytes.toString('base64');
};
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
  ['scrypt with a cost that its blocks can’t have', `$scrypt$ln=16,r=1,p=1$${tag}$${tag}`],
  ['scrypt of many lanes and blocks at the least cost', `$scrypt$ln=1,r=999,p=999$${tag}$${tag}`],
  ['PBKDF2 with a key of many blocks', `$pbkdf2-sha1$i=1000000$${tag}$${'A'.repeat(170)}`],
  ['PBKDF2 with a hundred million rounds', `$pbkdf2-sha256$i=100000000$${tag}$${tag}`],
  ['PBKDF2 with no round', `pbkdf2_sha256$0$salt$${tag}=`],
  ['ASP.NET’s with four thousand million rounds', aspNet(1, 0xffffffff)],
  ['Firebase’s with a gigabyte', `$firescrypt$ln=20,r=8,p=1$c2FsdA$${tag}$Bw$${tag}`],
  ['Spring’s scrypt with a gigabyte', `{scrypt}$140801$${tag}$${tag}`],
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
  ['ASP.NET’s of a digest that isn’t', aspNet(7, 10_000)],
  ['ASP.NET’s whose salt is longer than all', aspNet(1, 10_000, 4_000_000_000)],
  ['ASP.NET’s with nothing behind the salt', aspNet(1, 10_000, 48)],
  ['Firebase’s with another project’s length of key', `$firescrypt$ln=14,r=8,p=1$c2FsdA$${tag}$Bw$AAAA`],
  ['a password in the clear', '{noop}$2b$10$secret'],
  ['a line more', `$2b$10$${'a'.repeat(53)}\n`],
])('%s is of no known form', (_, written) => {
  expect(takeHash(written)).toEqual({ why: 'the hash is of no known form' });
});

test('what can’t be read is a fault that doesn’t tell the hash', async () => {
  const fault = await hasher

    .verify(counted, '$6$rounds=5000$saltsalt$abcdef', 'secret')
    .catch((caught: Error) => caught);
  expect(fault).toBeInstanceOf(Error);
  expect(String(fault)).not.toContain('saltsalt');
});
