import { spawn } from 'node:child_process';
import { build, projects } from './build.mjs';
import { run } from './child.mjs';

/** Compiles at every change and starts the server again. */
export async function dev(env) {
  await build(env);
  const compilers = projects.map((project) =>
    spawn('tsc', ['-p', project, '--watch', '--preserveWatchOutput'], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env,
    }),
  );
  const code = await run('node', ['--watch', '--watch-preserve-output', 'dist/main.js'], env);
  for (const compiler of compilers) compiler.kill();
  return code;
}
