import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assets } from '../../src/web/assets.ts';

const scripts = readdirSync(new URL('../../src/web/scripts/', import.meta.url))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => assets.get(assets.scriptHref(file.slice(0, -3)))!);
const style = assets.get(assets.styleHref)!;
const sizeOf = (files: readonly { brotli?: Buffer }[]) =>
  files.reduce((sum, { brotli }) => sum + brotli!.length, 0);

test('all scripts together stay under 10 kB compressed', () => {
  expect(scripts.length).toBeGreaterThan(5);
  expect(sizeOf(scripts)).toBeLessThan(10_000);
});

test('styles and scripts together stay under 20 kB compressed', () => {
  expect(sizeOf([style, ...scripts])).toBeLessThan(20_000);
});

test('a file is the same however it is packed, and is found only by its whole name', () => {
  expect(brotliDecompressSync(style.brotli!).equals(style.body)).toBe(true);
  expect(gunzipSync(style.gzip!).equals(style.body)).toBe(true);
  expect(assets.styleHref).toMatch(/^\/assets\/sallyport-[\w-]{10}\.css$/);
  expect(assets.get('/assets/sallyport.css')).toBeUndefined();
  expect(assets.get(assets.iconHref)?.type).toBe('image/svg+xml');
});

test('the style sheet loads nothing from anywhere', () => {
  expect(style.body.toString()).not.toMatch(/url\(|@import|\/\*/);
});

test('a script that does not exist is a fault', () => {
  expect(() => assets.scriptHref('nothing')).toThrow('build the scripts first');
});
