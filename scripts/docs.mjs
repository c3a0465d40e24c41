import { build } from './build.mjs';
import { run } from './child.mjs';

/** Writes the documents that are made from the program itself. A test holds them against it. */
export async function docs(env) {
  const built = await build(env);
  return built === 0 ? run('vitest', ['run', 'test/docs/documents.test.ts', '-u'], env) : built;
}
