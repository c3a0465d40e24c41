import { writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KeyringFault, parseKeyring } from '../../src/vault/keyring.ts';
import { loadKeys } from '../../src/vault/load-keys.ts';
import { systemRandom, type Random } from '../../src/vault/random.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sallyport-keys-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the keys of a data folder', () => {
  test('are made once, readable by the owner only, and read from then on', async () => {
    const dataDir = join(folder, 'not', 'yet', 'there');
    const made = await loadKeys(dataDir);
    expect(parseKeyring(made).ids).toHaveLength(1);
    expect((await stat(join(dataDir, 'keys'))).mode & 0o777).toBe(0o600);
    expect(await loadKeys(dataDir)).toBe(made);
    expect(await readdir(dataDir)).toEqual(['keys']);
  });

  test('twenty simultaneous starters end with one key, and leave nothing else behind', async () => {
    for (let round = 0; round < 10; round += 1) {
      const dataDir = join(folder, `round-${round}`);
      const loaded = await Promise.all(Array.from({ length: 20 }, () => loadKeys(dataDir)));
      expect(new Set(loaded).size).toBe(1);
      expect(await readdir(dataDir)).toEqual(['keys']);
      expect((await readFile(join(dataDir, 'keys'), 'utf8')).trim()).toBe(loaded[0]);
    }
  });

  test('a key that another starter made in the meantime is kept', async () => {
    const other = '03'.repeat(32);
    // Random bytes are drawn between finding no key and making one: the moment in which the other is faster.
    const slower: Random = (bytes) => {
      writeFileSync(join(folder, 'keys'), `${other}\n`);
      return systemRandom(bytes);
    };
    expect(await loadKeys(folder, slower)).toBe(other);
    expect(await readdir(folder)).toEqual(['keys']);
  });

  test('an operator’s own list is read as it is and never replaced', async () => {
    const list = `${'01'.repeat(32)},${'02'.repeat(32)}`;
    await writeFile(join(folder, 'keys'), `${list}\n`);
    expect(await loadKeys(folder)).toBe(list);
  });

  test('an empty file is not taken for a missing one', async () => {
    await writeFile(join(folder, 'keys'), '');
    const loaded = await loadKeys(folder);
    expect(() => parseKeyring(loaded)).toThrow('no key is given');
  });

  test('what is no folder is a fault', async () => {
    await writeFile(join(folder, 'file'), '');
    const fault = await loadKeys(join(folder, 'file')).catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(KeyringFault);
    expect(String(fault)).toMatch(/DATA_DIR: .*file\/keys can't be read: ENOTDIR$/);
  });
});
