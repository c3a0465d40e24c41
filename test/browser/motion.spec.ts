import type { Page } from '@playwright/test';
import { expect, test } from './support/gallery-test.ts';

test.describe('motion', () => {
  const revealed = (page: Page) =>
    page.addInitScript(() =>
      addEventListener('pagereveal', ({ viewTransition }) => {
        document.documentElement.dataset.faded = String(viewTransition !== null);
      }),
    );
  const follow = async (page: Page) => {
    await page.goto('/sign-in/en/plain');
    await page.evaluate(() => location.assign('/sign-up/en/plain'));
    await page.waitForURL('**/sign-up/en/plain');
    return page.locator('html').getAttribute('data-faded');
  };

  test('one page fades into the next', async ({ page }) => {
    await revealed(page);
    await expect.poll(() => follow(page)).toBe('true');
  });

  test('nothing moves for a person who wants no motion', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await revealed(page);
    expect(await follow(page)).toBe('false');
    const moving = await page
      .locator('*')
      .evaluateAll(
        (all) => all.filter((it) => !/^(0s(, )?)+$/.test(getComputedStyle(it).transitionDuration)).length,
      );
    expect(moving).toBe(0);
  });
});
