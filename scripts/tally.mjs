import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const readers = {
  vitest: (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === 'failed')
        .map((test) => failure(relative('', name), test.fullName, test.failureMessages[0])),
    ),
  }),
  // A flaky test passed only when it was tried again, and is no pass here.
  playwright: ({ stats, suites }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    failures: specsIn(suites).flatMap(({ file, title, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ projectName, results }) =>
          failure(`${projectName} ${file}`, title, results.find(({ error }) => error)?.error.message),
        ),
    ),
  }),
};

const specsIn = (suites = []) => suites.flatMap(({ specs, suites: inner }) => [...specs, ...specsIn(inner)]);

/** Where, what, and the first lines of why, without colours and the way through the code. */
function failure(where, title, message = '') {
  const lines = stripVTControlCharacters(message).split('\n');
  const why = lines.filter((line) => line.trim() !== '' && !/^\s+at /.test(line)).slice(0, 8);
  return [`${where}: ${title}`, ...why].join('\n  ');
}

/**
 * Counts a runner's JSON report, and names what failed. A runner that failed without naming a failed test (a file that
 * can't be loaded, a crash, no report) or ran no test counts as one failure, so that no bad run can look like a good one.
 */
export function tally(runner, reportPath, exitCode) {
  const count = read(runner, reportPath);
  const unexplained = count.failed === 0 && (exitCode !== 0 || count.passed === 0);
  return unexplained ? { ...count, failed: 1, failures: [`${runner}: ended with ${exitCode}`] } : count;
}

function read(runner, reportPath) {
  try {
    return readers[runner](JSON.parse(readFileSync(reportPath, 'utf8')));
  } catch {
    return { passed: 0, failed: 0, skipped: 0, failures: [] };
  }
}

/** What a test run ends with: each test that failed, because runs are long, and one line that counts them all. */
export function closingLines(counts) {
  const sum = (what) => counts.reduce((total, count) => total + count[what], 0);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  const failures = counts.flatMap((count) => count.failures).map((text) => `failed: ${text}\n`);
  return `${failures.join('')}sallyport: ${sum('passed')} passed, ${sum('failed')} failed${skipped}`;
}
