import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { run } from './child.mjs';
import { closingLines, tally } from './tally.mjs';

const ofFaults = { name: 'faults', config: 'vitest.faults.config.ts' };

/**
 * Runs the tests of faults, processes killed, stopped, cut off, or another shelf that runs apart. With a filter only the
 * files whose paths contain it.
 */
export async function faults(env, filter, { name, config } = ofFaults) {
  const built = await build(env);
  if (built !== 0) return built;
  const reports = mkdtempSync(join(tmpdir(), 'sallyport-reports-'));
  const report = join(reports, `${name}.json`);
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const args = ['run', '--config', config, ...filter, ...reporters];
    const count = tally('vitest', report, await run('vitest', args, env));
    console.log(closingLines([count]));
    return count.failed === 0 ? 0 : 1;
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}
