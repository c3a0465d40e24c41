import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const lightHash = fileURLToPath(new URL('test/support/light-argon2.mjs', import.meta.url));

// `npm run test:peers`: programs of others in front of Sallyport and beside it. One that isn't there makes its tests skip
// with a word.
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  resolve: { alias: [{ find: '@node-rs/argon2', replacement: lightHash }] },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    expect: { poll: { interval: 20, timeout: 15_000 } },
    hookTimeout: 120_000,
    include: ['test/peers/**/*.test.ts'],
    globalSetup: ['./test/support/global-setup.ts', './test/support/peers/npm-programs.ts'],
  },
});
