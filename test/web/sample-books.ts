import { routes } from '../../src/app.ts';
import { HelpPage } from '../../src/help/pages/help.tsx';
import { openApi } from '../../src/reference/open-api.ts';
import { ChapterPage } from '../../src/reference/pages/chapter.tsx';
import { OverviewPage } from '../../src/reference/pages/overview.tsx';
import { RefusalsPage } from '../../src/reference/pages/refusals.tsx';
import type { View } from '../../src/web/view.ts';

const api = openApi(routes);

/** The pages to be read. */
export const bookPages: Record<string, { fields: string[]; page: (view: View) => unknown }> = {
  reference: {
    fields: [],
    page: (view) => OverviewPage(view, { api, publicUrl: 'https://login.example.com' }),
  },
  'reference-sign-in': { fields: [], page: (view) => ChapterPage(view, { api, tag: 'sign-in' }) },
  'reference-two-step': { fields: [], page: (view) => ChapterPage(view, { api, tag: 'two-step' }) },
  help: { fields: [], page: (view) => HelpPage(view, { book: 'people' }) },
  'help-organizations': { fields: [], page: (view) => HelpPage(view, { book: 'organizations' }) },
  'reference-refusals': { fields: [], page: (view) => RefusalsPage(view, { api }) },
};
