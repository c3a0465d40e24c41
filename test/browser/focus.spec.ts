import type { Page } from '@playwright/test';
import { translateTo } from '../../src/web/texts/translate.ts';
import { expect, test } from './support/gallery-test.ts';
import { tabTo } from './support/keyboard.ts';

// The focus as a page sets it by itself. After a refusal it is tested in the gallery, after a press in the journeys.

const t = translateTo('en');

/** The element with the focus, as its tag and words. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { localName, textContent } = document.activeElement!;
    return `${localName} ${textContent.trim()}`;
  });

test('a dialog takes the focus, keeps it, and gives it back', async ({ page }) => {
  await page.goto('/app-step/en/plain');
  const cancel = page.getByRole('link', { name: t('common.cancel'), exact: true });
  const dialog = page.getByRole('dialog');
  for (const close of ['Escape', t('enrolment.leave.stay')]) {
    await cancel.focus();
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('heading')).toBeFocused();
    const stops = new Set<string>();
    for (let presses = 0; presses < 8; presses += 1) {
      await page.keyboard.press('Tab');
      // Past its last stop the focus is in the browser's own bar, never on the page behind.
      const inside = await dialog.evaluate((it) => it.contains(document.activeElement));
      const where = inside ? await focused(page) : 'outside';
      if (!inside) expect(await focused(page)).toMatch(/^body /);
      stops.add(where);
    }
    expect(stops).toContain(`button ${t('enrolment.leave.stay')}`);
    expect(stops).toContain(`button ${t('enrolment.leave.leave')}`);
    if (close === 'Escape') await page.keyboard.press(close);
    else {
      await tabTo(dialog.getByRole('button', { name: close }));
      await page.keyboard.press('Enter');
    }
    await expect(dialog).toBeHidden();
    await expect(cancel).toBeFocused();
  }
});

test('a press that changes something on the page leaves the focus at the button', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/recovery-codes-step/en/plain');
  const copy = page.getByRole('button', { name: t('enrolment.codes.copy'), exact: true });
  await copy.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(t('enrolment.codes.copied'))).toBeVisible();
  await expect(copy).toBeFocused();
  // The gallery has no file to serve; the message needs only the press.
  await page
    .locator('#download')
    .evaluate((form) => form.addEventListener('submit', (it) => it.preventDefault()));
  const download = page.getByRole('button', { name: t('enrolment.codes.download'), exact: true });
  await download.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('sallyport-recovery-codes-')).toBeVisible();
  await expect(download).toBeFocused();
  const saved = page.getByRole('checkbox');
  await saved.focus();
  await page.keyboard.press('Space');
  await expect(saved).toBeFocused();
  await page.keyboard.press('Tab');
  const reached = new Set<string>();
  for (let presses = 0; presses < 3; presses += 1) {
    reached.add(await focused(page));
    await page.keyboard.press('Tab');
  }
  expect(reached).toContain(`button ${t('enrolment.codes.submit')}`);
});

test('a password that is shown keeps what was typed, and the focus stays at the button', async ({ page }) => {
  await page.goto('/sign-in/en/plain');
  const password = page.getByLabel(t('signIn.password'), { exact: true });
  await password.fill('half a pass');
  const reveal = page.locator('.reveal');
  await reveal.focus();
  for (const type of ['text', 'password']) {
    await page.keyboard.press('Enter');
    await expect(password).toHaveAttribute('type', type);
    await expect(password).toHaveValue('half a pass');
    await expect(reveal).toBeFocused();
  }
});

test('what was done has the focus, and the next stop is what follows it', async ({ page }) => {
  for (const name of ['tab-on', 'sign-in', 'members', 'sessions']) {
    await page.goto(`/${name}/en/done`);
    const said = page.locator('.banner.good[role="status"]');
    const field = page.locator('main [autofocus]');
    // A page with a form keeps the focus in it: the success is read aloud all the same.
    if (await field.count()) {
      await expect(field.first(), name).toBeFocused();
      continue;
    }
    await expect(said, name).toBeFocused();
    await page.keyboard.press('Tab');
    const follows = await said.evaluate((it) => {
      const active = document.activeElement!;
      const after = it.compareDocumentPosition(active) & Node.DOCUMENT_POSITION_FOLLOWING;
      return after > 0 && document.querySelector('main')!.contains(active);
    });
    expect(follows, name).toBe(true);
  }
});

test('a page that asks for the password begins there, and where a passkey is, at its button', async ({
  page,
}) => {
  for (const name of ['prove', 'reissue-password', 'reissue-password-second-step', 'disable-password']) {
    await page.goto(`/${name}/en/plain`);
    await expect(page.locator('input[type="password"]')).toBeFocused();
  }
  await page.goto('/prove-key/en/plain');
  await expect(page.locator('main button').first()).toBeFocused();
});
