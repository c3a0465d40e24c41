import { build } from './build.mjs';
import { run } from './child.mjs';

const written = ['test/docs/documents.test.ts', 'test/contract/every-answer.test.ts'];

/** Writes the documents that are generated from the program, and the reference's examples. A test compares them with it. */
export async function docs(env) {
  const built = await build(env);
  return built === 0 ? run('vitest', ['run', ...written, '-u'], env) : built;
}
