import { format } from 'prettier';
import { expect, test } from 'vitest';
import { whoMayWhatDocument } from '../support/documents/who-may-what.ts';
import { clientApi } from '../support/documents/client-api.ts';
import { activityDocument } from '../support/documents/activity.ts';

// These documents are written from the program, so that they are never out of date; `npm run docs` writes them anew.
test.each([
  ['activity.md', activityDocument],
  ['who-may-what.md', async () => whoMayWhatDocument()],
] as const)('docs/%s is what the program says', async (name, write) => {
  const text = await format(await write(), { parser: 'markdown', printWidth: 110, singleQuote: true });
  await expect(text).toMatchFileSnapshot(new URL(`../../docs/${name}`, import.meta.url).pathname);
});

test('client/api.ts is what the table of routes says', async () => {
  const text = await format(clientApi(), { parser: 'typescript', printWidth: 110, singleQuote: true });
  await expect(text).toMatchFileSnapshot(new URL('../../client/api.ts', import.meta.url).pathname);
});
