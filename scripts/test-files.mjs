import { readdirSync } from 'node:fs';

/**
 * All but the quick tests of faults are run by `npm run test:faults`, those with programs of others by `npm run test:peers`. The
 * runner's settings say the same.
 */
const apart = /^test\/(faults\/(?!clocks|key-missing)|peers\/)/;

/** The paths of all tests that `npm test` runs. */
export const testFiles = () =>
  readdirSync('test', { recursive: true })
    .map((file) => `test/${file}`)
    .filter((file) => file.endsWith('.test.ts') || (isSpec(file) && file.startsWith('test/browser/')))
    .filter((file) => !apart.test(file))
    .sort();

/** In the browser, by Playwright; the others are Vitest's. */
export const isSpec = (file) => file.endsWith('.spec.ts');
