import { readFileSync } from 'node:fs';

const counters = {
  vitest: (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }),
  // A flaky test passed only when it was tried again, and is no pass here.
  playwright: ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }),
};

/**
 * Counts a runner's JSON report. A runner that failed without naming a failed test (a file that can't be loaded, a
 * crash, no report) or ran no test counts as one failure, so that no bad run can look like a good one.
 */
export function tally(runner, reportPath, exitCode) {
  const count = read(runner, reportPath);
  const unexplained = count.failed === 0 && (exitCode !== 0 || count.passed === 0);
  return unexplained ? { ...count, failed: 1 } : count;
}

function read(runner, reportPath) {
  try {
    return counters[runner](JSON.parse(readFileSync(reportPath, 'utf8')));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

/** The one line a test run ends with. */
export function closingLine(counts) {
  const sum = (what) => counts.reduce((total, count) => total + count[what], 0);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  return `sallyport: ${sum('passed')} passed, ${sum('failed')} failed${skipped}`;
}
