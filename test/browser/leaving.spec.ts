import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/inspect.ts';

test.beforeEach(async ({ page, prepare, person }) => {
  await prepare.signUp(person);
  await page.goto('/account/two-step');
});

test('Cancel asks in a dialog; leaving saves nothing', async ({ page, visit, person, t }) => {
  await visit.goToTheApp(person);
  const cancel = visit.link(t('common.cancel'));
  const dialog = page.getByRole('dialog', { name: t('enrolment.leave.title') });

  await cancel.click();
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('heading')).toBeFocused();
  await inspect(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(cancel).toBeFocused();

  await cancel.click();
  await visit.press(t('enrolment.leave.stay'));
  await expect(dialog).toBeHidden();
  await expect(visit.heading(t('enrolment.app.title'))).toBeVisible();

  await visit.goToTheCodes();
  await cancel.click();
  await visit.press(t('enrolment.leave.leave'));
  await expect(page).toHaveURL('/account/two-step');
  await visit.hear('status', t('done.enrolmentLeft'));
  await expect(page.getByText(t('twoStep.off'), { exact: true })).toBeVisible();
  await visit.see(t('account.title'));

  await visit.signOut();
  await visit.giveThePassword(person);
  await expect(visit.heading(t('home.welcome', { name: person.name }))).toBeVisible();
});

test('two tabs are at the same step, and the slower one is told', async ({
  page,
  context,
  visit,
  person,
  t,
}) => {
  await visit.goToTheApp(person);
  const other = await context.newPage();
  await other.goto('/account/two-step');
  await other.getByRole('button', { name: t('twoStep.activate') }).click();
  await expect(other.getByRole('heading', { name: t('enrolment.app.title') })).toBeVisible();
  expect(await other.locator('#key').textContent()).toBe(await page.locator('#key').textContent());

  const { codes } = await visit.goToTheCodes();
  await other.getByLabel(t('enrolment.app.code')).fill('123456');
  await other.getByRole('button', { name: t('enrolment.app.submit'), exact: true }).click();
  await expect(other.getByRole('alert')).toContainText(t('refusals.enrolment-missing'));
  await expect(other.getByRole('alert')).toBeFocused();
  expect(await other.locator('#codes li').allTextContents()).toEqual(codes);
  await inspect(other);

  await page.getByRole('checkbox').check();
  await visit.press(t('enrolment.codes.submit'));
  await expect(visit.heading(t('enrolment.completed.title'))).toBeVisible();
  await other.getByRole('checkbox').check();
  await other.getByRole('button', { name: t('enrolment.codes.submit'), exact: true }).click();
  await expect(other).toHaveURL('/account/two-step');
  await expect(other.getByRole('alert')).toContainText(t('refusals.already-active'));
});

test('leaving in one tab ends the set-up in the other', async ({ page, context, visit, person, t }) => {
  await visit.goToTheApp(person);
  await visit.goToTheCodes();
  const other = await context.newPage();
  await other.goto('/account/two-step/enrolment/leave');
  await inspect(other);
  await other.getByRole('button', { name: t('enrolment.leave.leave') }).click();
  await expect(other.getByRole('status')).toContainText(t('done.enrolmentLeft'));

  await page.getByRole('checkbox').check();
  await visit.press(t('enrolment.codes.submit'));
  await expect(page).toHaveURL('/account/two-step');
  await visit.hear('alert', t('refusals.enrolment-missing', { context: 'expired' }));
  await expect(page.getByText(t('twoStep.off'), { exact: true })).toBeVisible();
});
