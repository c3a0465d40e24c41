import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigFault, readConfig } from '../../src/config/config.ts';
import { DataFolderFault, openDataFolder, troubleWithDataFolder } from '../../src/config/data-folder.ts';

let parent: string;
beforeEach(async () => {
  parent = await realpath(await mkdtemp(join(tmpdir(), 'data-folder-')));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

test('the folder is made with those above it, ours alone, and nothing is left in it; two simultaneous starts do no harm', async () => {
  const path = join(parent, 'a', 'b', 'data');
  const opened = await Promise.all(Array.from({ length: 20 }, () => openDataFolder(path)));
  expect(new Set(opened)).toEqual(new Set([path]));
  for (const each of [join(parent, 'a'), path]) expect((await stat(each)).mode & 0o777).toBe(0o700);
  expect(await readdir(path)).toEqual([]);
  await symlink(path, join(parent, 'link'));
  expect(await openDataFolder(join(parent, 'link'))).toBe(path);
});

describe('refused with one sentence that names the setting and the mend:', () => {
  const makes: readonly [kind: string, path: () => string, says: RegExp][] = [
    ['a folder where the system has none', () => '/proc/nope', /no folder can be made at this place/],
    ['one in there', () => '/proc/self/nope/deeper', /no folder can be made at this place/],
    ['what lies below a device', () => '/dev/null/x', /a part of it is a file/],
    ['a file', () => join(parent, 'file'), /: it is a file, not a folder;/],
    ['what lies below a file', () => join(parent, 'file', 'data'), /a part of it is a file/],
    [
      'a link that leads nowhere',
      () => join(parent, 'dangling'),
      /: it is a link to \/nowhere\/at\/all, which isn't a/,
    ],
    [
      'below such a link',
      () => join(parent, 'dangling', 'x'),
      /dangling is a link to \/nowhere\/at\/all, which isn't a/,
    ],
    ['a link that leads back to itself', () => join(parent, 'circle'), /leads back to itself/],
    ['below such a link', () => join(parent, 'circle', 'x'), /leads back to itself/],
    ['a name of 256 bytes', () => join(parent, '가'.repeat(86)), /longer than its disk takes/],
    [
      'a path of 4,000 characters',
      () => join(parent, ...Array<string>(20).fill('a'.repeat(199))),
      /too long, 800/,
    ],
  ];

  test.each(makes)('%s', async (_kind, path, says) => {
    await writeFile(join(parent, 'file'), '');
    await symlink('/nowhere/at/all', join(parent, 'dangling'));
    await symlink('circle', join(parent, 'circle'));
    const fault = await openDataFolder(path()).catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(DataFolderFault);
    const { message } = fault as Error;
    expect(message).toMatch(says);
    expect(message).toMatch(/^DATA_DIR: [^\n]+; name a folder that Sallyport can write to\.$/);
    expect(message.length).toBeLessThan(600);
  });

  /** As an ordinary user, because root may do anything. */
  const asOrdinary = (path: string) => {
    const module = new URL('../../src/config/data-folder.ts', import.meta.url).href;
    const program = `
      const { openDataFolder } = await import(${JSON.stringify(module)});
      process.stdout.write(await openDataFolder(${JSON.stringify(path)}).catch((fault) => fault.message));`;
    const ordinary = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const options = { encoding: 'utf8', cwd: '/', ...ordinary } as const;
    return spawnSync(process.execPath, ['--input-type=module', '-e', program], options).stdout;
  };

  test.each([
    ['that may not be written', 0o555],
    ['that may not be passed', 0o666],
    ['that may not be read', 0o333],
    ['of another user alone', 0o000],
  ])('a folder %s', async (_kind, mode) => {
    const [path, open] = [join(parent, 'data'), join(parent, 'open')];
    await mkdir(path);
    await mkdir(open);
    await chmod(open, 0o777);
    await chmod(parent, 0o755);
    await chmod(path, mode);
    expect(asOrdinary(join(open, 'data'))).toBe(join(open, 'data'));
    expect(asOrdinary(path)).toMatch(
      /^DATA_DIR: .*data can't be used: the user .* can't read and write there; check who owns it; name /,
    );
    await chmod(path, 0o700);
  });

  test('a path with a line end, or another control character', () => {
    for (const DATA_DIR of ['/srv/a\nb', 'data\t', '\u0007'])
      expect(() => readConfig({ DATA_DIR })).toThrow(
        new ConfigFault('DATA_DIR: must be a path without line ends and control characters'),
      );
  });
});

test('an empty value is none, a relative path begins where Sallyport was started', () => {
  expect(readConfig({ DATA_DIR: '' }).dataDir).toBe(join(process.cwd(), 'data'));
  expect(readConfig({ DATA_DIR: '../other' }).dataDir).toBe(join(process.cwd(), '..', 'other'));
});

test('doctor is told what is wrong without anything being made, and that nothing is while it only isn’t there', async () => {
  const missing = join(parent, 'data');
  expect(await troubleWithDataFolder(missing)).toBeUndefined();
  expect(await readdir(parent)).toEqual([]);
  expect(await troubleWithDataFolder(parent)).toBeUndefined();
  await writeFile(missing, '');
  expect((await troubleWithDataFolder(missing))?.message).toContain('it is a file, not a folder');
  await rm(missing);
  await symlink('/nowhere/at/all', missing);
  expect((await troubleWithDataFolder(missing))?.message).toContain('it is a link to /nowhere/at/all');
});
