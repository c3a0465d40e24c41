import { hash as otherHash } from '@node-rs/argon2';
import { describe, expect, test } from 'vitest';
import { asCounted } from '../../src/vault/counted.ts';
import { createHasher, needsRehash } from '../../src/vault/hashing.ts';
import { QueueFull } from '../../src/vault/capped-queue.ts';

const counted = asCounted({});
const hasher = createHasher({ atOnce: 2, waiting: 20 });

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

describe('hashing', () => {
  test('is argon2id at 46 MiB, one pass, one lane, 16 bytes of salt and 32 of tag', async () => {
    const hash = await hasher.hash(counted, 'secret');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await hasher.hash(counted, 'secret')).not.toBe(hash);
  });

  test('verifies the secret and no other', async () => {
    const hash = await hasher.hash(counted, 'correct horse 배터리');
    expect(await hasher.verify(counted, hash, 'correct horse 배터리')).toBe(true);
    expect(await hasher.verify(counted, hash, 'correct horse 배터러')).toBe(false);
    expect(await hasher.verify(counted, hash, '')).toBe(false);
  });

  test('does not cut long secrets', async () => {
    const hash = await hasher.hash(counted, 'x'.repeat(127) + 'a');
    expect(await hasher.verify(counted, hash, 'x'.repeat(127) + 'b')).toBe(false);
  });

  test('a hash that cannot be read is a fault, not a wrong secret', async () => {
    await expect(hasher.verify(counted, 'not a hash', 'secret')).rejects.toThrow();
    expect(hasher.stats()).toEqual({ running: 0, waiting: 0 });
  });

  test('verifying nothing is always false, and costs what verifying costs', async () => {
    const hash = await hasher.hash(counted, 'secret');
    const something: number[] = [];
    const nothing: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      something.push(await milliseconds(() => hasher.verify(counted, hash, 'wrong')));
      nothing.push(
        await milliseconds(async () => expect(await hasher.verifyNothing(counted, 'wrong')).toBe(false)),
      );
    }
    // The machine's other load only adds, so the shortest are compared; a shortcut or a smaller cost would be far below.
    expect(Math.min(...nothing)).toBeGreaterThan(Math.min(...something) / 2);
    expect(Math.min(...nothing)).toBeLessThan(Math.min(...something) * 2);
  });

  test('ten codes are hashed together, in order', async () => {
    const codes = Array.from({ length: 10 }, (_, index) => `code ${index}`);
    const hashes = await hasher.hashAll(counted, codes);
    expect(new Set(hashes).size).toBe(10);
    expect(await hasher.verify(counted, hashes[9] ?? '', 'code 9')).toBe(true);
    expect(await hasher.verify(counted, hashes[0] ?? '', 'code 0')).toBe(true);
  });

  test('is capped: so many run, so many wait, the next is told to come back', async () => {
    const small = createHasher({ atOnce: 2, waiting: 3 });
    const hash = await small.hash(counted, 'secret');
    const taken = [
      small.hash(counted, 'a'),
      small.verify(counted, hash, 'secret'),
      small.verifyNothing(counted, 'b'),
      small.hashAll(counted, ['c', 'd']),
      small.hash(counted, 'd'),
    ];
    expect(small.stats()).toEqual({ running: 2, waiting: 3 });
    await expect(small.hash(counted, 'e')).rejects.toBeInstanceOf(QueueFull);
    await expect(small.verify(counted, hash, 'e')).rejects.toBeInstanceOf(QueueFull);
    await expect(small.verifyNothing(counted, 'e')).rejects.toBeInstanceOf(QueueFull);
    await expect(small.hashAll(counted, ['e'])).rejects.toBeInstanceOf(QueueFull);
    await Promise.all(taken);
    expect(small.stats()).toEqual({ running: 0, waiting: 0 });
  });

  test('ten codes are one place, however many they are', async () => {
    const small = createHasher({ atOnce: 1, waiting: 1 });
    const codes = Array.from({ length: 10 }, (_, index) => `code ${index}`);
    const [first, second] = [small.hashAll(counted, codes), small.hashAll(counted, codes)];
    expect(small.stats()).toEqual({ running: 1, waiting: 1 });
    await expect(small.hash(counted, 'late')).rejects.toBeInstanceOf(QueueFull);
    expect([(await first).length, (await second).length]).toEqual([10, 10]);
  });
});

describe('a hash needs to be made anew', () => {
  const cost = { memoryCost: 47104, timeCost: 1, parallelism: 1 };
  test('when it was made at another cost, and only then', async () => {
    expect(needsRehash(await hasher.hash(counted, 'secret'))).toBe(false);
    expect(needsRehash(await otherHash('secret', { ...cost, memoryCost: 19456 }))).toBe(true);
    expect(needsRehash(await otherHash('secret', { ...cost, timeCost: 2 }))).toBe(true);
    expect(needsRehash(await otherHash('secret', { ...cost, parallelism: 2 }))).toBe(true);
    expect(needsRehash(await otherHash('secret', { ...cost, outputLen: 16 }))).toBe(true);
    expect(needsRehash(await otherHash('secret', { ...cost, algorithm: 1 }))).toBe(true);
    expect(needsRehash(await otherHash('secret', { ...cost, version: 0 }))).toBe(true);
    expect(needsRehash(await otherHash('secret', { ...cost, salt: Buffer.alloc(8) }))).toBe(true);
  });
});
