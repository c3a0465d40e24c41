import { AddAppPage } from '../../src/two-step/apps/pages/add-app.tsx';
import { AppPage } from '../../src/two-step/apps/pages/app.tsx';
import type { View } from '../../src/web/view.ts';

const at = new Date('2026-11-24T05:03:26Z');
const earlier = (minutes: number) => new Date(at.getTime() - minutes * 60_000);

export const sampleApps = [
  { id: 'a', name: 'Google Authenticator', addedAt: earlier(90_000), lastUsedAt: earlier(20) },
  { id: 'b', name: '서랍 속 예비 휴대폰', addedAt: earlier(4_000), lastUsedAt: null },
] as const;
const [first, spare] = sampleApps;

/** The pages of authenticator apps: one more, and each of them. */
export const appPages = (
  key: Omit<Parameters<typeof AddAppPage>[1], 'name'>,
): Record<string, { fields: string[]; page: (view: View) => unknown }> => ({
  'add-app': { fields: ['name', 'code'], page: (view) => AddAppPage(view, { ...key, name: null }) },
  'add-app-named': {
    fields: ['name', 'code'],
    page: (view) => AddAppPage(view, { ...key, name: 'Work phone' }),
  },
  app: { fields: ['name'], page: (view) => AppPage(view, { ...spare, only: false }) },
  'app-only': { fields: ['name'], page: (view) => AppPage(view, { ...first, only: true }) },
});
