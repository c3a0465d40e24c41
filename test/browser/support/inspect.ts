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
  const isForScreenReaders = (element: Element | null): boolean =>
    element !== null &&
    (getComputedStyle(element).clipPath.startsWith('inset') || isForScreenReaders(element.parentElement));
  // The nearest box that cuts words off; one that scrolls by design cuts nothing off.
  const boxOf = (element: Element): DOMRect | undefined => {
    if (element === root) return new DOMRect(0, 0, root.clientWidth, root.scrollHeight);
    const { overflowX, display } = getComputedStyle(element);
    if (overflowX === 'visible' || display === 'inline') return boxOf(element.parentElement!);
    return ['auto', 'scroll'].includes(overflowX) ? undefined : element.getBoundingClientRect();
  };

  const cut: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const element = text.parentElement!;
    // A list shows one of its words and has room for that.
    if (!text.textContent?.trim() || element.localName === 'option') continue;
    if (!element.checkVisibility() || isForScreenReaders(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const words = range.getBoundingClientRect();
    const box = boxOf(element);
    if (box && (words.right > box.right + 1 || words.left < box.left - 1))
      cut.push(`${element.localName}.${element.className}: ${text.textContent.trim()}`);
  }
  return { scrolls: root.scrollWidth > root.clientWidth, cut };
}
