import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from './build.mjs';
import { provideChromium } from './chromium.mjs';
import { closingLines } from './tally.mjs';
import { isSpec, testFiles } from './test-files.mjs';
import { runFiles } from './test.mjs';

/** Files that every test depends on. */
const everywhere =
  /^(package(-lock)?\.json|.*config\.ts|tsconfig.*|scripts\/.*|src\/storage\/migrations\/.*)$/;
/** The newcomer's journey in the browser, with the program as it is installed. */
const newcomer = 'test/browser/newcomer.spec.ts';

/**
 * The test files that a change touches: those that import what changed, directly or not, those that name a file that
 * isn't imported (a page of the manual, a style), and, where the program changed, the newcomer's journey. The change is
 * what isn't committed yet, or the last commit where everything is; another commit to begin from may be named.
 */
export async function changed(env, [since]) {
  const from = since ?? (git('status', '--porcelain').length > 0 ? 'HEAD' : 'HEAD~1');
  const changes = [...git('diff', '--name-only', from), ...git('ls-files', '--others', '--exclude-standard')];
  const built = await build(env);
  if (built !== 0) return built;
  const files = changes.some((file) => everywhere.test(file)) ? testFiles() : touchedBy(changes, from, env);
  if (files.length === 0) {
    console.log(`sallyport: no test is touched by what changed since ${from}`);
    return 0;
  }
  console.log(`sallyport: ${files.length} test files are touched by what changed since ${from}`);
  const CHROMIUM_PATH = files.some(isSpec) ? await provideChromium(env) : undefined;
  const counts = await runFiles({ ...env, ...(CHROMIUM_PATH && { CHROMIUM_PATH }) }, { files });
  console.log(closingLines(counts));
  return counts.every(({ failed }) => failed === 0) ? 0 : 1;
}

function touchedBy(changes, from, env) {
  const all = testFiles();
  const named = changes.filter((file) => !/\.tsx?$/.test(file)).map((file) => basename(file));
  const naming = all.filter((file) => {
    const text = readFileSync(file, 'utf8');
    return named.some((name) => text.includes(name));
  });
  const touched = new Set([...naming, ...importing(from, env), ...specsImporting(from, env)]);
  if (changes.some((file) => file.startsWith('src/'))) touched.add(newcomer);
  return all.filter((file) => touched.has(file));
}

function importing(from, env) {
  const args = ['list', '--filesOnly', '--json', '--changed', from, '--passWithNoTests'];
  return JSON.parse(output('vitest', args, env)).map(({ file }) => file.slice(process.cwd().length + 1));
}

function specsImporting(from, env) {
  const args = ['test', '--list', '--only-changed', from, '--reporter=json', '--pass-with-no-tests'];
  // Listing starts nothing, but the settings want to know a browser.
  const found = output('playwright', args, { CHROMIUM_PATH: 'chromium', ...env });
  return JSON.parse(found.slice(found.indexOf('{'))).suites.map(({ file }) => `test/browser/${file}`);
}

function output(program, args, env) {
  const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${stderr || stdout}`);
  return stdout;
}

const git = (...args) => output('git', args, process.env).split('\n').filter(Boolean);
