#!/usr/bin/env node
// What `npx sallyport` and `npm run sallyport --` do: the operator's commands, compiled and under Node 24. It works in the
// project's folder, so that ./data is the same for all of them and for `npm start`.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { delimiter, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { run, whenOrphaned } from './child.mjs';

const leastNode = 24;

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const ownNode = resolve('node_modules/.bin/node');
const env = { ...process.env, PATH: [resolve('node_modules/.bin'), process.env.PATH].join(delimiter) };
if (Number(process.versions.node.split('.')[0]) < leastNode) {
  process.exitCode = await underNewerNode();
} else if (await provideBuild()) {
  // npm takes a signal without telling us; a server that nobody can see any more would go on.
  if (env.npm_command) whenOrphaned(() => process.kill(process.pid, 'SIGTERM'));
  await import('../dist/cli.js');
} else {
  console.error('sallyport: src/ could not be compiled, see above');
  process.exitCode = 1;
}

/** The package `node` brings it; that it isn't newer itself is told by the environment, or this would go on for ever. */
async function underNewerNode() {
  if (existsSync(ownNode) && !env.SALLYPORT_NODE) {
    return run(ownNode, process.argv.slice(1), { ...env, SALLYPORT_NODE: ownNode });
  }
  console.error(
    `sallyport: Node ${leastNode} is needed and ${process.version} was found: run "npm ci" first`,
  );
  return 1;
}

/** Compiles what isn't, or not any more: a command of yesterday's release would not know today's tables. */
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
