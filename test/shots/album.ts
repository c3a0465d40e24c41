import { mkdir } from 'node:fs/promises';
import type { Page, TestInfo } from '@playwright/test';
import { isWanted } from './wanted.ts';

export const folder = new URL('../../shots/', import.meta.url);

/** Takes the pictures of one way of looking (a language, a theme, a width), each by its name. */
export async function openAlbum(page: Page, { project }: TestInfo) {
  const into = new URL(`${project.name}/`, folder).pathname;
  await mkdir(into, { recursive: true });
  await page.emulateMedia({ colorScheme: project.use.colorScheme ?? 'light', reducedMotion: 'reduce' });
  return {
    isWanted: (name: string) => isWanted(name),
    shoot: async (name: string) => {
      if (isWanted(name)) await shootWholePage(page, `${into}${name}.png`);
    },
  };
}

/**
 * A picture of all of a page, on a screen as high as the page. Playwright's own `fullPage` takes away the touch screen
 * meanwhile, and with it what a phone shows.
 */
async function shootWholePage(page: Page, path: string): Promise<void> {
  // A press may have led to a page that has only begun to arrive.
  await page.waitForLoadState();
  const screen = page.viewportSize()!;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...screen, height: Math.max(screen.height, height) });
  await page.screenshot({ path });
  await page.setViewportSize(screen);
}
