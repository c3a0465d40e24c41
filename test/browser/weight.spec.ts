import { languages } from '../../src/text/languages.ts';
import { longLists } from '../web/sample-long-lists.ts';
import { exhibits } from './support/gallery.ts';
import { expect, test } from './support/gallery-test.ts';
import { weigh, type Weight } from './support/weigh.ts';

/** In bytes over the line, headers included. */
const most: Weight = { total: 30_000, script: 10_000, again: 10_000 };

const plain = Object.values(exhibits).map((ways) => ways.find(({ state }) => state === 'plain')!.path);
// With as many rows as a page shows, no two alike.
const whole = Object.keys(longLists).map((name) => `/${name}/en/plain`);
// Of the languages after the second the pages that are mostly words; of the others the style sheet and the script weigh most.
const wordy = [...whole, ...plain.filter((path) => /^\/(help|reference|lost|tab-)/.test(path))];

for (const language of languages) {
  test(`each page is light, the first time and later, in ${language}`, async ({ page }) => {
    test.slow();
    const rows: (Weight & { page: string })[] = [];
    const weighed = ['en', 'ko'].includes(language) ? [...plain, ...whole] : wordy;
    for (const path of weighed.map((way) => way.replace('/en/', `/${language}/`))) {
      rows.push({ page: path, ...(await weigh(page, path)) });
    }
    rows.sort((a, b) => b.again - a.again);
    console.table([...rows.slice(0, 8), ...rows.slice(-2)]);
    for (const { page, ...weight } of rows)
      for (const [what, limit] of Object.entries(most))
        expect(weight[what as keyof Weight], `${page}: ${what}`).toBeLessThan(limit);
  });
}
