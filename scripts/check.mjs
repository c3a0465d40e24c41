import { existsSync } from 'node:fs';
import { projects } from './build.mjs';
import { runQuietly } from './child.mjs';

const architecture = 'test/architecture.test.ts';

/** Form, types and architecture, without a database or a browser. */
export async function check(env) {
  const steps = existsSync(architecture) ? [['vitest', 'run', architecture]] : [];
  const failed = (await checkForm(env)) + (await inTurn(steps, env));
  console.log(failed === 0 ? 'check: all good' : `check: ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

// The cache skips files that haven't changed since the last good check.
const prettier = [
  'prettier',
  '--check',
  '--cache',
  '--cache-strategy',
  'content',
  '--log-level',
  'warn',
  '.',
];

/** Form and types; leaves dist/ compiled. Returns how many of the programs complained. */
export async function checkForm(env) {
  // Prettier has the other core, and several checkers would each check what the files have in common.
  const compile = [...projects, 'tsconfig.test.json'].map((project) => [
    'tsc',
    '-p',
    project,
    '--checkers',
    '1',
  ]);
  const failed = await Promise.all([inTurn([prettier], env), inTurn(compile, env)]);
  return failed[0] + failed[1];
}

async function inTurn(steps, env) {
  let failed = 0;
  for (const [program, ...args] of steps) {
    const { code, output } = await runQuietly(program, args, env);
    console.log(`check: ${program} ${args.join(' ')}: ${code === 0 ? 'ok' : 'FAILED'}`);
    if (code === 0) continue;
    failed += 1;
    console.log(output);
  }
  return failed;
}
