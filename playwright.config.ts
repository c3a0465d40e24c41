import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/chromium.mjs';

const executablePath = findChromium();
if (!executablePath) throw new Error('Chromium is missing: install it or set CHROMIUM_PATH.');

const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

export default defineConfig({
  testDir: 'test/browser',
  timeout: 120_000,
  // A page comes in a moment; a machine that does much else takes longer.
  expect: { timeout: 15_000 },
  retries: 0,
  workers: 2,
  forbidOnly: true,
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath,
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', ...quiet],
    },
  },
  // What is about pages and words is done twice, in both languages; what is about the browser's rules, once.
  projects: [
    {
      name: 'desktop-en',
      testIgnore: /phone\.spec\.ts/,
      use: { viewport: { width: 1280, height: 800 }, locale: 'en-US' },
    },
    {
      name: 'phone-ko',
      testMatch:
        /(phone|keyboard|keyboard-changes|script-off|script-off-changes|organizations|few-codes|time-passes|session-end|leaving|reissue|disable|password|sessions|activity|not-me|address)\.spec\.ts/,
      use: { viewport: { width: 375, height: 740 }, locale: 'ko-KR', hasTouch: true },
    },
  ],
});
