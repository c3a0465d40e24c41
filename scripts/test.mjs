import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { checkForm } from './check.mjs';
import { run } from './child.mjs';
import { provideChromium } from './chromium.mjs';
import { closingLines, failedBefore, tally } from './tally.mjs';
import { isSpec, testFiles } from './test-files.mjs';

/**
 * Everything; or, named by words of their paths, some test files, Vitest's and Playwright's alike. `-t WORDS` takes of
 * them the tests whose names contain these words.
 */
export async function test(env, args) {
  const { paths, name } = read(args);
  const whole = paths.length === 0 && name === undefined;
  const files = testFiles().filter((file) => paths.length === 0 || paths.some((path) => file.includes(path)));
  if (files.length === 0) throw new Error(`no test file's path contains ${paths.join(' or ')}`);
  // First, so that a machine without a browser says so now and not in some minutes.
  const CHROMIUM_PATH = files.some(isSpec) ? await provideChromium(env) : undefined;
  const form = whole ? await checkForm(env) : await build(env);
  const counts = form === 0 ? [] : [failedBefore(['form or types, see above'])];
  counts.push(
    ...(await runFiles({ ...env, ...(CHROMIUM_PATH && { CHROMIUM_PATH }) }, { files, whole, name })),
  );
  if (name !== undefined && counts.every(({ passed, failed }) => passed + failed === 0)) {
    throw new Error(`no test's name contains ${name}`);
  }
  console.log(closingLines(counts));
  return counts.every(({ failed }) => failed === 0) ? 0 : 1;
}

function read(args) {
  const at = args.indexOf('-t');
  if (at === -1) return { paths: args };
  if (args[at + 1] === undefined) throw new Error('-t is followed by words of the names of tests');
  return { paths: args.toSpliced(at, 2), name: args[at + 1] };
}

/** Gives the counts of each runner that has files to run. `whole`: they are all there are. */
export async function runFiles(env, { files, whole = false, name }) {
  const reports = mkdtempSync(join(tmpdir(), 'sallyport-reports-'));
  const of = (some) => (whole ? [] : some);
  const specs = files.filter(isSpec);
  const others = files.filter((file) => !isSpec(file));
  const counts = [];
  try {
    if (others.length > 0) {
      counts.push(await runVitest(env, of(others), name, join(reports, 'vitest.json')));
    }
    if (specs.length > 0) {
      counts.push(await runPlaywright(env, of(specs), name, join(reports, 'playwright.json')));
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  return counts;
}

async function runVitest(env, files, name, report) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const named = name === undefined ? [] : ['-t', asPattern(name)];
  const code = await run('vitest', ['run', ...files, ...named, ...reporters], env);
  return tally('vitest', report, code, name !== undefined);
}

async function runPlaywright(env, files, name, report) {
  const named = name === undefined ? [] : ['-g', asPattern(name), '--pass-with-no-tests'];
  const shuffled = env.SHUFFLE ? [`--shuffle=${env.SHUFFLE}`] : [];
  const args = ['test', ...files, ...named, ...shuffled, '--reporter=list,json'];
  const code = await run('playwright', args, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  return tally('playwright', report, code, name !== undefined);
}

const asPattern = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
