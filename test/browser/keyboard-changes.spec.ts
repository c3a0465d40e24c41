import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/inspect.ts';
import { tabTo } from './support/keyboard.ts';

test('signing in, a reissue and disabling by keyboard alone', async ({ page, visit, prepare, person, t }) => {
  test.slow();
  await prepare.signUp(person);
  const { handset } = await prepare.turnOn(person);
  const { keyboard } = page;
  await page.goto('/');

  await test.step('signing out by the profile menu', async () => {
    await tabTo(page.locator('button.profile'));
    await keyboard.press('Enter');
    await tabTo(visit.button(t('frame.signOut')));
    await keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: t('done.signedOut') })).toBeVisible();
  });

  await test.step('signing in: a wrong password says so where the focus is', async () => {
    await tabTo(visit.field(t('signIn.email')));
    await keyboard.type(person.email);
    await tabTo(visit.field(t('signIn.password')));
    await keyboard.type('not the password');
    await keyboard.press('Enter');
    await expect(page.getByRole('alert')).toBeFocused();
    await tabTo(visit.field(t('signIn.password')));
    await keyboard.type(person.password);
    await keyboard.press('Enter');
    await expect(visit.field(t('secondStep.code'))).toBeFocused();
    await keyboard.type(await handset.code());
    await keyboard.press('Enter');
    await expect(visit.heading(t('home.welcome', { name: person.name }))).toBeVisible();
  });

  await test.step('a reissue', async () => {
    await tabTo(visit.link(t('twoStep.title')));
    await keyboard.press('Enter');
    await page.waitForURL('/account/two-step');
    await expect(visit.heading(t('account.title'))).toBeVisible();
    await tabTo(visit.link(t('changes.reissue.button')));
    await keyboard.press('Enter');
    await expect(visit.heading(t('changes.reissue.title'))).toBeVisible();
    await tabTo(visit.field(t('changes.password')));
    await keyboard.type('not the password');
    await keyboard.press('Enter');
    await expect(visit.field(t('changes.password'))).toBeFocused();
    await expect(visit.field(t('changes.password'))).toHaveAttribute('aria-invalid', 'true');
    await keyboard.type(person.password);
    await keyboard.press('Enter');
    await expect(visit.heading(t('changes.reissue.codesTitle'))).toBeVisible();
    await tabTo(page.getByRole('checkbox'));
    await keyboard.press('Space');
    await tabTo(visit.button(t('enrolment.codes.submit')));
    await keyboard.press('Enter');
    // Nothing was copied, downloaded or printed: a question, once, and the way back to the page before.
    const asked = page.getByRole('heading', { name: t('enrolment.codes.keptTitle') });
    await expect(asked).toBeFocused();
    await inspect(page);
    await tabTo(visit.button(t('enrolment.codes.keptBack')));
    await keyboard.press('Enter');
    await expect(asked).toBeHidden();
    await expect(visit.button(t('enrolment.codes.submit'))).toBeFocused();
    await keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: t('done.reissued') })).toBeVisible();
  });

  await test.step('disabling', async () => {
    await page.waitForURL('/account/two-step');
    await tabTo(page.locator('a[href="/account/two-step/disable/password"]'));
    await keyboard.press('Enter');
    await expect(visit.heading(t('changes.disable.title'))).toBeVisible();
    await tabTo(visit.field(t('changes.password')));
    await keyboard.type(person.password);
    await keyboard.press('Enter');
    await expect(visit.field(t('changes.code'))).toBeFocused();
    await keyboard.type(handset.wrongCode());
    await keyboard.press('Enter');
    await expect(visit.field(t('changes.code'))).toBeFocused();
    await expect(visit.field(t('changes.code'))).toHaveAttribute('aria-invalid', 'true');
    await keyboard.type(await handset.code());
    await keyboard.press('Enter');
    await expect(
      page.getByRole('status').filter({ hasText: t('done.twoStepOff', { brand: 'Sallyport' }) }),
    ).toBeVisible();
    await expect(page.getByText(t('twoStep.off'), { exact: true })).toBeVisible();
  });
});
