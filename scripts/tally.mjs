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
    files: report.testResults.map(({ name, startTime, endTime }) => ({
      file: relative('', name),
      seconds: (endTime - startTime) / 1000,
    })),
  }),
  // A flaky test passed only when it was tried again, and is no pass here.
  playwright: ({ stats, suites, config }) => ({
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
    files: suites.map(({ file, ...suite }) => ({
      file: relative('', `${config.rootDir}/${file}`),
      seconds:
        specsIn([suite])
          .flatMap(({ tests }) => tests.flatMap(({ results }) => results))
          .reduce((total, { duration }) => total + duration, 0) / 1000,
    })),
  }),
};

const specsIn = (suites = []) => suites.flatMap(({ specs, suites: inner }) => [...specs, ...specsIn(inner)]);

/** A failure's file, test and the first lines of its message, without colours and stack. */
function failure(where, title, message = '') {
  const lines = stripVTControlCharacters(message).split('\n');
  const why = lines.filter((line) => line.trim() !== '' && !/^\s+at /.test(line)).slice(0, 8);
  return [`${where}: ${title}`, ...why].join('\n  ');
}

/** Failures outside a runner, as counts. */
export const failedBefore = (failures) => ({
  passed: 0,
  failed: failures.length,
  skipped: 0,
  failures,
  files: [],
});

/**
 * Counts a runner's JSON report, and names what failed. A runner that failed without naming a failed test (a file that
 * can't be loaded, a crash, no report) counts as one failure, and so does one that ran no test unless it `mayBeEmpty`: no
 * bad run can look like a good one.
 */
export function tally(runner, reportPath, exitCode, mayBeEmpty = false) {
  const count = read(runner, reportPath);
  const unexplained = count.failed === 0 && (exitCode !== 0 || (count.passed === 0 && !mayBeEmpty));
  return unexplained ? { ...count, failed: 1, failures: [`${runner}: ended with ${exitCode}`] } : count;
}

function read(runner, reportPath) {
  try {
    return readers[runner](JSON.parse(readFileSync(reportPath, 'utf8')));
  } catch {
    return failedBefore([]);
  }
}

const SLOWEST = 10;

/** The last lines of a test run: the slowest tests, each failed test, and one line with the counts. */
export function closingLines(counts) {
  const sum = (what) => counts.reduce((total, count) => total + count[what], 0);
  const slowest = counts
    .flatMap(({ files }) => files)
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, SLOWEST)
    .map(({ file, seconds }) => `  ${seconds.toFixed(1).padStart(6)} s  ${file}\n`);
  const failures = counts.flatMap((count) => count.failures).map((text) => `failed: ${text}\n`);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  const took = slowest.length > 0 ? `what took longest:\n${slowest.join('')}` : '';
  return `${took}${failures.join('')}sallyport: ${sum('passed')} passed, ${sum('failed')} failed${skipped}`;
}
