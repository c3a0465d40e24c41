import { format } from 'prettier';
import { expect, test } from 'vitest';
import { activityDocument } from '../support/documents/activity.ts';

// What is written from the program, so that it is never out of date: `npm run docs` writes it anew.
test.each([['activity.md', activityDocument]] as const)(
  'docs/%s is what the program says',
  async (name, write) => {
    const text = await format(await write(), { parser: 'markdown', printWidth: 110, singleQuote: true });
    await expect(text).toMatchFileSnapshot(new URL(`../../docs/${name}`, import.meta.url).pathname);
  },
);
