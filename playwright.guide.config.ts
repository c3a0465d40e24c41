import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** The pictures of the guide in docs/guide: `npm run guide`. */
// Pages with sample data: no database, so no global setup.
const { globalSetup: _database, ...config } = tests;

export default defineConfig({
  ...config,
  testDir: 'test/help',
  testMatch: /\.spec\.ts$/,
  workers: 1,
  projects: [{ name: 'pictures', use: { ...config.projects?.[0]?.use } }],
});
