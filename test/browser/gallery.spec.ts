import type { Page } from '@playwright/test';
import type { Language } from '../../src/text/languages.ts';
import { exhibits } from './support/gallery.ts';
import { expect, testInOneTab as test } from './support/gallery-test.ts';
import { inspect } from './support/inspect.ts';

/**
 * No colour depends on the language, and they take half of the time: the third language and those after it are judged in one
 * theme by all other rules, and in both widths.
 */
const inColour: readonly Language[] = ['en', 'ko'];

test.describe.configure({ mode: 'parallel' });

// All pages: those that the journeys visit, and those that they visit seldom or never.
for (const [name, ways] of Object.entries(exhibits)) {
  test(`${name}, in every state and language`, async ({ page }) => {
    for (const { path, language, state } of ways) {
      await page.goto(path);
      if (state === 'refused') await expectFocus(page, '[aria-invalid="true"], .banner.danger');
      if (state === 'told') await expectFocus(page, '.banner.danger');
      // Folded content is part of the page too.
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true;
      });
      await inspect(page, { andColours: inColour.includes(language) });
    }
  });
}

/** Waits until one of these has the focus. Not with a locator, for which Playwright adds its own script to each page. */
async function expectFocus(page: Page, selector: string): Promise<void> {
  const focused = () => page.evaluate((it) => document.querySelectorAll(`:is(${it}):focus`).length, selector);
  await expect.poll(focused, { message: `focus: ${page.url()}`, intervals: [20] }).toBe(1);
}
