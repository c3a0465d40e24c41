import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkForm } from './check.mjs';
import { run } from './child.mjs';
import { provideChromium } from './chromium.mjs';
import { closingLines, tally } from './tally.mjs';

/** Everything. With a filter only Vitest, and of it only the test files whose paths contain the filter. */
export async function test(env, filter) {
  const reports = mkdtempSync(join(tmpdir(), 'sallyport-reports-'));
  const counts = [];
  try {
    if (filter.length === 0) counts.push(ofForm(await checkForm(env)));
    counts.push(await runVitest(env, filter, join(reports, 'vitest.json')));
    if (filter.length === 0) counts.push(await runPlaywright(env, join(reports, 'playwright.json')));
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  console.log(closingLines(counts));
  return counts.every(({ failed }) => failed === 0) ? 0 : 1;
}

const ofForm = (failed) => ({
  passed: 0,
  failed,
  skipped: 0,
  failures: failed > 0 ? ['form or types, where "check:" says FAILED above'] : [],
});

async function runVitest(env, filter, report) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return tally('vitest', report, await run('vitest', ['run', ...filter, ...reporters], env));
}

async function runPlaywright(env, report) {
  try {
    const CHROMIUM_PATH = await provideChromium(env);
    const withReport = { ...env, CHROMIUM_PATH, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const code = await run('playwright', ['test', '--reporter=list,json'], withReport);
    return tally('playwright', report, code);
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, failures: [`playwright: ${error.message}`] };
  }
}
