import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Setting } from './setting.ts';

const peer = fileURLToPath(new URL('peers/better-auth/', import.meta.url));

/** Installs better-auth, the peer, from its own lock file unless it is there. */
export function installPeer(): void {
  if (existsSync(`${peer}node_modules`)) return;
  console.log('npm ci for better-auth, the peer');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit'], {
    cwd: peer,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('better-auth could not be installed');
}

/** What other programs do on this machine, as the operating system tells it for the last minute, to be asked before a figure begins. */
export const loadBefore = (): string => loadavg()[0]!.toFixed(1);

/** A line that says when, at which commit, with which versions and on which machine a section was measured. */
export async function measuredOn({ postgres }: Setting, load: string): Promise<string> {
  const git = (...words: string[]) => execFileSync('git', words, { encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain', '--', 'src', 'bench', ':!bench/RESULTS.md')
    ? ' and changes'
    : '';
  const { rows } = await postgres.pool.query<{ server_version: string }>('SHOW server_version');
  const { dependencies } = JSON.parse(readFileSync(`${peer}package.json`, 'utf8'));
  const versions = [
    `Node ${process.version}`,
    `PostgreSQL ${rows[0]!.server_version}`,
    `better-auth ${dependencies['better-auth']}`,
  ];
  const machine = `${availableParallelism()} cores of ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB`;
  const at = `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `_${at}, commit ${git('rev-parse', '--short', 'HEAD')}${changed}, load ${load} before; ${machine}; ${versions.join(', ')}._`;
}
