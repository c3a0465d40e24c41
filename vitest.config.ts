import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

/** These read files and call functions; without a database to start they begin at once. */
const alone = [
  'test/{architecture,deploy,masked,refusals,settings}.test.ts',
  'test/{vault,vectors,web}/**/*.test.ts',
];

const lightHash = fileURLToPath(new URL('test/support/light-argon2.mjs', import.meta.url));

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      {
        extends: true,
        resolve: { alias: [{ find: '@node-rs/argon2', replacement: lightHash }] },
        test: {
          name: 'database',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...alone, 'test/faults/!(clocks|key-missing).test.ts'],
          globalSetup: './test/support/global-setup.ts',
        },
      },
    ],
  },
});
