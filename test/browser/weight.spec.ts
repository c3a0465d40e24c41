import { longLists } from '../web/sample-long-lists.ts';
import { exhibits } from './support/gallery.ts';
import { expect, test } from './support/gallery-test.ts';
import { weigh, type Weight } from './support/weigh.ts';

/** In bytes over the line, headers included. */
const most: Weight = { total: 30_000, script: 10_000, again: 10_000 };

const plain = Object.values(exhibits).map((ways) => ways.find(({ state }) => state === 'plain')!.path);
// With as many rows as a page shows, no two alike.
const whole = Object.keys(longLists).map((name) => `/${name}/en/plain`);

for (const language of ['en', 'ko'] as const) {
  test(`each page is light, the first time and later, in ${language}`, async ({ page }) => {
    test.slow();
    const rows: (Weight & { page: string })[] = [];
    for (const path of [...plain, ...whole].map((way) => way.replace('/en/', `/${language}/`))) {
      rows.push({ page: path, ...(await weigh(page, path)) });
    }
    rows.sort((a, b) => b.again - a.again);
    console.table([...rows.slice(0, 8), ...rows.slice(-2)]);
    for (const { page, ...weight } of rows)
      for (const [what, limit] of Object.entries(most))
        expect(weight[what as keyof Weight], `${page}: ${what}`).toBeLessThan(limit);
  });
}
