import { build } from './build.mjs';
import { run } from './child.mjs';

/** Writes the documents that are generated from the program. A test compares them with it. */
export async function docs(env) {
  const built = await build(env);
  return built === 0 ? run('vitest', ['run', 'test/docs/documents.test.ts', '-u'], env) : built;
}
