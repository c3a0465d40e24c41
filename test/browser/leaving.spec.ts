import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/inspect.ts';
import { Visit } from './support/visit.ts';

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
  const other = new Visit(await context.newPage(), t, visit.outbox);
  await other.page.goto('/account/two-step');
  await other.press(t('twoStep.continue', { step: 2, steps: 4 }));
  await expect(other.heading(t('enrolment.app.title'))).toBeVisible();
  expect(await other.page.locator('#key').textContent()).toBe(await page.locator('#key').textContent());

  const { codes } = await visit.goToTheCodes();
  await other.field(t('enrolment.app.code')).fill('123456');
  await other.press(t('enrolment.app.submit'));
  await other.hear('alert', t('refusals.enrolment-missing'));
  await expect(other.page.getByRole('alert')).toBeFocused();
  expect(await other.codes()).toEqual(codes);
  await inspect(other.page);

  await visit.complete();
  await expect(visit.heading(t('enrolment.completed.title'))).toBeVisible();
  await other.complete();
  await expect(other.page).toHaveURL('/account/two-step');
  await other.hear('status', t('refusals.already-active'));
});

test('leaving in one tab ends the setup in the other', async ({ page, context, visit, person, t }) => {
  await visit.goToTheApp(person);
  await visit.goToTheCodes();
  const other = new Visit(await context.newPage(), t, visit.outbox);
  await other.page.goto('/account/two-step/enrolment/leave');
  await inspect(other.page);
  await other.press(t('enrolment.leave.leave'));
  await other.hear('status', t('done.enrolmentLeft'));

  await visit.complete();
  await expect(page).toHaveURL('/account/two-step');
  await visit.hear('alert', t('refusals.enrolment-missing', { context: 'expired' }));
  await expect(page.getByText(t('twoStep.off'), { exact: true })).toBeVisible();
});
