import { build } from './build.mjs';
import { run } from './child.mjs';
import { nodeFlags } from './node-flags.mjs';

/** Compiles and runs the server until it ends. */
export async function start(env) {
  const code = await build(env);
  return code === 0 ? run('node', [...nodeFlags, 'dist/main.js'], env) : code;
}
