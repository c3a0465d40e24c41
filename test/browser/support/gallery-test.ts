import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { openGallery } from './gallery.ts';
import { withAxe } from './inspect.ts';
import { watch } from './watch.ts';

/** A test of pages with sample data: quick, without the program, and watched like any other. */
export const test = base.extend<{ faults: string[] }, { gallery: { url: string } }>({
  gallery: [
    async ({}, use) => {
      const gallery = await openGallery();
      await use(gallery);
      await gallery.close();
    },
    { scope: 'worker' },
  ],
  baseURL: ({ gallery }, use) => use(gallery.url),
  faults: [
    async ({ context }, use) => {
      const faults: string[] = [];
      await watch(context, faults);
      await use(faults);
      expect(faults, 'what pages must not do').toEqual([]);
    },
    { auto: true },
  ],
});

interface Tab {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly faults: string[];
}

/** The same in one tab, where hundreds of pages follow each other: it keeps its cache, and each page loads axe. */
export const testInOneTab = test.extend<{}, { tab: Tab }>({
  tab: [
    async ({ browser, gallery }, use, { project }) => {
      const { contextOptions, viewport, locale } = project.use;
      const context = await browser.newContext({
        ...contextOptions,
        baseURL: gallery.url,
        ...(viewport !== undefined && { viewport }),
        ...(locale !== undefined && { locale }),
      });
      const faults: string[] = [];
      await watch(context, faults);
      await withAxe(context);
      await use({ context, page: await context.newPage(), faults });
      await context.close();
    },
    { scope: 'worker' },
  ],
  context: ({ tab }, use) => use(tab.context),
  page: ({ tab }, use) => use(tab.page),
  faults: async ({ tab: { faults } }, use) => {
    faults.length = 0;
    await use(faults);
    expect(faults, 'what pages must not do').toEqual([]);
  },
});

export { expect };
