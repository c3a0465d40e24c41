import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { format } from 'prettier';
import { guideFolder } from '../../src/help/read-guide.ts';
import { pictureFile, pictureThemes, type Picture } from '../../src/help/pictures.ts';
import { languages } from '../../src/text/languages.ts';
import { expect, test } from '../browser/support/gallery-test.ts';
import { picturesNamed, shownIn, wordsOn } from './shown-pages.ts';

const MOST_BYTES = 40_000;
/** In CSS pixels. */
const MARGIN = 12;
/** Of a phone, so that a phone shows it in its own size; a picture ends with a card or a row before this height. */
const SIZE = { width: 412, height: 1060 };

test.use({ viewport: SIZE, contextOptions: { reducedMotion: 'reduce' } });

const parts =
  '.card, .card > .rows > li, .tasks > li, .card-body > *, tbody > tr, .banner, main > .stack > *';

/** The lowest edge of a card or row that is whole in a picture. */
const lowestEdge = async (page: Page, top: number): Promise<number> => {
  const bottoms = await page
    .locator(parts)
    .evaluateAll((all) => all.map((it) => it.getBoundingClientRect().bottom));
  return Math.max(...bottoms.filter((bottom) => bottom > top + 100 && bottom <= top + SIZE.height));
};

/** Takes the card of a page, or what it has beside the frame, as a WebP file that is small enough. */
async function take(page: Page): Promise<Pick<Picture, 'width' | 'height'> & { body: Buffer }> {
  const shown = page.locator('.door .card, main').last();
  const box = (await shown.boundingBox())!;
  const width = Math.ceil(box.width) + 2 * MARGIN;
  const height = Math.ceil((await lowestEdge(page, box.y)) - box.y) + 2 * MARGIN;
  const browser = await page.context().newCDPSession(page);
  for (const scale of [1.5, 1.25, 1])
    for (let quality = 80; quality > 30; quality -= 20) {
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

const digestOf = (body: Buffer): string => createHash('sha256').update(body).digest('base64url').slice(0, 10);

for (const language of languages)
  test(`the guide's pictures in ${language}`, async ({ page }) => {
    const folder = new URL(`${language}/pictures/`, guideFolder);
    const pictures: Record<string, Picture> = {};
    await mkdir(folder, { recursive: true });
    for (const file of await readdir(folder)) await rm(new URL(file, folder));
    for (const name of picturesNamed(language).sort()) {
      const { page: sample, open } = shownIn(name);
      const files = { light: '', dark: '' };
      for (const theme of pictureThemes) {
        await page.emulateMedia({ colorScheme: theme });
        await page.goto(`/${sample}/${language}/plain`);
        if (open)
          await page.evaluate(() => {
            for (const fold of document.querySelectorAll<HTMLDetailsElement>('main details'))
              fold.open = true;
          });
        const { body, width, height } = await take(page);
        await writeFile(pictureFile(language, name, theme), body);
        files[theme] = digestOf(body);
        pictures[name] = { width, height, words: await wordsOn(sample, language), files };
      }
    }
    expect(Object.keys(pictures).length).toBeGreaterThan(10);
    const text = await format(JSON.stringify(pictures), { parser: 'json', printWidth: 110 });
    await writeFile(new URL('pictures.json', folder), text);
  });
