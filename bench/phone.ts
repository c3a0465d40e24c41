import { chromium, type Browser, type Page } from '@playwright/test';
import { findChromium } from '../scripts/chromium.mjs';
import { weigh, type Weight } from '../test/browser/support/weigh.ts';
import { median } from './rounds.ts';

/** Slow 4G as Lighthouse has Chromium's tools apply it: 150 ms and 1.6 Mbit/s, with their factors for a request as a whole. */
const slow4G = {
  offline: false,
  latency: 150 * 3.75,
  downloadThroughput: (1.6 * 1024 * 1024 * 0.9) / 8,
  uploadThroughput: (750 * 1024 * 0.9) / 8,
};
const SLOWER = 4;
const screen = { viewport: { width: 375, height: 740 }, isMobile: true, hasTouch: true };

export interface Seen extends Weight {
  /** First contentful paint in milliseconds, with an empty cache and with style sheet and script in it. */
  readonly paint: number;
  readonly paintAgain: number;
}

/** Chromium, without a window. */
export async function openChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Chromium is missing: install it or set CHROMIUM_PATH');
  return chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
}

/** Loads a page so many times on a phone four times slower than this machine, on slow 4G; the medians, and its bytes. */
export async function seeOnPhone(
  browser: Browser,
  url: string,
  cookie: string,
  times: number,
): Promise<Seen> {
  const paints: number[] = [];
  const again: number[] = [];
  let weight: Weight | undefined;
  for (let time = 0; time < times; time += 1) {
    const context = await browser.newContext(screen);
    try {
      const [name, value] = cookie.split('=') as [string, string];
      if (cookie) await context.addCookies([{ name, value, url }]);
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', slow4G);
      await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      paints.push(await paintOf(page, url));
      again.push(await paintOf(page, url));
      await session.detach();
      weight ??= await weigh(page, url);
    } finally {
      await context.close();
    }
  }
  return { ...weight!, paint: median(paints), paintAgain: median(again) };
}

async function paintOf(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  return page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]!.startTime);
}
