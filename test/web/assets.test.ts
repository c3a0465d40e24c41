import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assets } from '../../src/web/assets.ts';

const script = assets.get(assets.scriptHref)!;
const style = assets.get(assets.styleHref)!;

test('the script stays under 10 kB compressed', () => {
  expect(script.brotli!.length).toBeLessThan(10_000);
});

test('styles and script together stay under 20 kB compressed', () => {
  expect(style.brotli!.length + script.brotli!.length).toBeLessThan(20_000);
});

test('each script is in the one file, in a block of its own', () => {
  const sources = readdirSync(new URL('../../src/web/scripts/', import.meta.url));
  const code = script.body.toString();
  expect(code.match(/^\{$/gm)).toHaveLength(sources.filter((file) => file.endsWith('.ts')).length);
  // It is still a readable script: nothing between the blocks, nothing exported.
  expect(() => new Function(code)).not.toThrow();
  expect(code).not.toMatch(/\bexport\b|\bimport\b/);
});

test('a file is the same however it is packed, and is found only by its whole name', () => {
  expect(brotliDecompressSync(style.brotli!).equals(style.body)).toBe(true);
  expect(gunzipSync(style.gzip!).equals(style.body)).toBe(true);
  expect(assets.styleHref).toMatch(/^\/assets\/sallyport-[\w-]{10}\.css$/);
  expect(assets.get('/assets/sallyport.css')).toBeUndefined();
  expect(assets.get(assets.icon.href)?.type).toBe('image/svg+xml');
});

test('the style sheet loads nothing from anywhere', () => {
  expect(style.body.toString()).not.toMatch(/url\(|@import|\/\*/);
});
