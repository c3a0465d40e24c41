import { test as base, expect } from '@playwright/test';
import { openGallery } from './gallery.ts';
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

export { expect };
