import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const pages = globSync('{*.md,docs/**/*.md}', { cwd: root.pathname }).sort();
/** Decisions and the changelog name the files of their time. */
const current = pages.filter((path) => !path.startsWith('docs/decisions/') && path !== 'CHANGELOG.md');

test.each(current)('%s names no file that isn’t there', (page) => {
  const named = [...read(page).matchAll(/`((?:src|test|docs|deploy|scripts|bench)\/[\w./-]*\w\/?)`/g)].map(
    ([, path]) => path!,
  );
  expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});

test.each(pages)('%s links to pages that are there', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)].map(([, to]) => to!);
  expect(links.filter((to) => !existsSync(new URL(to, new URL(page, root))))).toEqual([]);
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
