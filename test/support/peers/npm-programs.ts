import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const asked = fileURLToPath(new URL('../../peers/programs', import.meta.url));
const caches = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
const lock = createHash('sha256').update(readFileSync(join(asked, 'package-lock.json')));

/** Where the programs of test/peers/programs/package.json are, outside of the checkout: some of them are heavy. */
export const npmPrograms = join(caches, 'sallyport', `peers-${lock.digest('hex').slice(0, 16)}`);
export const npmProgramsAreThere = (): boolean => existsSync(join(npmPrograms, 'node_modules'));

/** Before all tests with programs of others: installs those from npm, once. Without a network it says so, and they are skipped. */
export default function install(): void {
  if (npmProgramsAreThere()) return;
  mkdirSync(join(caches, 'sallyport'), { recursive: true });
  const folder = mkdtempSync(join(caches, 'sallyport', 'peers-'));
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(asked, name), join(folder, name));
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=1'];
  const { status } = spawnSync('npm', ['ci', ...flags], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status === 0) renameSync(folder, npmPrograms);
  else {
    rmSync(folder, { recursive: true });
    console.log('Next, passport and Auth.js: skipped, npm could not install them');
  }
}
