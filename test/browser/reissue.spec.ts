import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/inspect.ts';
import { Visit, wordsIn } from './support/visit.ts';

test('recovery codes are reissued: the old ones work until Complete', async ({
  page,
  visit,
  prepare,
  person,
  outbox,
  anotherBrowser,
  t,
}) => {
  test.slow();
  await prepare.signUp(person);
  const { recoveryCodes: old } = await prepare.turnOn(person);
  await page.goto('/account/two-step');

  await test.step('the password is asked', async () => {
    await visit.follow(t('changes.reissue.button'));
    await visit.see(t('changes.reissue.title'));
    await visit.field(t('changes.password')).fill('not the password');
    await visit.press(t('changes.next'));
    const field = visit.field(t('changes.password'));
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('');
    await expect(field).toHaveAccessibleDescription(wordsIn(t('refusals.password-incorrect')));
    await inspect(page);
  });

  await test.step('leaving changes nothing', async () => {
    await visit.field(t('changes.password')).fill(person.password);
    await visit.press(t('changes.next'));
    await visit.see(t('changes.reissue.codesTitle'));
    await expect(visit.heading(t('changes.reissue.codesTitle'))).toBeFocused();
    await visit.follow(t('common.cancel'));
    const dialog = page.getByRole('dialog', { name: t('changes.reissue.leaveTitle') });
    await expect(dialog).toBeVisible();
    await inspect(page);
    await visit.press(t('enrolment.leave.stay'));
    await expect(dialog).toBeHidden();
    expect(await visit.codes()).toHaveLength(10);
    await visit.follow(t('common.cancel'));
    await visit.press(t('changes.reissue.leave'));
    await visit.hear('status', t('done.reissueLeft'));
  });

  let codes: string[] = [];
  await test.step('ten new codes are shown, also after a reload', async () => {
    await visit.follow(t('changes.reissue.button'));
    await visit.field(t('changes.password')).fill(person.password);
    await visit.press(t('changes.next'));
    await expect(visit.heading(t('changes.reissue.codesTitle'))).toBeVisible();
    codes = await visit.codes();
    expect(codes).toHaveLength(10);
    expect(codes.filter((code) => old.includes(code))).toEqual([]);
    await page.reload();
    expect(await visit.codes()).toEqual(codes);
    await expect(visit.button(t('enrolment.codes.submit'))).toBeDisabled();
  });

  const other = new Visit(await anotherBrowser(), t, outbox);
  const enterWith = async (code: string) => {
    await other.page.goto('/sign-in');
    await other.giveThePassword(person);
    await other.follow(t('secondStep.useRecoveryCode'));
    await other.field(t('secondStep.recovery.code')).fill(code);
    await other.press(t('secondStep.recovery.submit'));
  };

  await test.step('an old one works meanwhile', async () => {
    await enterWith(old[0]!);
    await other.hear('status', t('done.recoveryCodeUsed', { count: 9 }));
    await other.seeCodesLeft(9);
  });

  await test.step('Complete puts the new ones into force', async () => {
    await visit.complete();
    await visit.hear('status', t('done.reissued'));
    await visit.seeCodesLeft(10);
    await visit.see(t('account.title'));
    await outbox.next(person.email, ({ subject }) =>
      Boolean(subject?.includes(t('mails.notices.codes-reissued.subject', { brand: 'Sallyport' }))),
    );
  });

  await test.step('the other browser is signed out; an old code is refused, a new one works', async () => {
    await enterWith(old[1]!);
    await expect(other.field(t('secondStep.recovery.code'))).toBeFocused();
    await expect(other.page.getByText(t('refusals.recovery-code-incorrect'))).toBeVisible();
    await other.field(t('secondStep.recovery.code')).fill(codes[0]!);
    await other.press(t('secondStep.recovery.submit'));
    await other.hear('status', t('done.recoveryCodeUsed', { count: 9 }));
    await other.seeCodesLeft(9);
  });
});
