import type { Page } from '@playwright/test';

/**
 * A picture of all of a page, on a screen as high as the page. Playwright's own `fullPage` takes away the touch screen
 * meanwhile, and with it what a phone shows.
 */
export async function shootWholePage(page: Page, path: string): Promise<void> {
  // A press may have led to a page that has only begun to arrive.
  await page.waitForLoadState();
  const screen = page.viewportSize()!;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...screen, height: Math.max(screen.height, height) });
  await page.screenshot({ path });
  await page.setViewportSize(screen);
}
