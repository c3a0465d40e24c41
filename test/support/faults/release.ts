import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Another release of this program, compiled in a folder of its own with the packages installed here. */
export interface Release {
  /** The `dist/main.js` of that release. */
  readonly program: string;
  remove(): Promise<void>;
}

/** Whether this clone has a commit; a shallow clone may not. */
export const hasCommit = (commit: string): Promise<boolean> =>
  run('git', ['-C', root, 'rev-parse', '--verify', '--quiet', `${commit}^{commit}`]).then(
    () => true,
    () => false,
  );

export async function buildRelease(commit: string): Promise<Release> {
  const folder = await mkdtemp(join(tmpdir(), `sallyport-${commit}-`));
  const archive = join(folder, 'release.tar');
  await run('git', ['-C', root, 'archive', '--output', archive, commit]);
  await run('tar', ['-xf', archive, '-C', folder]);
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const project of ['tsconfig.json', 'tsconfig.scripts.json']) {
    await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project], {
      cwd: folder,
    });
  }
  return {
    program: join(folder, 'dist/main.js'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
