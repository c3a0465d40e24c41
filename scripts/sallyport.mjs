#!/usr/bin/env node
// The script behind `npx sallyport` and `npm run sallyport --`: the operator's commands, compiled and under the lock file's Node. It
// works in the project's folder, so that ./data is the same for all of them and for `npm start`.
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { run, whenOrphaned } from './child.mjs';
import { isNewEnough, leastNode, ownNode, withOwnNode } from './own-node.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const env = withOwnNode(process.env);
if (isAnotherNode()) {
  process.exitCode = await run('node', process.argv.slice(1), { ...env, SALLYPORT_NODE: 'own' });
} else if (!isNewEnough(process.version)) {
  console.error(
    `sallyport: Node ${leastNode} is needed and ${process.version} was found: run "npm ci" first`,
  );
  process.exitCode = 1;
} else if (await provideBuild()) {
  // npm doesn't pass signals on, and a server would keep running unseen.
  if (env.npm_command) whenOrphaned(() => process.kill(process.pid, 'SIGTERM'));
  await import('../dist/cli.js');
} else {
  console.error('sallyport: src/ could not be compiled, see above');
  process.exitCode = 1;
}

/**
 * Whether this is another Node than the lock file's. If that one can't run (musl), PATH leads to the system's Node again; the
 * environment records the attempt, or this would never end.
 */
function isAnotherNode() {
  if (env.SALLYPORT_NODE || !existsSync(ownNode)) return false;
  return realpathSync(ownNode) !== realpathSync(process.execPath);
}

/** Compiles the program if its sources changed: a command of an older release would not know today's tables. */
async function provideBuild() {
  const compiled = modified('dist/cli.js') && modified('dist/.tsbuildinfo');
  const compiler = existsSync('node_modules/.bin/tsc');
  const sources = readdirSync('src', { recursive: true }).map((path) => `src/${path}`);
  if (compiled && (!compiler || sources.every((path) => modified(path) <= compiled))) return true;
  return compiler && (await build(env)) === 0;
}

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
