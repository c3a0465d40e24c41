import { build } from './build.mjs';
import { run } from './child.mjs';

/** Compiles and measures, beside the peers: `npm run bench [FIGURE…]`. */
export async function bench(env, figures) {
  const code = await build(env);
  return code === 0 ? run('node', ['bench/bench.ts', ...figures], env) : code;
}
