import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { run } from './child.mjs';
import { isNewEnough, leastNode, withOwnNode } from './own-node.mjs';

/** Installs the lock file's packages if necessary, and returns the environment in which everything else runs. */
export async function environment() {
  const reason = whyInstall();
  if (reason) {
    console.log(`sallyport: npm ci, because ${reason}`);
    // Under NODE_ENV=production npm would leave out the compiler; its warnings are about the Node that only installs.
    const code = await run('npm', ['ci', '--include=dev', '--loglevel=error'], process.env);
    if (code !== 0) throw new Error(`npm ci failed (${code})`);
  }
  const env = withOwnNode(process.env);
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
  if (isNewEnough(found)) return;
  throw new Error(
    `Node ${leastNode} is needed and ${found} was found: npm brings it for Linux (glibc) and macOS unless optional ` +
      `packages are switched off, so run "npm ci --include=optional" or install Node ${leastNode}`,
  );
}
