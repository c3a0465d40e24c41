import { readGuide } from '../../src/help/read-guide.ts';
import { translateTo } from '../../src/web/texts/translate.ts';
import { expect, test } from './support/gallery-test.ts';
import { inspect } from './support/inspect.ts';
import { tabTo } from './support/keyboard.ts';

const t = translateTo('en');
const chapters = readGuide('en').filter(({ book }) => book === 'people');

test('by keyboard alone the help finds what is typed, and shows everything again', async ({ page }) => {
  await page.goto('/help/en/plain');
  const field = page.getByRole('searchbox', { name: t('help.find') });
  const shown = page.locator('section[data-chapter]:visible');
  await expect(shown).toHaveCount(chapters.length);

  await tabTo(field);
  await page.keyboard.type('fingerprint Key');
  await expect(field).toBeFocused();
  await expect(shown).toHaveCount(1);
  await expect(shown.locator('h2')).toHaveText('Passkeys and security keys');
  const links = page.locator('.contents a[href^="#"]:visible');
  await expect(links).toHaveText('Passkeys and security keys');
  await inspect(page);

  await page.keyboard.type(' nonsense');
  await expect(page.getByRole('status').filter({ hasText: t('help.none') })).toBeVisible();
  await expect(shown).toHaveCount(0);
  await field.fill('');
  await expect(shown).toHaveCount(chapters.length);
  await expect(page.getByText(t('help.none'))).toHaveCount(0);
});

test('a link to a chapter that wasn’t found shows it', async ({ page }) => {
  await page.goto('/help/en/plain');
  const field = page.getByRole('searchbox', { name: t('help.find') });
  await field.fill('fingerprint');
  await expect(page.locator('#turn-on')).toBeHidden();
  // The link's own path is that of the program's page; here only its place is known.
  await expect(page.locator('#passkeys a[href$="/help#turn-on"]').first()).toBeVisible();
  await page.evaluate(() => (location.hash = 'turn-on'));
  await expect(page.locator('#turn-on')).toBeInViewport();
  await expect(field).toHaveValue('');
});

test('printed, it is the whole guide with its pictures, and nothing to click beside it', async ({ page }) => {
  await page.goto('/help/en/plain');
  const pdf = await page.pdf({ format: 'A4' });
  // Pictures load when they come into sight; a printer has them all.
  const loaded = await page
    .locator('main img')
    .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth > 0));
  expect(loaded.length).toBeGreaterThan(5);
  expect(loaded).toEqual(loaded.map(() => true));
  expect(pdf.toString('latin1').match(/\/Subtype ?\/Image/g)?.length ?? 0).toBeGreaterThanOrEqual(
    loaded.length,
  );
  await page.emulateMedia({ media: 'print' });
  for (const { title } of chapters)
    await expect(page.getByRole('heading', { name: title, exact: true, level: 2 })).toBeVisible();
  for (const hidden of ['.topbar', '.contents', 'footer'])
    await expect(page.locator(hidden).first()).toBeHidden();
});
