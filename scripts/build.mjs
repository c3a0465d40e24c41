import { run } from './child.mjs';

/** The server and its pages, then the scripts of the pages. */
export const projects = ['tsconfig.json', 'tsconfig.scripts.json'];

/** Compiles into dist/; returns the first exit code that isn't zero. */
export async function build(env) {
  const codes = await Promise.all(projects.map((project) => run('tsc', ['-p', project], env)));
  return codes.find((code) => code !== 0) ?? 0;
}
