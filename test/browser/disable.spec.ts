import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/inspect.ts';

for (const by of ['an app code', 'a recovery code'] as const) {
  test(`2-Step Verification is disabled by the password and ${by}`, async ({
    page,
    visit,
    prepare,
    person,
    t,
  }) => {
    test.slow();
    await prepare.signUp(person);
    const { handset, recoveryCodes } = await prepare.turnOn(person);
    await page.goto('/account/two-step/disable/second-step');

    await test.step('without the password first there is no second page', async () => {
      await expect(visit.heading(t('changes.disable.title'))).toBeVisible();
      await page.goto('/account/two-step');
      await page.locator('a[href="/account/two-step/disable/password"]').click();
      await visit.see(t('changes.disable.title'));
    });

    await test.step('the password', async () => {
      await visit.field(t('changes.password')).fill('not the password');
      await visit.press(t('changes.next'));
      await expect(visit.field(t('changes.password'))).toBeFocused();
      await inspect(page);
      await visit.field(t('changes.password')).fill(person.password);
      await visit.press(t('changes.next'));
      await visit.see(t('changes.disable.secondTitle'));
      await expect(visit.field(t('changes.code'))).toBeFocused();
    });

    await test.step('the second step', async () => {
      await visit.field(t('changes.code')).fill(handset.wrongCode());
      await visit.press(t('changes.disable.submit'));
      await expect(visit.field(t('changes.code'))).toBeFocused();
      await expect(page.getByText(t('refusals.code-incorrect'))).toBeVisible();
      await inspect(page);
      if (by === 'an app code') {
        await visit.field(t('changes.code')).fill(await handset.code());
      } else {
        await visit.field(t('changes.code')).fill('');
        await page.getByText(t('changes.instead')).click();
        await visit.field(t('changes.recoveryCode')).fill(recoveryCodes[5]!.toLowerCase());
      }
      await visit.press(t('changes.disable.submit'));
    });

    await test.step('it is off: the password alone signs in', async () => {
      await visit.hear('status', t('done.twoStepOff', { brand: 'Sallyport' }));
      await expect(page.getByText(t('twoStep.off'), { exact: true })).toBeVisible();
      await visit.see(t('account.title'));
      await visit.signOut();
      await visit.giveThePassword(person);
      await expect(visit.heading(t('home.welcome', { name: person.name }))).toBeVisible();
    });
  });
}
