import { readFileSync } from 'node:fs';

/** A request that `test/contract/every-answer.test.ts` makes, and what it was answered. */
export interface Example {
  readonly body?: object;
  readonly status: number;
  /** JSON, or the text of a file; nothing for 204. */
  readonly answer?: unknown;
}

// The same URL from src/reference and from dist/reference.
const file = new URL('../../src/reference/examples.json', import.meta.url);

/** The examples by the route's name. The test writes the file (`npm run docs`) and compares each run with it. */
export const readExamples = (): Readonly<Record<string, Example>> =>
  JSON.parse(readFileSync(file, 'utf8')) as Record<string, Example>;
