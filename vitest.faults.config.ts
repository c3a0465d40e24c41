import { defineConfig } from 'vitest/config';

// `npm run test:faults`: the real program in processes of its own, which are killed, stopped and cut off. What isn't
// there (Debian's nginx, the right to mount) makes a test skip with a word.
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    // A condition is looked at often, and given up late: a machine that does much else takes longer.
    expect: { poll: { interval: 20, timeout: 15_000 } },
    hookTimeout: 240_000,
    include: ['test/faults/**/*.test.ts'],
    globalSetup: './test/support/global-setup.ts',
  },
});
