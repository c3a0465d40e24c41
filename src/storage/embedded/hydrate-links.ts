import { readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Creates the symbolic links between libraries, which npm packages can't contain. The package has an install script for it,
 * but npm may be configured to run none. A link that can't be created shows when the binaries are run.
 */
export async function hydrateLinks(packageRoot: string): Promise<void> {
  const list = await readFile(join(packageRoot, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as Link[]) {
    await symlink(relative(dirname(target), source), join(packageRoot, target)).catch(() => undefined);
  }
}
