import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** The pictures of the guide in docs/guide: `npm run guide`. */
export default defineConfig({
  ...tests,
  testDir: 'test/help',
  testMatch: /\.spec\.ts$/,
  globalSetup: undefined,
  workers: 1,
  projects: [{ name: 'pictures', use: { ...tests.projects?.[0]?.use } }],
});
