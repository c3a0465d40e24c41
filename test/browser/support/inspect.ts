import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Holds the page as it stands against WCAG, light and dark, and against the narrowest screen. */
export async function inspect(page: Page): Promise<void> {
  // Without motion, or a colour would be caught on its way to another.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  // Legacy only in what no page here has: frames of other origins.
  const light = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(inWords(light), `axe: ${page.url()}`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  // Still in the page; of all its rules only this one sees colours.
  const dark = await page.evaluate(() => (window as any).axe.run({ runOnly: ['color-contrast'] }));
  expect(inWords(dark), `axe, dark: ${page.url()}`).toEqual([]);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  await inspectNarrow(page);
}

const inWords = ({ violations }: Awaited<ReturnType<AxeBuilder['analyze']>>): string[] =>
  violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );

/** WCAG 2.2, 1.4.10: at 320 px nothing scrolls sideways, and no words are cut off. */
export async function inspectNarrow(page: Page): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const { scrolls, cut } = await page.evaluate(whatIsTooWide);
  expect(scrolls, `scrolls sideways at 320 px: ${page.url()}`).toBe(false);
  expect(cut, `cut off at 320 px: ${page.url()}`).toEqual([]);
  if (size) await page.setViewportSize(size);
}

/** Runs in the page. */
function whatIsTooWide(): { scrolls: boolean; cut: string[] } {
  const root = document.documentElement;
  const cut: string[] = [];
  const forScreenReaders = (element: Element): boolean =>
    getComputedStyle(element).clipPath.startsWith('inset') ||
    (element.parentElement !== null && forScreenReaders(element.parentElement));
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    // Made to be scrolled, or a field, which scrolls by itself.
    if (element.closest('.tabs, .filters, input, select, svg, .skip')) continue;
    const hasWords = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    if (!hasWords || !element.checkVisibility() || forScreenReaders(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(element);
    const words = range.getBoundingClientRect();
    const tooWide = words.right > root.clientWidth + 1 || words.left < -1;
    const { overflowX, display } = getComputedStyle(element);
    const clips =
      overflowX !== 'visible' && display !== 'inline' && element.scrollWidth > element.clientWidth;
    if (tooWide || clips)
      cut.push(`${element.localName}.${element.className}: ${element.textContent?.trim()}`);
  }
  return { scrolls: root.scrollWidth > root.clientWidth, cut };
}
