import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import LongFirst from './test/support/long-first.ts';

/** These are about what a hash costs, so theirs is the real one; the program's cost is asserted here. */
const hashing = ['test/vault/program-cost.test.ts', 'test/attacks/enumeration.test.ts'];
/** These read files and call functions; without a database to start they begin at once. */
const alone = [
  'test/architecture.test.ts',
  'test/{config,docs,process,strength,vault,web}/**/*.test.ts',
  // Those of other programs are wrapped in ours, which may be light.
  'test/vectors/!(foreign-hashes).test.ts',
  'test/contract/refusals.test.ts',
  'test/deploy/deploy.test.ts',
  'test/mail/!(encrypted-mail).test.ts',
];

const lightHash = fileURLToPath(new URL('test/support/light-argon2.mjs', import.meta.url));
const globalSetup = './test/support/global-setup.ts';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    // A condition is looked at often, and given up late: a machine that does much else takes longer.
    expect: { poll: { interval: 20, timeout: 15_000 } },
    hookTimeout: 60_000,
    sequence: { sequencer: LongFirst },
    projects: [
      { extends: true, test: { name: 'hashing', include: hashing, globalSetup } },
      {
        extends: true,
        resolve: { alias: [{ find: '@node-rs/argon2', replacement: lightHash }] },
        test: {
          name: 'database',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [
            ...configDefaults.exclude,
            ...hashing,
            ...alone,
            'test/faults/!(clocks|key-missing).test.ts',
            'test/peers/**',
          ],
          globalSetup,
        },
      },
      { extends: true, test: { name: 'alone', include: alone, exclude: hashing } },
    ],
  },
});
