import { defineConfig } from '@playwright/test';
import { findChromium, findHeadlessShell } from './scripts/chromium.mjs';

const chromium = findChromium();
if (!chromium) throw new Error('Chromium is missing: install it or set CHROMIUM_PATH.');

const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
const launch = (executablePath: string, others: string[] = []) => ({
  executablePath,
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    ...quiet,
    ...others,
  ],
});
/** A page lives for a moment here: to optimize its script takes longer than it saves. */
const unoptimized = '--js-flags=--no-opt,--no-maglev';

/** What the shell without a window system does otherwise: motion, history, what other sites may do; and the first journey. */
const wholeBrowser = /(motion|back|origins|newcomer)\.spec\.ts/;
/** What is about pages and words is done twice, in both languages; what is about the browser's rules, once. */
const inBothLanguages =
  /(keyboard|keyboard-changes|script-off|script-off-changes|organizations|few-codes|time-passes|session-end|leaving|reissue|disable|password|sessions|activity|not-me|address|passkeys)\.spec\.ts/;
/** Hundreds of short tests, run last: they keep both workers busy to the end. */
const gallery = /gallery\.spec\.ts/;
const desktop = { viewport: { width: 1280, height: 800 }, locale: 'en-US' };

export default defineConfig({
  testDir: 'test/browser',
  globalSetup: './test/browser/support/global-setup.ts',
  timeout: 120_000,
  // A page comes in a moment; a machine that does much else takes longer.
  expect: { timeout: 15_000 },
  retries: 0,
  workers: 2,
  forbidOnly: true,
  use: {
    browserName: 'chromium',
    // What isn't there fails in time, and not only with the test.
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    launchOptions: launch(findHeadlessShell() ?? chromium, [unoptimized]),
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    {
      name: 'whole-browser',
      testMatch: wholeBrowser,
      use: {
        ...desktop,
        launchOptions: launch(chromium),
        contextOptions: { reducedMotion: 'no-preference' },
      },
    },
    { name: 'desktop-en', testIgnore: [/phone\.spec\.ts/, wholeBrowser, gallery], use: desktop },
    {
      name: 'phone-ko',
      testMatch: [/phone\.spec\.ts/, inBothLanguages],
      use: { viewport: { width: 375, height: 740 }, locale: 'ko-KR', hasTouch: true },
    },
    { name: 'gallery', testMatch: gallery, use: desktop },
  ],
});
