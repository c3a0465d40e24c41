import type { Page } from '@playwright/test';
import type { Language } from '../../src/text/languages.ts';
import { exhibits } from './support/gallery.ts';
import { expect, testInOneTab as test } from './support/gallery-test.ts';
import { inspect, inspectWords } from './support/inspect.ts';

/**
 * States, colours and wide screens are the same in every language. So the languages after these two are looked at for what
 * their words may break, which takes a quarter of the time: each page once, in one theme, on the narrowest screen, and not
 * again as it is for a person who is signed out.
 */
const inAllWays: readonly Language[] = ['en', 'ko'];

const isAgain = (name: string) =>
  name.endsWith('-signed-out') && name.replace(/-signed-out$/, '') in exhibits;

test.describe.configure({ mode: 'parallel' });

// All pages: those that the journeys visit, and those that they visit seldom or never.
for (const [name, ways] of Object.entries(exhibits)) {
  test(`${name}, in every state and language`, async ({ page }) => {
    for (const { path, language, state } of ways) {
      const inspectIt = inAllWays.includes(language) ? inspect : inspectWords;
      if (inspectIt === inspectWords && (state !== 'plain' || isAgain(name))) continue;
      await page.goto(path);
      if (state === 'refused') await expectFocus(page, '[aria-invalid="true"], .banner.danger');
      if (state === 'told') await expectFocus(page, '.banner.danger');
      // Folded content is part of the page too.
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true;
      });
      await inspectIt(page);
    }
  });
}

/** Waits until one of these has the focus. Not with a locator, for which Playwright adds its own script to each page. */
async function expectFocus(page: Page, selector: string): Promise<void> {
  const focused = () => page.evaluate((it) => document.querySelectorAll(`:is(${it}):focus`).length, selector);
  await expect.poll(focused, { message: `focus: ${page.url()}`, intervals: [20] }).toBe(1);
}
