import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { lexer } from 'marked';
import { describe, expect, test } from 'vitest';
import { books } from '../../src/help/books.ts';
import { Blocks, partsOf } from '../../src/help/pages/markdown.tsx';
import { HelpPage } from '../../src/help/pages/help.tsx';
import { pictureFile, picturesOf, pictureThemes } from '../../src/help/pictures.ts';
import { guideFolder, wholeGuide } from '../../src/help/read-guide.ts';
import { helpFor, helpPlaces } from '../../src/web/help-for.ts';
import { languages, type Language } from '../../src/text/languages.ts';
import { viewIn } from '../web/sample-view.ts';
import {
  animatedPages,
  animationFile,
  animationList,
  animationRecord,
  MOST_ANIMATED_BYTES,
} from './animation.ts';
import { chunksOf } from './join-webp.ts';
import { picturesNamed, shownIn, wordsOn } from './shown-pages.ts';

const source = (language: Language, id: string) =>
  readFileSync(new URL(`${language}/${id}.md`, guideFolder), 'utf8');
const chapters = [...books.people, ...books.organizations];
const named = (text: string, what: RegExp) => [...text.matchAll(what)].map(([, name]) => name).sort();

describe.each(languages)('the guide in %s', (language) => {
  test('has the chapters that are listed, and no others', () => {
    const files = readdirSync(new URL(`${language}/`, guideFolder)).filter((name) => name.endsWith('.md'));
    expect(files.sort()).toEqual(chapters.map((id) => `${id}.md`).sort());
  });

  test.each(chapters)('%s names the same texts, pictures, chapters and anchors as in English', (id) => {
    for (const what of [
      /\{\{([^}]+)\}\}/g,
      /\((pictures\/[^)]+)\)/g,
      /\(([\w-]+\.md[^)]*)\)/g,
      /\{#([\w-]+)\}/g,
    ])
      expect(new Set(named(source(language, id), what))).toEqual(new Set(named(source('en', id), what)));
  });

  test('shows pictures that are there, small, and as the pages are now', async () => {
    const pictures = picturesOf(language);
    const shown = picturesNamed(language);
    expect(Object.keys(pictures).sort()).toEqual([...shown].sort());
    const old: string[] = [];
    for (const name of shown) {
      for (const theme of pictureThemes) {
        const file = pictureFile(language, name, theme);
        expect(statSync(file).size, name).toBeLessThan(40_000);
        const digest = createHash('sha256').update(readFileSync(file)).digest('base64url').slice(0, 10);
        expect(digest, name).toBe(pictures[name]!.files[theme]);
      }
      if ((await wordsOn(shownIn(name).page, language)) !== pictures[name]!.words) old.push(name);
    }
    expect(old, 'older than its page: run npm run guide').toEqual([]);
  });

  test('leads to places that are there, by anchors that stand once', async () => {
    const pages = new Map<string, string>();
    for (const book of ['people', 'organizations'] as const)
      pages.set(
        book === 'people' ? '/help' : '/help/organizations',
        String(await HelpPage(viewIn(language), { book })),
      );
    for (const [page, html] of pages) {
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, path, id] of html.matchAll(/ href="(\/help[\w/]*)?#([\w-]+)"/g))
        expect(pages.get(path || page), `${page}: ${path}#${id}`).toContain(` id="${id}"`);
    }
  });
});

test('the pages on which people get stuck lead to a place in it', async () => {
  const view = viewIn('en');
  const pages = {
    '/help': String(await HelpPage(view, { book: 'people' })),
    '/help/organizations': String(await HelpPage(view, { book: 'organizations' })),
  };
  const here = [...helpPlaces.map(([path]) => path), '/organizations/hanbit/security', '/account'];
  for (const [page, id] of here.map((path) => helpFor(path).split('#'))) {
    expect(Object.keys(pages)).toContain(page);
    if (id) expect(pages[page as keyof typeof pages]).toContain(` id="${id}"`);
  }
  expect(helpFor('/sign-in/second-step?then=%2F')).toBe('/help#not-accepted');
});

test('README shows the setup as its pages are now, in one moving picture', async () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  expect(readme).toContain('](docs/pictures/enrolment.webp)');
  const file = readFileSync(animationFile);
  expect(file.length).toBeLessThan(MOST_ANIMATED_BYTES);
  const frames = chunksOf(file).filter(({ name }) => name === 'ANMF');
  expect(frames.length).toBeGreaterThan(2 * animatedPages.length);
  const kept: unknown = JSON.parse(readFileSync(animationList, 'utf8'));
  expect(kept, 'older than its pages: run npm run guide').toEqual(await animationRecord(file));
});

test('every chapter is a title, words and second headings with an anchor', () => {
  for (const { content } of wholeGuide())
    for (const { id } of partsOf(content).slice(1)) expect(id).toMatch(/^[\w-]+$/);
});

describe('the guide takes no', () => {
  const rendered = (text: string) => () => String(Blocks({ view: viewIn('en'), tokens: lexer(text) }));
  test.each([
    ['HTML', '<b>bold</b>'],
    ['HTML in a line', 'a <img src=x onerror=alert(1)> b'],
    ['link to elsewhere', '[a](https://a.example)'],
    ['link by another scheme', '[a](javascript:alert(1))'],
    ['picture from elsewhere', '![a](https://a.example/x.webp)'],
    ['text that no screen has', 'Select {{button:twoStep.nowhere}}.'],
    ['text with a variable', 'Select {{button:twoStep.since}}.'],
    ['code', '`a`'],
  ])('%s', (_, text) => expect(rendered(text)).toThrow());

  test('but words of a screen, in its language', () => {
    expect(rendered('Select {{button:twoStep.activate}} <')()).toContain(
      'Activate 2-Step Verification</strong> &lt;',
    );
  });
});
