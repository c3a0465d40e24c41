import { expect, test } from './support/fixtures.ts';
import { Handset } from './support/handset.ts';
import { tabTo } from './support/keyboard.ts';

test('signing up and the whole setup by keyboard alone', async ({ page, visit, person, t }) => {
  await page.goto('/sign-in');
  const { keyboard } = page;

  await test.step('Tab leads from the address to the password', async () => {
    await visit.field(t('signIn.email')).focus();
    await keyboard.press('Tab');
    await expect(visit.field(t('signIn.password'))).toBeFocused();
    await page.reload();
  });

  await test.step('signing up; a slip is mended where the focus is', async () => {
    await tabTo(visit.link(t('signIn.signUp')));
    await keyboard.press('Enter');
    await expect(visit.heading(t('signUp.title'))).toBeVisible();
    for (const [label, typed] of [
      [t('signUp.name'), person.name],
      [t('signUp.email'), 'no address'],
      [t('signUp.password'), person.password],
    ]) {
      const field = visit.field(label!);
      if (!(await field.evaluate((it) => it === document.activeElement))) await tabTo(field);
      await keyboard.type(typed!);
    }
    await keyboard.press('Enter');
    const email = visit.field(t('signUp.email'));
    await expect(email).toHaveAttribute('aria-invalid', 'true');
    await expect(email).toBeFocused();
    await keyboard.press('Control+A');
    await keyboard.type(person.email);
    await tabTo(visit.field(t('signUp.password')));
    await keyboard.type(person.password);
    await keyboard.press('Enter');
    await expect(visit.field(t('signUp.confirm.code'))).toBeFocused();
    await keyboard.type(await visit.outbox.code(person.email));
    await keyboard.press('Enter');
    await visit.hear('status', t('done.signedUp'));
    await expect(page.getByRole('status').filter({ hasText: t('done.signedUp') })).toBeFocused();
    await page.goto('/');
  });

  await test.step('the first stop skips to the content', async () => {
    await keyboard.press('Tab');
    const skip = visit.link(t('frame.skip'));
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
  });

  await test.step('the profile menu opens, is gone through, and closes', async () => {
    const profile = page.locator('button.profile');
    await tabTo(profile);
    await keyboard.press('Enter');
    await tabTo(visit.link(t('frame.account')));
    await keyboard.press('Escape');
    await expect(visit.link(t('frame.account'))).toBeHidden();
    await expect(profile).toBeFocused();
    await keyboard.press('Space');
    await tabTo(visit.link(t('frame.account')));
    await keyboard.press('Enter');
    await expect(visit.heading(t('account.title'))).toBeVisible();
  });

  await test.step('step 1', async () => {
    await tabTo(visit.link(t('account.tabs.twoStep')));
    await keyboard.press('Enter');
    await expect(visit.button(t('twoStep.activate'))).toBeVisible();
    await tabTo(visit.button(t('twoStep.activate')));
    await keyboard.press('Enter');
    await expect(visit.heading(t('enrolment.email.title'))).toBeFocused();
    await tabTo(visit.button(t('enrolment.email.send')));
    await keyboard.press('Space');
    const code = visit.field(t('enrolment.email.code'));
    await expect(code).toBeFocused();
    await keyboard.type('000');
    await keyboard.press('Enter');
    // Refused: the focus is on the field at fault, never on the page as a whole.
    await expect(code).toHaveAttribute('aria-invalid', 'true');
    await expect(code).toBeFocused();
    // Selected, so that typing replaces it.
    await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('000');
    await keyboard.type(await visit.outbox.code(person.email));
    await keyboard.press('Enter');
  });

  await test.step('step 2, by the key as letters', async () => {
    await expect(visit.heading(t('enrolment.app.title'))).toBeFocused();
    await tabTo(page.locator('summary', { hasText: t('enrolment.app.cannotScan') }));
    await keyboard.press('Enter');
    await expect(page.locator('#key')).toBeVisible();
    const handset = Handset.fromKey((await page.locator('#key').innerText()).replaceAll(/\s/g, ''));
    const code = visit.field(t('enrolment.app.code'));
    await tabTo(code);
    await keyboard.type(handset.wrongCode());
    await keyboard.press('Enter');
    await expect(code).toHaveAttribute('aria-invalid', 'true');
    await expect(code).toBeFocused();

    await tabTo(visit.link(t('common.cancel')));
    await keyboard.press('Enter');
    await tabTo(visit.button(t('enrolment.leave.stay')));
    await keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(visit.link(t('common.cancel'))).toBeFocused();
    // The main button comes before the way out.
    await keyboard.press('Shift+Tab');
    await expect(visit.button(t('enrolment.app.submit'))).toBeFocused();
    await keyboard.press('Shift+Tab');
    await expect(visit.link(t('passkeys.enrol.instead'))).toBeFocused();
    await keyboard.press('Shift+Tab');
    await expect(code).toBeFocused();
    await keyboard.press('Control+A');
    await keyboard.type(await handset.code());
    await keyboard.press('Enter');
  });

  await test.step('step 3: Space ticks the box, Enter on it submits nothing by mistake', async () => {
    await expect(visit.heading(t('enrolment.codes.title'))).toBeFocused();
    await tabTo(visit.button(t('enrolment.codes.copy')));
    await keyboard.press('Enter');
    await expect(page.locator('#copied')).not.toBeEmpty();
    await expect(visit.button(t('enrolment.codes.copy'))).toBeFocused();
    await tabTo(page.getByRole('checkbox'));
    await keyboard.press('Enter');
    await expect(visit.heading(t('enrolment.codes.title'))).toBeVisible();
    await keyboard.press('Space');
    await expect(page.getByRole('checkbox')).toBeChecked();
    await keyboard.press('Tab');
    await expect(visit.button(t('enrolment.codes.submit'))).toBeFocused();
    await keyboard.press('Enter');
    await expect(visit.heading(t('enrolment.completed.title'))).toBeFocused();
    await tabTo(visit.link(t('enrolment.completed.close')));
    await keyboard.press('Enter');
    await expect(page.getByText(t('twoStep.on'), { exact: true })).toBeVisible();
  });
});
