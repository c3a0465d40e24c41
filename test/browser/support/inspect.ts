import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import type { RunOptions } from 'axe-core';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { whatIsCutOff } from './cut-off.ts';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

// Besides WCAG A and AA and best practice: rules that axe leaves off as new or experimental, and that hold here.
const more = [
  'target-size',
  'css-orientation-lock',
  'focus-order-semantics',
  'label-content-name-mismatch',
  'p-as-heading',
  'table-fake-caption',
  'td-has-header',
];
const all: RunOptions = { rules: Object.fromEntries(more.map((rule) => [rule, { enabled: true }])) };
/** The only rule that depends on the theme. */
const colours: RunOptions = { runOnly: ['color-contrast'] };

/** Loads axe with every page of the browser, which is quicker than adding it to each. */
export const withAxe = (context: BrowserContext): Promise<unknown> => context.addInitScript(axe);

const withoutColours: RunOptions = { rules: { ...all.rules, 'color-contrast': { enabled: false } } };

/** Checks the page as it is against WCAG, light and dark, and on the narrowest and widest screens. */
export async function inspect(page: Page): Promise<void> {
  await judge(page, 'light', all);
  await judge(page, 'dark', colours);
  await calm(page);
  await inspectWidths(page);
}

/** Checks what depends on the page's words alone: WCAG but for colours, in one theme, and the narrowest screen. */
export async function inspectWords(page: Page): Promise<void> {
  await judge(page, 'light', withoutColours);
  await calm(page);
  await inspectWidths(page, screens.slice(0, 1));
}

/** Ends what `judge` emulates. */
async function calm(page: Page): Promise<void> {
  const { reducedMotion = null } = test.info().project.use.contextOptions ?? {};
  await page.emulateMedia({ colorScheme: null, reducedMotion });
}

async function judge(page: Page, colorScheme: 'light' | 'dark', options: RunOptions): Promise<void> {
  // Without motion, so that no colour is measured in the middle of a transition.
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  expect(await page.evaluate(violations, options), `axe, ${colorScheme}: ${page.url()}`).toEqual([]);
}

/** Runs in the page, and returns the violations only: everything that axe looked at would be as large as the page. */
async function violations(options: RunOptions): Promise<string[]> {
  const { axe } = window as unknown as { axe: typeof import('axe-core') };
  const found = await axe.run(document, {
    ...options,
    resultTypes: ['violations'],
    selectors: false,
    elementRef: false,
  });
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** The first is 1280 × 1024 at 400 % (WCAG 2.2, 1.4.10: reflow). */
const screens = [
  { width: 320, height: 256 },
  { width: 1920, height: 1080 },
];

/** Nothing scrolls sideways and no words are cut off, on a small phone, zoomed in, or on a wide screen. */
export async function inspectWidths(page: Page, on = screens): Promise<void> {
  await page.waitForLoadState();
  const before = page.viewportSize();
  for (const screen of on) {
    await page.setViewportSize(screen);
    const { scrolls, cut } = await page.evaluate(whatIsCutOff);
    expect(scrolls, `scrolls sideways at ${screen.width} px: ${page.url()}`).toBe(false);
    expect(cut, `cut off at ${screen.width} px: ${page.url()}`).toEqual([]);
  }
  if (before) await page.setViewportSize(before);
}
