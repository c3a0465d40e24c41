import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import { run } from './child.mjs';

const leastNode = 24;

/**
 * Installs what the lock file names if that isn't done, and returns the environment in which everything else runs:
 * the packages' programs first on PATH, and with them Node 24 from the package `node`.
 */
export async function environment() {
  const reason = whyInstall();
  if (reason) {
    console.log(`sallyport: npm ci, because ${reason}`);
    // Under NODE_ENV=production npm would leave out the compiler; its warnings are about the Node that only installs.
    const code = await run('npm', ['ci', '--include=dev', '--loglevel=error'], process.env);
    if (code !== 0) throw new Error(`npm ci failed (${code})`);
  }
  const env = { ...process.env, PATH: [resolve('node_modules/.bin'), process.env.PATH].join(delimiter) };
  demandNode(env);
  return env;
}

function whyInstall() {
  const installed = modified('node_modules/.package-lock.json');
  if (installed === undefined) return 'node_modules is missing';
  return installed < modified('package-lock.json')
    ? 'package-lock.json is newer than node_modules'
    : undefined;
}

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

function demandNode(env) {
  const found = spawnSync('node', ['--version'], { env, encoding: 'utf8' }).stdout?.trim() || 'none';
  if (Number(/^v(\d+)/.exec(found)?.[1]) >= leastNode) return;
  throw new Error(
    `Node ${leastNode} is needed and ${found} was found: the package "node" brings it unless install scripts are ` +
      `switched off, so run "npm ci --ignore-scripts=false" or install Node ${leastNode}`,
  );
}
