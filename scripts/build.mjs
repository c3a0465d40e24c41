import { copyFile } from 'node:fs/promises';
import { run } from './child.mjs';

/** The server and its pages, the scripts of the pages, and the package for programs and consoles. */
export const projects = ['tsconfig.json', 'tsconfig.scripts.json', 'tsconfig.client.json'];

/** Compiles into dist/; returns the first exit code that isn't zero. */
export async function build(env) {
  const codes = await Promise.all(projects.map((project) => run('tsc', ['-p', project], env)));
  await copyFile('client/package.json', 'dist/client/package.json');
  return codes.find((code) => code !== 0) ?? 0;
}
