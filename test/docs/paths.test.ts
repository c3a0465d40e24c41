import { existsSync, globSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const pages = globSync('{*.md,docs/**/*.md,bench/*.md}', { cwd: root.pathname }).sort();
/** Decisions and the changelog name the files of their time. */
const current = pages.filter((path) => !path.startsWith('docs/decisions/') && path !== 'CHANGELOG.md');

test.each(current)('%s names no file that isn’t there', (page) => {
  const named = [
    ...read(page).matchAll(
      /`((?:src|test|docs|deploy|scripts|bench)\/[\w./-]*\w\/?|(?:client|examples)\/[\w./-]*\.\w+)`/g,
    ),
  ].map(([, path]) => path!);
  expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});

test.each(pages)('%s links to pages that are there', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)].map(([, to]) => to!);
  expect(links.filter((to) => !existsSync(new URL(to, new URL(page, root))))).toEqual([]);
});

/** The anchors of a page as GitHub makes them from its headings; a heading that comes again gets a number. */
function anchorsOf(page: string): Set<string> {
  const seen = new Map<string, number>();
  const outside = read(page).replace(/^```.*?^```/gms, '');
  const headings = [...outside.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
  return new Set(
    headings.map((anchor) => {
      const times = seen.get(anchor) ?? 0;
      seen.set(anchor, times + 1);
      return times === 0 ? anchor : `${anchor}-${times}`;
    }),
  );
}

test.each(pages)('%s links to other sites by an address that can be one, encrypted', (page) => {
  const outside = read(page).replace(/^```.*?^```/gms, '');
  const links = [...outside.matchAll(/(?:\]\(|^\[[\w-]+\]: |<)(https?:[^)>\s]*)/gm)].map(([, to]) => to!);
  const local = /^http:\/\/(?:localhost|127\.0\.0\.1)[:/]/;
  expect(links.filter((to) => !URL.canParse(to) || !(to.startsWith('https:') || local.test(to)))).toEqual([]);
});

test.each(pages)('%s links to headings that are there', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|mailto:)([^)#]*)#([^)]+)\)/g)];
  const lost = links.filter(([, to, anchor]) => {
    const target = to ? new URL(to, new URL(page, root)) : new URL(page, root);
    return /\.md$/.test(target.pathname) && !anchorsOf(relative(root.pathname, target.pathname)).has(anchor!);
  });
  expect(lost.map(([whole]) => whole)).toEqual([]);
});

test.each(pages)('%s names each of its sources, and uses each', (page) => {
  const text = read(page)
    .replace(/^```.*?^```/gms, '')
    .replace(/`[^`\n]*`/g, '');
  const named = [...text.matchAll(/^\[([\w-]+)\]: \S+$/gm)].map(([, name]) => name!);
  const used = [...text.matchAll(/\]\[([\w-]+)\]/g)].map(([, name]) => name!);
  expect(new Set(used)).toEqual(new Set(named));
});

const files = globSync(
  '{src,test,bench,scripts,deploy,client,examples}/**/*.{ts,tsx,mjs,sh,css,yml,conf,service}',
  {
    cwd: root.pathname,
  },
).filter((path) => !path.includes('node_modules'));
files.push('deploy/Dockerfile', 'deploy/Caddyfile');

test('files name no document, and no section of one, that isn’t there', () => {
  const cited = files.flatMap((path) =>
    [
      ...read(path)
        .replaceAll(/\n\s*(?:\*|\/\/|#) ?/g, ' ')
        .matchAll(/\b(docs\/[\w./-]+\.md)(?:, "([^"\n]+)")?/g),
    ].map(([, page, section]) => ({ path, page: page!, section })),
  );
  expect(cited.length).toBeGreaterThan(30);
  const lost = cited.filter(
    ({ page, section }) =>
      !existsSync(new URL(page, root)) ||
      (section !== undefined && !new RegExp(`^#+ ${section}$`, 'm').test(read(page))),
  );
  expect(lost).toEqual([]);
});

describe('docs/guide.md', () => {
  const chapters = [...read('docs/guide.md').matchAll(/^## (.+)$/gm)].map(([, name]) => name!);
  const cited = globSync('{src,test,bench}/**/*.{ts,tsx}', { cwd: root.pathname }).flatMap((path) =>
    [
      ...read(path)
        .replace(/\n\s*(?:\*|\/\/)?/g, '')
        .matchAll(/\(guide: ([\w ]+)\)/g),
    ].map(([, name]) => ({ path, name: name! })),
  );

  test('has the chapters that comments cite', () => {
    expect(cited.length).toBeGreaterThan(10);
    expect(cited.filter(({ name }) => !chapters.includes(name))).toEqual([]);
  });

  test('is cited by each chapter where it is carried out', () => {
    const unheard = chapters.filter((chapter) => !cited.some(({ name }) => name === chapter));
    expect(unheard).toEqual(['Why two steps']);
  });
});
