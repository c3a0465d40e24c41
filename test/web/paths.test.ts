import { describe, expect, test } from 'vitest';
import { routes } from '../../src/app.ts';
import { destinations } from '../../src/contract/refusals.ts';
import type { AnyRoute } from '../../src/contract/route.ts';
import { readPath } from '../../src/gate/paths.ts';
import { AT_CONSOLES, assets } from '../../src/web/assets.ts';
import { languages } from '../../src/text/languages.ts';
import { untouchedForm } from '../../src/web/view.ts';
import { mailFactsIn, mails, organizationMails } from './sample-mails.ts';
import { leading, ownUrl } from './sample-console-pages.ts';
import { longLists } from './sample-long-lists.ts';
import { storeLinks } from '../../src/two-step/enrolment/pages/get-an-app.tsx';
import { samplePages } from './sample-pages.ts';
import { refusedAt, viewIn } from './sample-view.ts';

/** The target of a page's link (a GET) or form, with its method. */
interface Way {
  readonly method: string;
  readonly to: string;
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&');

/** Every `href`, `action` and `formaction` of a page. */
const waysOf = (html: string): Way[] =>
  [...html.matchAll(/<[a-z]+\s[^>]*>/g)].flatMap(([tag]) => {
    const link = attribute(tag, 'href');
    const form = tag.startsWith('<form') ? '' : undefined;
    const action = attribute(tag, 'action') ?? attribute(tag, 'formaction') ?? form;
    const method = (attribute(tag, 'method') ?? attribute(tag, 'formmethod') ?? 'get').toUpperCase();
    return [
      ...(link === undefined ? [] : [{ method: 'GET', to: link }]),
      ...(action === undefined ? [] : [{ method, to: action }]),
    ];
  });

/** Whether a GET of the path shows something to a browser: a page, a file, a redirect to one, or the API's description. */
const isShown = (entry: AnyRoute): boolean =>
  entry.method === 'GET' &&
  Boolean(
    entry.page ?? entry.file ?? entry.leadsTo ?? entry.sendsTo ?? entry.elsewhere ?? isDescription(entry),
  );
const isDescription = ({ path }: AnyRoute) => path === '/openapi.json' || undefined;

const contact = 'mailto:help@hanbit.example';

const isRoute = ({ method, to }: Way): boolean => {
  const path = to.split(/[?#]/)[0]!;
  return routes.some(
    (entry) => entry.method === method && (method === 'POST' || isShown(entry)) && readPath(entry.path, path),
  );
};

/**
 * Whether it has to be no route: a place on the page, the key for an authenticator app, a store of such apps, the operator's contact,
 * a style, the mark, a console, and our address from there.
 */
const isKnown = ({ method, to }: Way): boolean =>
  method === 'GET' &&
  (/^#./.test(to) ||
    to.startsWith('otpauth://totp/') ||
    to === contact ||
    storeLinks.includes(to) ||
    to === leading ||
    to === ownUrl ||
    assets.get(to.replace(AT_CONSOLES, '')) !== undefined);

const lost = (html: string): string[] =>
  waysOf(html)
    // From a console our own pages are named in full.
    .filter((way) => !isKnown(way) && !isRoute({ ...way, to: way.to.replace(`${ownUrl}/`, '/') }))
    .map(({ method, to }) => `${method} ${to}`);

describe('every link and form of a page leads to a route, with its method', () => {
  test.each(Object.entries({ ...samplePages, ...longLists }))('%s', async (_, { fields, page }) => {
    for (const language of languages)
      for (const form of [untouchedForm, refusedAt(fields)]) {
        // A form without an action of its own is the invitation's.
        const html = String(await page(viewIn(language, form, { here: '/invitations/a-token' })));
        expect(waysOf(html).length).toBeGreaterThan(2);
        expect(lost(html)).toEqual([]);
      }
  });

  test('and an unknown path, another method, another site and a form that says no path are seen', () => {
    const html =
      '<a href="/acount">a</a><a href="/sign-in?then=%2F">b</a><form method="post" action="/account"></form>' +
      '<form role="search" action="/organizations"></form><button formaction="/nowhere"></button>' +
      '<a href="https://a.example/">c</a><form method="post"></form>';
    expect(lost(html)).toEqual([
      ...['GET /acount', 'POST /account', 'GET /nowhere', 'GET https://a.example/', 'POST '],
    ]);
  });
});

test.each(Object.entries({ ...mails, ...organizationMails }))(
  'every link of the mail %s leads to a route',
  (_, mail) => {
    for (const language of languages) {
      const facts = mailFactsIn(language);
      const links = waysOf(mail(facts).html).flatMap(({ to }) => (to === contact ? [] : [to]));
      expect(links.filter((to) => !to.startsWith(`${facts.publicUrl}/`) && to !== facts.publicUrl)).toEqual(
        [],
      );
      const paths = links.map((to) => ({ method: 'GET', to: to.slice(facts.publicUrl.length) || '/' }));
      expect(paths.filter((way) => !isRoute(way))).toEqual([]);
    }
  },
);

describe('what the program leads to by itself is a page', () => {
  const pages = routes.filter(isShown).map(({ path }) => path);

  test('where a refusal leads', () => {
    expect(destinations.filter((to) => !pages.includes(to))).toEqual([]);
  });

  test('where a form stands', () => {
    const forms = routes.flatMap((entry) => (entry.method === 'POST' && entry.form ? [entry.form] : []));
    expect(forms.length).toBeGreaterThan(30);
    expect(forms.filter((form) => !pages.includes(form))).toEqual([]);
  });

  test('where an old path leads', () => {
    const led = routes.flatMap((entry) => (entry.method === 'GET' && entry.leadsTo ? [entry.leadsTo] : []));
    expect(led.filter((to) => !isRoute({ method: 'GET', to }))).toEqual([]);
  });
});
