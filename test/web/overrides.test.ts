import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkSettings } from '../../src/operator/doctor/settings.ts';
import { readOverrides, TextsFault } from '../../src/web/texts/overrides.ts';
import { shippedTexts, textsWith } from '../../src/web/texts/translate.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sallyport-texts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, content: unknown) =>
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));

function faults(): string[] {
  try {
    readOverrides(folder);
  } catch (fault) {
    if (fault instanceof TextsFault)
      return fault.message.split('\n').map((line) => line.replace('TEXTS_DIR: ', ''));
    throw fault;
  }
  return [];
}

test('texts of one’s own take the place of ours in their language, and nothing else changes', () => {
  put('en.json', { 'signIn.title': 'Come in', 'signIn.newHere': 'First time at {{brand}}?' });
  put('ko.json', { 'twoStep.title': '2단계 인증 안내' });
  put('notes.txt', 'for us');
  mkdirSync(join(folder, '..data.json'));
  const texts = textsWith(readOverrides(folder));
  expect(texts.en('signIn.title')).toBe('Come in');
  expect(texts.en('signIn.newHere', { brand: 'Hanbit' })).toBe('First time at Hanbit?');
  expect(texts.ko('signIn.title')).toBe(shippedTexts.ko('signIn.title'));
  expect(texts.en('signIn.submit')).toBe(shippedTexts.en('signIn.submit'));
  expect(texts.ko('twoStep.title')).toBe('2단계 인증 안내');
  expect(shippedTexts.en('signIn.title')).toBe('Sign in');
});

test('every fault is said, each with its file and key', () => {
  put('en.json', {
    'signIn.titel': 'Come in',
    'signIn.newHere': 'Your first time?',
    'signIn.title': 'Come in to {{brand}}',
    'signIn.submit': ' ',
    'signIn.email': ['Email'],
    'mails.code.subject': 'Code of {{brand}}\r\nBcc: other@example.com',
    'home.welcome': 'Welcome, {{- name}} {{name}}',
    'signUp.title': '$t(signIn.title)',
    'signUp.submit': 'a'.repeat(2001),
    toString: 'x',
  });
  put('ko.json', '{');
  put('fr.json', {});
  const [fr, ...rest] = [
    faults().find((fault) => fault.startsWith('fr')),
    ...faults().filter((it) => !it.startsWith('fr')),
  ];
  expect(fr).toBe('fr.json is of no language that there is (en.json, ja.json, ko.json)');
  expect(rest.slice(0, -1)).toEqual([
    'en.json: signIn.titel is no key of a text',
    'en.json: signIn.newHere must have {{brand}}',
    "en.json: signIn.title can't have {{brand}}",
    'en.json: signIn.submit must not be empty',
    'en.json: signIn.email must be a text',
    'en.json: mails.code.subject must be on one line, without control characters',
    'en.json: home.welcome has braces that are no variable such as {{brand}}',
    'en.json: signUp.title has braces that are no variable such as {{brand}}',
    'en.json: signUp.submit must have 2000 characters at most',
    'en.json: toString is no key of a text',
  ]);
  expect(rest.at(-1)).toMatch(/^ko\.json can't be read: /);
});

test('a folder that isn’t there, or has no texts, is a fault: a misspelt one would change nothing', () => {
  expect(faults()).toEqual([`${folder} has none of en.json, ja.json, ko.json`]);
  expect(() => readOverrides(join(folder, 'none'))).toThrow(/can't be read \(ENOENT\)$/);
  put('en.json', []);
  expect(faults()).toEqual(['en.json must be an object of texts by key']);
});

test('the example of the documents can be used', () => {
  const settings = readFileSync(new URL('../../docs/settings.md', import.meta.url), 'utf8');
  put('en.json', /```json\n([\s\S]*?)```/.exec(settings)![1]!);
  expect(readOverrides(folder).en).toMatchObject({ 'signIn.title': 'Sign in to the Hanbit workspace' });
});

test('nothing but the command line speaks in ours alone', () => {
  const root = new URL('../../src/', import.meta.url).pathname;
  const speaking = globSync('**/*.{ts,tsx}', { cwd: root }).filter(
    (path) =>
      path !== 'web/texts/translate.ts' &&
      /translateTo|shippedTexts/.test(readFileSync(join(root, path), 'utf8')),
  );
  expect(speaking.filter((path) => !path.startsWith('operator/'))).toEqual([]);
});

test('doctor tells of them', () => {
  put('en.json', { 'signIn.titel': 'Come in' });
  const found = checkSettings({ TEXTS_DIR: folder }).checks.filter(({ name }) => name === 'texts');
  expect(found).toMatchObject([{ state: 'fail' }]);
  expect(JSON.stringify(found)).toContain('TEXTS_DIR: en.json: signIn.titel is no key of a text.');
});
