import { mkdir, writeFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { format } from 'prettier';
import { translateTo } from '../../src/web/texts/translate.ts';
import { expect, test } from '../browser/support/gallery-test.ts';
import { animationFile, animationList, animationRecord, MOST_ANIMATED_BYTES } from './animation.ts';
import { joinWebP, type Frame } from './join-webp.ts';

const SIZE = { width: 840, height: 760 };
const SCALE = 1.5;
const pixels = { width: SIZE.width * SCALE, height: SIZE.height * SCALE };

test.use({ viewport: SIZE, colorScheme: 'light', contextOptions: { reducedMotion: 'reduce' } });

/** A ring where the person points, drawn over the page; it never takes a click. */
async function pointAt(target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  await target.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const ring = document.createElement('div');
    ring.id = 'pointer';
    Object.assign(ring.style, {
      position: 'fixed',
      left: `${left + width / 2 - 20}px`,
      top: `${top + height / 2 - 20}px`,
      width: '40px',
      height: '40px',
      borderRadius: '50%',
      border: '3px solid #d9480f',
      background: 'rgb(217 72 15 / 25%)',
      pointerEvents: 'none',
      zIndex: '9999',
    });
    document.body.append(ring);
  });
}

/** Goes through the setup as a person does, and takes a picture of each thing that they see and do. */
async function walk(page: Page, quality: number): Promise<Frame[]> {
  const t = translateTo('en');
  const browser = await page.context().newCDPSession(page);
  const frames: Frame[] = [];
  const show = async (milliseconds: number) => {
    const { data } = await browser.send('Page.captureScreenshot', {
      format: 'webp',
      quality,
      clip: { x: 0, y: await page.evaluate(() => scrollY), ...SIZE, scale: SCALE },
    });
    frames.push({ body: Buffer.from(data, 'base64'), milliseconds });
  };
  const open = async (name: string, milliseconds: number) => {
    await page.goto(`/${name}/en/plain`);
    await show(milliseconds);
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true }).first();
  const press = async (target: Locator) => {
    await pointAt(target);
    await show(700);
  };
  const type = async (label: string, code: string) => {
    const field = page.getByLabel(label);
    await field.scrollIntoViewIfNeeded();
    for (const typed of [code.slice(0, 3), code]) {
      await field.fill(typed);
      await show(350);
    }
  };

  await open('tab-off', 1600);
  await press(button(t('twoStep.activate')));
  await open('email-step-sent', 1400);
  await type(t('enrolment.email.code'), '730248');
  await press(button(t('enrolment.email.submit')));
  await open('app-step', 2200);
  // The code of the phone that is drawn on the page.
  await type(t('enrolment.app.code'), '482913');
  await press(button(t('enrolment.app.submit')));
  await open('recovery-codes-step', 2000);
  await press(button(t('enrolment.codes.download')));
  await page.evaluate(() => document.querySelector('#pointer')?.remove());
  await page.getByRole('checkbox').check();
  await press(button(t('enrolment.codes.submit')));
  await open('completed', 3000);
  return frames;
}

test('the moving picture of the setup, for README', async ({ page }) => {
  let file: Buffer | undefined;
  for (const quality of [80, 70, 60, 50, 40]) {
    file = joinWebP(await walk(page, quality), pixels);
    if (file.length < MOST_ANIMATED_BYTES) break;
  }
  expect(file!.length).toBeLessThan(MOST_ANIMATED_BYTES);
  await mkdir(new URL('.', animationFile), { recursive: true });
  await writeFile(animationFile, file!);
  const text = await format(JSON.stringify(await animationRecord(file!)), {
    parser: 'json',
    printWidth: 110,
  });
  await writeFile(animationList, text);
});
