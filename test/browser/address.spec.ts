import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/inspect.ts';
import { somebody } from './support/people.ts';

test('the address is changed with a code, and put back by the link to the old one', async ({
  page,
  visit,
  prepare,
  person,
  outbox,
  t,
}) => {
  test.slow();
  await prepare.signUp(person);
  const { email } = somebody();

  await page.goto('/account');
  await visit.see(t('account.title'));
  await visit.follow(t('account.profile.changeEmail'));
  await visit.see(t('address.title'));
  await visit.field(t('address.email')).fill('not an address');
  await visit.press(t('address.submitOff'));
  await expect(visit.field(t('address.email'))).toBeFocused();
  await inspect(page);
  await visit.field(t('address.email')).fill(email);
  await visit.press(t('address.submitOff'));
  await visit.see(t('address.confirm.title'));
  await visit.field(t('address.confirm.newCode')).fill(await outbox.code(email));
  const presentCode = await outbox.code(person.email);
  await visit.field(t('address.confirm.presentCode')).fill(presentCode === '000000' ? '000001' : '000000');
  await visit.press(t('address.confirm.submit'));
  await expect(visit.field(t('address.confirm.presentCode'))).toBeFocused();
  await inspect(page);
  await visit.field(t('address.confirm.presentCode')).fill(presentCode);
  await visit.press(t('address.confirm.submit'));
  await visit.hear('status', t('done.addressChanged'));
  await expect(visit.field(t('account.profile.email'))).toHaveValue(email);

  await page.goto(await outbox.link(person.email, '/address/restore/'));
  await visit.see(t('address.restore.title'));
  await visit.press(t('address.restore.submit'));
  await visit.hear('status', t('done.addressRestored'));
  await visit.see(t('signIn.title'));
  await page.goto('/account');
  await expect(visit.heading(t('signIn.title'))).toBeVisible();
  await page.goto(await outbox.link(person.email, '/password/reset/'));
  await expect(visit.heading(t('changes.reset.title'))).toBeVisible();
});

test('an account is deleted', async ({ page, visit, prepare, person, outbox, t }) => {
  await prepare.signUp(person);
  await page.goto('/account');
  await visit.follow(t('account.remove.open'));
  await visit.see(t('account.remove.title'));
  await visit.press(t('account.remove.send'));
  await visit.hear('status', t('done.deletionCodeSent'));
  await visit.see(t('account.remove.title'));
  await visit.field(t('signUp.confirm.code')).fill(await outbox.code(person.email));
  await visit.press(t('account.remove.submit'));
  await visit.hear('status', t('done.accountDeleted'));
  await visit.see(t('signIn.title'));
  await visit.giveThePassword(person);
  await visit.hear('alert', t('refusals.sign-in-incorrect'));
});
