import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';
import { languages, localeOf } from './src/text/languages.ts';

const themes = ['light', 'dark'] as const;
const sizes = { 1280: { width: 1280, height: 800 }, 375: { width: 375, height: 740 } };

/** Pictures of every page and mail, for people to look at: `npm run shots`. */
export default defineConfig({
  ...tests,
  testDir: 'test/shots',
  workers: 1,
  globalTeardown: './test/shots/contact-sheet.ts',
  projects: languages.flatMap((language) =>
    themes.flatMap((colorScheme) =>
      Object.entries(sizes).map(([width, viewport]) => ({
        name: `${language}-${colorScheme}-${width}`,
        use: { locale: localeOf(language), colorScheme, viewport, hasTouch: width === '375' },
      })),
    ),
  ),
});
