import { expect, test } from './support/fixtures.ts';
import { inspectWidths } from './support/inspect.ts';

test.use({ javaScriptEnabled: false });

test('a reissue and disabling without script', async ({ page, visit, prepare, person, t }) => {
  test.slow();
  await prepare.signUp(person);
  const { recoveryCodes } = await prepare.turnOn(person);
  const askForNewOnes = async () => {
    await visit.follow(t('changes.reissue.button'));
    await visit.field(t('changes.password')).fill(person.password);
    await visit.press(t('changes.next'));
    await expect(visit.heading(t('changes.reissue.codesTitle'))).toBeVisible();
  };
  let codes: string[] = [];

  await test.step('a reissue: leaving changes nothing, a reload loses nothing, the tick is insisted on', async () => {
    await page.goto('/account/two-step');
    await askForNewOnes();
    await visit.follow(t('common.cancel'));
    await expect(visit.heading(t('changes.reissue.leaveTitle'))).toBeVisible();
    await inspectWidths(page);
    await visit.press(t('changes.reissue.leave'));
    await visit.hear('status', t('done.reissueLeft'));
    await askForNewOnes();
    codes = await visit.codes();
    expect(codes).not.toEqual(recoveryCodes);
    await page.reload();
    expect(await visit.codes()).toEqual(codes);
    await visit.press(t('enrolment.codes.submit'));
    await expect(page.getByRole('checkbox')).toBeFocused();
    await inspectWidths(page);
    await page.getByRole('checkbox').check();
    await visit.press(t('enrolment.codes.submit'));
    await visit.hear('status', t('done.reissued'));
  });

  await test.step('disabling: an old code is refused, a new one does it', async () => {
    await page.locator('a[href="/account/two-step/disable/password"]').click();
    await visit.field(t('changes.password')).fill(person.password);
    await visit.press(t('changes.next'));
    await expect(visit.field(t('changes.code'))).toBeFocused();
    await page.getByText(t('changes.instead')).click();
    await visit.field(t('changes.recoveryCode')).fill(recoveryCodes[0]!);
    await visit.press(t('changes.disable.submit'));
    await expect(visit.field(t('changes.recoveryCode'))).toBeFocused();
    await visit.field(t('changes.recoveryCode')).fill(codes[0]!);
    await visit.press(t('changes.disable.submit'));
    await visit.hear('status', t('done.twoStepOff', { brand: 'Sallyport' }));
  });
});
