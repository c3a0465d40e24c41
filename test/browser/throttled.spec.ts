import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';

/** A slow phone on slow 4G, as Chromium's tools have it: four times slower, 400 kbit/s, 400 ms there and back. */
async function throttle(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
  });
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

/** First contentful paint in milliseconds, and the sum of layout shifts (0 is none). */
const measure = async (page: Page): Promise<{ paint: number; shift: number }> => {
  await page.reload({ waitUntil: 'load' });
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  return page.evaluate(async () => {
    const paints = performance.getEntriesByName('first-contentful-paint');
    const shifts = await new Promise<PerformanceEntryList>((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
      observer.observe({ type: 'layout-shift', buffered: true });
      // Nothing is reported if nothing moved: two frames later all movement is over.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(observer.takeRecords())));
    });
    const shift = shifts.reduce(
      (sum, entry) => sum + (entry as PerformanceEntry & { value: number }).value,
      0,
    );
    return { paint: Math.round(paints[0]?.startTime ?? Number.NaN), shift };
  });
};

test('on a slow phone pages are there soon and nothing moves', async ({
  page,
  visit,
  prepare,
  person,
  t,
}) => {
  await prepare.signUp(person);
  await page.goto('/account/two-step');
  await visit.goToTheApp(person);
  await throttle(page);
  const rows: { page: string; paint: number; shift: number }[] = [];
  rows.push({ page: 'setup, step 2', ...(await measure(page)) });
  const { handset } = await visit.goToTheCodes();
  rows.push({ page: 'setup, step 3', ...(await measure(page)) });
  await visit.complete();
  await expect(visit.heading(t('enrolment.completed.title'))).toBeVisible();
  await page.goto('/account/two-step');
  await visit.signOut();
  rows.push({ page: 'sign-in', ...(await measure(page)) });
  await visit.giveThePassword(person);
  await expect(visit.heading(t('secondStep.title'))).toBeVisible();
  rows.push({ page: 'second step', ...(await measure(page)) });
  await page.fill('#onetimecode', handset.wrongCode());
  await visit.press(t('secondStep.submit'));

  console.table(rows);
  for (const row of rows) {
    expect(row.shift, `${row.page}: layout shift`).toBe(0);
    // One round trip for the page and one for its style, and the time that the test's machine takes for itself.
    expect(row.paint, `${row.page}: first contentful paint`).toBeLessThan(5_000);
  }
});
