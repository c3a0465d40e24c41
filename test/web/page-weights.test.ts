import { gzipSync } from 'node:zlib';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { languages } from '../../src/text/languages.ts';
import { longLists } from './sample-long-lists.ts';
import { samplePages } from './sample-pages.ts';
import { viewIn } from './sample-view.ts';

// The bytes of each page as it is sent, without its style sheet and script (test/browser/weight.spec.ts weighs all of it in Chromium).
// A page that has grown or shrunk by an eighth is to be looked at: `npx vitest run test/web/page-weights.test.ts -u` takes its new weight.

const table = new URL('page-weights.txt', import.meta.url);
/** A later load of a page may take 10 kB, headers included. */
const MOST = 9_000;

const weights = new Map(
  (existsSync(table) ? readFileSync(table, 'utf8') : '')
    .split('\n')
    .map((line) => line.trim().split(/\s{2,}/))
    .map(([name, ...kept]) => [name!, kept.map(Number)]),
);
const isNear = (bytes: number, kept: number | undefined): boolean =>
  kept !== undefined && Math.abs(bytes - kept) <= Math.max(200, kept / 8);

test('each page weighs, compressed, what it weighed before', async () => {
  const lines: string[] = [['page'.padEnd(44), ...languages].join('  ')];
  for (const [name, { page }] of Object.entries({ ...samplePages, ...longLists })) {
    const bytes = await Promise.all(
      languages.map(async (language) => gzipSync(String(await page(viewIn(language)))).length),
    );
    expect(Math.max(...bytes), name).toBeLessThan(MOST);
    const kept = weights.get(name) ?? [];
    lines.push(
      [name.padEnd(40), ...bytes.map((it, index) => (isNear(it, kept[index]) ? kept[index]! : it))].join(
        '  ',
      ),
    );
  }
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(table.pathname);
});
