import { readdirSync } from 'node:fs';

/** Of the faults those that are quick; the others are `npm run test:faults`. The runner's settings say the same. */
const apart = /^test\/faults\/(?!clocks|key-missing)/;

/** The paths of all that `npm test` runs. */
export const testFiles = () =>
  readdirSync('test', { recursive: true })
    .map((file) => `test/${file}`)
    .filter((file) => file.endsWith('.test.ts') || (isSpec(file) && file.startsWith('test/browser/')))
    .filter((file) => !apart.test(file))
    .sort();

/** In the browser, by Playwright; the others are Vitest's. */
export const isSpec = (file) => file.endsWith('.spec.ts');
