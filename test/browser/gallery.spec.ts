import { test as base, expect } from '@playwright/test';
import { exhibits, openGallery } from './support/gallery.ts';
import { inspectIn } from './support/inspect.ts';
import { watch } from './support/watch.ts';

/** Pages with sample data, in every state: what journeys come past seldom, or never. */
const test = base.extend<{ faults: string[] }, { gallery: { url: string } }>({
  gallery: [
    async ({}, use) => {
      const gallery = await openGallery();
      await use(gallery);
      await gallery.close();
    },
    { scope: 'worker' },
  ],
  baseURL: ({ gallery }, use) => use(gallery.url),
  faults: async ({ context }, use) => {
    const faults: string[] = [];
    await watch(context, faults);
    await use(faults);
    expect(faults, 'what pages must not do').toEqual([]);
  },
});

for (const [name, ways] of Object.entries(exhibits)) {
  test(`${name}, in every state and language`, async ({ page, faults: _ }) => {
    for (const { path, language } of ways) {
      await page.goto(path);
      // What is folded away is part of the page too.
      for (const fold of await page.locator('details:not([open]) > summary').all()) await fold.click();
      // Each theme with one of the languages: no colour depends on a word.
      await inspectIn(language === 'en' ? 'light' : 'dark', page);
    }
  });
}
