import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { format } from 'prettier';
import { guideFolder } from '../../src/help/read-guide.ts';
import type { Picture } from '../../src/help/pictures.ts';
import { languages } from '../../src/text/languages.ts';
import { expect, test } from '../browser/support/gallery-test.ts';
import { picturesNamed, shownIn, wordsOn } from './shown-pages.ts';

const MOST_BYTES = 40_000;
/** In CSS pixels; a picture has up to half as many more each way. */
const MARGIN = 12;
const SIZE = { width: 640, height: 960 };

test.use({ viewport: SIZE, colorScheme: 'light', contextOptions: { reducedMotion: 'reduce' } });

/** Takes the card of a page, or what it has beside the frame, as a WebP file that is small enough. */
async function take(page: Page): Promise<Pick<Picture, 'width' | 'height'> & { body: Buffer }> {
  const shown = page.locator('.door .card, main').last();
  const box = (await shown.boundingBox())!;
  const width = Math.ceil(box.width) + 2 * MARGIN;
  const height = Math.min(Math.ceil(box.height) + 2 * MARGIN, SIZE.height);
  const browser = await page.context().newCDPSession(page);
  for (const scale of [1.5, 1.25, 1])
    for (let quality = 80; quality > 30; quality -= 10) {
      const { data } = await browser.send('Page.captureScreenshot', {
        format: 'webp',
        quality,
        captureBeyondViewport: true,
        clip: { x: box.x - MARGIN, y: box.y - MARGIN, width, height, scale },
      });
      const body = Buffer.from(data, 'base64');
      if (body.length < MOST_BYTES) return { width, height, body };
    }
  throw new Error('The picture stays too large.');
}

for (const language of languages)
  test(`the guide's pictures in ${language}`, async ({ page }) => {
    const folder = new URL(`${language}/pictures/`, guideFolder);
    const pictures: Record<string, Picture> = {};
    await mkdir(folder, { recursive: true });
    for (const file of await readdir(folder)) await rm(new URL(file, folder));
    for (const name of picturesNamed(language).sort()) {
      const { page: sample, open } = shownIn(name);
      await page.goto(`/${sample}/${language}/plain`);
      if (open)
        await page.evaluate(() => {
          for (const fold of document.querySelectorAll<HTMLDetailsElement>('main details')) fold.open = true;
        });
      const { body, width, height } = await take(page);
      await writeFile(new URL(`${name}.webp`, folder), body);
      const file = createHash('sha256').update(body).digest('base64url').slice(0, 10);
      pictures[name] = { width, height, words: await wordsOn(sample, language), file };
    }
    expect(Object.keys(pictures).length).toBeGreaterThan(10);
    const text = await format(JSON.stringify(pictures), { parser: 'json', printWidth: 110 });
    await writeFile(new URL('pictures.json', folder), text);
  });
