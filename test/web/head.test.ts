import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assets } from '../../src/web/assets.ts';
import type { View } from '../../src/web/view.ts';
import { languages } from '../../src/text/languages.ts';
import { translateTo } from '../../src/web/texts/translate.ts';
import { samplePages } from './sample-pages.ts';
import { refusedAt, viewIn } from './sample-view.ts';

const headOf = async (page: unknown) => /<head>(.*)<\/head>/.exec(String(await page))![1]!;
const titleOf = (head: string) => /<title>(.*)<\/title>/.exec(head)![1]!;
const themeColors = (head: string) =>
  [...head.matchAll(/<meta name="theme-color"(?: media="([^"]+)")? content="([^"]+)"/g)].map(
    ([, ...it]) => it,
  );
const signIn = (theme: View['theme']) =>
  headOf(samplePages['sign-in']!.page(viewIn('en', undefined, { theme })));

test.each(languages)(
  'each page in %s has a title of its own words, the brand at its end',
  async (language) => {
    for (const [name, { page, fields }] of Object.entries(samplePages)) {
      const title = titleOf(await headOf(page(viewIn(language))));
      expect(title, name).toMatch(/^\S.* - Sallyport$/);
      if (fields.length === 0) continue;
      const refused = titleOf(await headOf(page(viewIn(language, refusedAt(fields)))));
      expect(refused, name).toBe(`${translateTo(language)('frame.error')} ${title}`);
    }
  },
);

test('the steps of the setup are told apart by their titles', async () => {
  const names = ['email-step', 'app-step', 'recovery-codes-step', 'completed'];
  const titles = await Promise.all(
    names.map(async (name) => titleOf(await headOf(samplePages[name]!.page(viewIn('en'))))),
  );
  expect(new Set(titles).size).toBe(names.length);
});

describe('what a phone draws around the page', () => {
  const tokens = readFileSync(new URL('../../src/web/styles/tokens.css', import.meta.url), 'utf8');
  const [, light, dark] = /--surface: light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)/.exec(tokens)!;

  test('is the surface of the system’s theme', async () => {
    expect(themeColors(await signIn('system'))).toEqual([
      ['(prefers-color-scheme: light)', light],
      ['(prefers-color-scheme: dark)', dark],
    ]);
  });

  test('is that of the theme that was chosen, whatever the system’s', async () => {
    expect(themeColors(await signIn('light'))).toEqual([[undefined, light]]);
    expect(themeColors(await signIn('dark'))).toEqual([[undefined, dark]]);
  });
});

test('the mark is there, and is a picture that needs nothing else', async () => {
  const [, href] = /<link rel="icon" href="([^"]+)" type="image\/svg\+xml"/.exec(await signIn('system'))!;
  const mark = assets.get(href!)!;
  expect(mark.type).toBe('image/svg+xml');
  expect(mark.body.toString()).toMatch(/^<svg [^>]*viewBox="/);
  expect(mark.body.toString()).not.toMatch(/href|script|url\(/);
});
