import { exhibits } from './support/gallery.ts';
import { expect, test } from './support/gallery-test.ts';

/** One page of each tab of an organization, and a page below one. */
const tabs = ['members', 'members-plain', 'member-on', 'invitations', 'security', 'trail', 'general'];

test('heading and tabs of an organization stay where they are from one page to the next', async ({
  page,
}) => {
  for (const width of [375, 820, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const places = new Set<string>();
    for (const name of tabs) {
      await page.goto(`/${name}/en/plain`);
      places.add(JSON.stringify(await page.evaluate(placesOfHead)));
    }
    expect([...places], `${width} px`).toHaveLength(1);
  }
});

function placesOfHead() {
  return ['h1', 'nav.tabs'].map((selector) => {
    const { x, y, width, height } = document.querySelector(selector)!.getBoundingClientRect();
    return [x, y, selector === 'h1' ? 0 : width, height];
  });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'on a phone' : 'on a phone without script', () => {
    test.use({ javaScriptEnabled, viewport: { width: 375, height: 740 } });

    test('all tabs are on one line, and the current one is in sight', async ({ page }) => {
      for (const name of [...tabs, 'tab-on', 'activity', 'profile']) {
        for (const { path } of exhibits[name]!.filter(({ state }) => state === 'plain')) {
          await page.goto(path);
          const places = await page
            .locator('.tabs a')
            .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().toJSON() as DOMRect));
          expect(new Set(places.map(({ y }) => y)).size, path).toBe(1);
          const current = await page.locator('.tabs [aria-current]').boundingBox();
          expect(current!.x, path).toBeGreaterThanOrEqual(0);
          expect(current!.x + current!.width, path).toBeLessThanOrEqual(375);
        }
      }
    });
  });
}
