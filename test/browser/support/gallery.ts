import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { AddressInfo } from 'node:net';
import { readConfig } from '../../../src/config/config.ts';
import { noteAsked } from '../../../src/gate/asked.ts';
import { securityHeaders } from '../../../src/gate/headers.ts';
import { beginAnswer, respondPage } from '../../../src/gate/respond.ts';
import { serveAssets } from '../../../src/gate/serve-assets.ts';
import { servePictures } from '../../../src/help/pictures.ts';
import { assets } from '../../../src/web/assets.ts';
import { languages, type Language } from '../../../src/text/languages.ts';
import { untouchedForm, type View } from '../../../src/web/view.ts';
import { branded, otherLogos } from '../../support/brand/brand.ts';
import { brandedPages } from '../../web/sample-branded-pages.ts';
import { longLists } from '../../web/sample-long-lists.ts';
import { samplePages } from '../../web/sample-pages.ts';
import { viewIn } from '../../web/sample-view.ts';

/**
 * The state of a page. `refused`: each field of the form is wrong. `done`: a success is reported above it. `told`: a
 * success, and why something else wasn't done.
 */
const states = ['plain', 'refused', 'done', 'told'] as const;
type State = (typeof states)[number];

/** Successes and refusals are shown by the frames; one page of each frame is enough. */
const pagesThatTell = ['sign-in', 'second-step', 'prove', 'tab-on', 'recovery-codes-step'];

interface Exhibit {
  readonly path: string;
  readonly language: Language;
  readonly state: State;
}

/** Every page by its name, with each state in which it looks different, in each language. */
export const exhibits: Readonly<Record<string, readonly Exhibit[]>> = Object.fromEntries(
  Object.entries({ ...samplePages, ...brandedPages }).map(([name, { fields }]) => {
    const worth = (state: State) =>
      state === 'plain' || (state === 'refused' ? fields.length > 0 : pagesThatTell.includes(name));
    return [
      name,
      languages.flatMap((language) =>
        states.filter(worth).map((state) => ({ path: `/${name}/${language}/${state}`, language, state })),
      ),
    ];
  }),
);

function viewAs(state: State, language: Language, fields: readonly string[]): View {
  const { t, now } = viewIn(language);
  const wrong = Object.fromEntries(fields.map((field) => [field, t('refusals.code-reused')]));
  if (state === 'refused') return viewIn(language, { typed: {}, errors: wrong, attemptsLeft: 3 });
  if (state === 'plain') return viewIn(language);
  if (state === 'done') return viewIn(language, undefined, { done: t('done.passwordChanged') });
  const message = t('refusals.too-many-attempts');
  const retryAt = new Date(now.getTime() + 300_000);
  const form = { ...untouchedForm, message, code: 'too-many-attempts', retryAt };
  return viewIn(language, form, { done: t('done.passwordChanged') });
}

/** All pages with sample data, as the program would send them: same headers, same files, no database. */
export async function openGallery(): Promise<{ url: string; close(): Promise<void> }> {
  const app = new Hono();
  const headersOf = securityHeaders(readConfig({}));
  app.use((c, next) => {
    noteAsked(c, () => false);
    beginAnswer(c, headersOf(c));
    return next();
  });
  // Before the pages: those at a console have theirs below `/.sallyport/`.
  serveAssets(app, assets);
  for (const assets of [branded.page.assets, ...Object.values(otherLogos)]) serveAssets(app, assets);
  servePictures(app);
  app.get('/:name/:language/:state', async (c) => {
    const { name, language, state } = c.req.param();
    const { fields, page } = { ...samplePages, ...brandedPages, ...longLists }[name]!;
    const shown = String(await page(viewAs(state as State, language as Language, fields)));
    // A page that leads on would be gone before it is looked at.
    return respondPage(c, shown.replace(/<meta http-equiv="refresh"[^>]*>/, ''));
  });
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) =>
      resolve({
        url: `http://localhost:${port}`,
        close: () => new Promise((closed) => server.close(() => closed())),
      }),
    );
  });
}
