import { translateTo } from '../../src/web/texts/translate.ts';
import { expect, test } from './support/fixtures.ts';

test.describe('changing the language or the theme', () => {
  test('keeps what was typed, secrets aside, and only for the next page', async ({ page, visit, t }) => {
    const korean = translateTo('ko');
    await page.goto('/sign-up');
    const email = page.locator('#email');
    const name = page.locator('#name');
    const password = page.locator('#password');
    await email.fill('no address');
    await name.fill('Seoyeon <Kim>');
    await password.fill('a secret of mine');
    await visit.press(t('frame.themes.dark'));
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(name).toHaveValue('Seoyeon <Kim>');
    await expect(email).toHaveValue('no address');
    await expect(password).toHaveValue('');

    // Shown, a password is still one.
    await password.fill('a secret of mine');
    await page.locator('.reveal').click();
    await visit.speak('한국어');
    await expect(visit.heading(korean('signUp.title'))).toBeVisible();
    await expect(name).toHaveValue('Seoyeon <Kim>');
    await expect(password).toHaveValue('');

    // A refused form is at another address than the one that follows.
    await visit.press(korean('signUp.submit'));
    await expect(email).toHaveAttribute('aria-invalid', 'true');
    await visit.speak('English');
    await expect(visit.heading(t('signUp.title'))).toBeVisible();
    await expect(email).toHaveValue('no address');

    await page.goto('/sign-up');
    await expect(email).toHaveValue('');
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  test('keeps a choice that was made, and takes a choice of language from the switch', async ({
    page,
    visit,
    prepare,
    person,
    t,
  }) => {
    await prepare.signUp(person);
    await page.goto('/account');
    await page.locator('#name').fill('Another Name');
    await visit.speak('한국어');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
    await expect(page.locator('#name')).toHaveValue('Another Name');
    await expect(page.locator('[name="language"]:checked, select[name="language"]')).toHaveValue('ko');
    await visit.speak('English');
    await expect(visit.heading(t('account.title'))).toBeVisible();
  });
});

test('the menu of languages is opened, gone through and closed by the keyboard', async ({ page, visit }) => {
  await page.goto('/sign-in');
  const opener = page.locator('[popovertarget="language-menu"]');
  await opener.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(visit.button('English')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(visit.button('English')).toBeHidden();
  await expect(opener).toBeFocused();
  for (const key of ['Enter', 'Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await expect(page.locator('[popovertarget="language-menu"]')).toHaveText(/日本語/);
});

test('the page that says a link is on its way has the address, to send another to it', async ({
  page,
  visit,
  t,
}) => {
  await page.goto('/password/forgot');
  await page.locator('#email').fill('somebody@example.com');
  await visit.press(t('changes.forgot.submit'));
  await expect(visit.heading(t('changes.forgot.sentTitle'))).toBeVisible();
  await expect(page.locator('#email')).toHaveValue('somebody@example.com');
  await visit.press(t('changes.forgot.again'));
  await expect(visit.heading(t('changes.forgot.sentTitle'))).toBeVisible();
  await expect(page.locator('#email')).toHaveValue('somebody@example.com');
  await page.reload();
  await expect(page.locator('#email')).toHaveValue('');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('it is said where something can be typed', async ({ page, t }) => {
    await page.goto('/sign-up');
    await expect(page.getByText(t('frame.empties'))).toBeVisible();
    await page.goto('/nothing-here');
    await expect(page.getByText(t('frame.empties'))).toBeHidden();
  });
});
