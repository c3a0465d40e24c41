import { expect, type Locator, type Page } from '@playwright/test';

/** Presses Tab until an element has the focus; at each stop on the way the focus is visible. */
export async function tabTo(target: Locator): Promise<void> {
  const page = target.page();
  for (let stops = 0; stops < 40; stops += 1) {
    await page.keyboard.press('Tab');
    expect(await focusOf(page), 'where the focus is').toEqual({ seen: true, at: expect.anything() });
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab never reaches ${target}`);
}

/** The element with the focus, and whether that shows: by its own outline, or that of the box around its words. */
function focusOf(page: Page): Promise<{ at: string | undefined; seen: boolean }> {
  return page.evaluate(() => {
    const active = document.activeElement;
    // After the last stop the focus leaves the page for the browser's own bar, and comes in again at the top.
    if (!active || active === document.body) return { at: 'outside', seen: true };
    const outlined = (element: Element | null) => {
      if (!element) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    };
    const { width, height, bottom, right } = active.getBoundingClientRect();
    const inSight = width > 1 && height > 1 && bottom > 0 && right > 0;
    const at = active.outerHTML.slice(0, 120);
    return { at, seen: inSight && (outlined(active) || outlined(active.closest('.choice'))) };
  });
}
