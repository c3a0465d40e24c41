import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';

/** A refused form, left behind: "back" and "reload" show the form by GET, and the browser doesn't ask to resend it. */
async function leaveAndGoBack(page: Page, shown: string) {
  await page.goto('/health/live');
  const back = await page.goBack();
  expect(back?.request().method()).toBe('GET');
  expect(back?.status()).toBe(200);
  await expect(page.locator(`form[action="${shown}"]`)).toBeVisible();
  const again = await page.reload();
  expect(again?.request().method()).toBe('GET');
}

/** Submits a page's form as it is, without filling in its fields correctly. */
async function refuse(page: Page, path: string, typed: Record<string, string>) {
  await page.goto(path);
  for (const [name, value] of Object.entries(typed))
    await page.locator(`[name="${name}"]`).first().fill(value);
  const action = await page.locator('main form[action]').first().getAttribute('action');
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.locator('main form[action] .button.primary').first().click(),
  ]);
  expect(answer.status()).toBeGreaterThanOrEqual(400);
  await page.waitForLoadState();
  return action!;
}

test('going back to a refused form at the door', async ({ page, prepare, person, context }) => {
  await prepare.signUp(person);
  await context.clearCookies();
  for (const [path, typed] of [
    ['/sign-in', { email: person.email, password: 'wrong all the way' }],
    ['/sign-up', { email: 'no address', name: 'Kim', password: 'x' }],
    ['/password/forgot', { email: 'no address' }],
  ] as const)
    await leaveAndGoBack(page, await refuse(page, path, typed));
});

test('after a corrected mistake, back leads to what came before', async ({
  page,
  prepare,
  person,
  context,
  visit,
  t,
}) => {
  await prepare.signUp(person);
  await context.clearCookies();
  await refuse(page, '/sign-in', { email: person.email, password: 'wrong all the way' });
  await page.locator('[name="password"]').fill(person.password);
  await visit.press(t('signIn.submit'));
  await expect(page).toHaveURL(/\/$/);
  const back = await page.goBack();
  expect(back?.request().method()).toBe('GET');
  // A signed-in person is sent on from the sign-in page.
  await expect(page).toHaveURL(/\/$/);
});

test('going back to a refused form inside', async ({ page, prepare, person }) => {
  await prepare.signUp(person);
  for (const [path, typed] of [
    ['/account/prove', { password: 'wrong all the way' }],
    ['/account/password', { currentPassword: 'wrong all the way', newPassword: 'also a wrong one' }],
    ['/account/email', { email: 'no address' }],
    ['/organizations', { name: '' }],
    ['/account', { name: '' }],
  ] as const)
    await leaveAndGoBack(page, await refuse(page, path, typed));
});

test('going back to a refused form of the setup, and of what protects it', async ({
  page,
  prepare,
  person,
  visit,
  t,
}) => {
  await prepare.signUp(person);
  await page.goto('/account/two-step');
  await visit.press(t('twoStep.activate'));
  await visit.press(t('enrolment.email.send'));
  const wizard = '/account/two-step/enrolment';
  await leaveAndGoBack(page, await refuse(page, wizard, { code: '12' }));
  await visit.field(t('enrolment.email.code')).fill(await visit.outbox.code(person.email));
  await visit.press(t('enrolment.email.submit'));
  await expect(visit.heading(t('enrolment.app.title'))).toBeVisible();
  await leaveAndGoBack(page, await refuse(page, wizard, { code: '12' }));
  await visit.goToTheCodes();
  await visit.complete();
  for (const path of ['/account/two-step/reissue/password', '/account/two-step/disable/password'])
    await leaveAndGoBack(page, await refuse(page, path, { password: 'wrong all the way' }));
});

test('going back to a refused second step, and to a refused recovery code', async ({
  page,
  prepare,
  person,
  visit,
}) => {
  await prepare.signUp(person);
  await prepare.turnOn(person);
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await visit.giveThePassword(person);
  await leaveAndGoBack(page, await refuse(page, '/sign-in/second-step', { code: '12' }));
  await leaveAndGoBack(page, await refuse(page, '/sign-in/recovery-code', { recoveryCode: 'no code' }));
});
