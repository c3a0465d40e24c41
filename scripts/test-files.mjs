import { readdirSync } from 'node:fs';

/** The quick tests of faults; the others are run by `npm run test:faults`. The runner's settings say the same. */
const apart = /^test\/faults\/(?!clocks|key-missing)/;

/** The paths of all tests that `npm test` runs. */
export const testFiles = () =>
  readdirSync('test', { recursive: true })
    .map((file) => `test/${file}`)
    .filter((file) => file.endsWith('.test.ts') || (isSpec(file) && file.startsWith('test/browser/')))
    .filter((file) => !apart.test(file))
    .sort();

/** In the browser, by Playwright; the others are Vitest's. */
export const isSpec = (file) => file.endsWith('.spec.ts');
