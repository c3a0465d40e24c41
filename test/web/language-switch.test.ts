import { expect, test } from 'vitest';
import { languages, nameOf, type Language } from '../../src/text/languages.ts';
import { LanguageSwitch } from '../../src/web/shell/language-switch.tsx';
import { viewIn } from './sample-view.ts';

const shown = (among: readonly Language[]) => String(LanguageSwitch({ view: viewIn('ko'), among }));
const choices = (html: string) =>
  [
    ...html.matchAll(/<button name="language" value="(\w+)" lang="(\w+)"( aria-current="true")?>([^<]+)</g),
  ].map(([, value, lang, current, name]) => [value, lang, current !== undefined, name]);

test('two languages stand side by side, each by its own name and in its own language', () => {
  const html = shown(['en', 'ko']);
  expect(choices(html)).toEqual([
    ['en', 'en', false, 'English'],
    ['ko', 'ko', true, '한국어'],
  ]);
  expect(html).not.toContain('popover');
});

test('more are in a menu that the browser opens, below a button with the name of the page’s', () => {
  const html = shown(['en', 'ko', 'en']);
  const [, button = '', menu = ''] = /<button type="button"(.*?)<\/button>(.*)/s.exec(html) ?? [];
  expect(button).toContain('popovertarget="language-menu"');
  expect(button.replaceAll(/<[^>]*>/g, ' ')).toMatch(/언어:\s+한국어/);
  expect(menu).toContain('id="language-menu" popover="auto"');
  expect(choices(menu)).toHaveLength(3);
});

test('every language has a name of its own', () => {
  expect(new Set(languages.map(nameOf)).size).toBe(languages.length);
});
