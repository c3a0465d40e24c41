import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { Founding } from './support/organizations.ts';
import { somebody } from './support/people.ts';

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
  return refuseHere(page, typed);
}

async function refuseHere(page: Page, typed: Record<string, string>) {
  for (const [name, value] of Object.entries(typed))
    await page.locator(`[name="${name}"]`).first().fill(value);
  const form = page.locator('main form[action]:visible').first();
  const action = await form.getAttribute('action');
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    form.locator('.button.primary, .button.danger').first().click(),
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

test('going back to a refused code of a new address, and of a deletion', async ({
  page,
  prepare,
  person,
  visit,
  t,
}) => {
  await prepare.signUp(person);
  await page.goto('/account/email');
  await visit.field(t('address.email')).fill(somebody().email);
  await visit.press(t('address.submitOff'));
  await expect(visit.heading(t('address.confirm.title'))).toBeVisible();
  await leaveAndGoBack(page, await refuse(page, '/account/email/confirm', { code: '12', presentCode: '12' }));
  await page.goto('/account/delete');
  await visit.press(t('account.remove.send'));
  await visit.hear('status', t('done.deletionCodeSent'));
  await leaveAndGoBack(page, await refuse(page, '/account/delete', { code: '12' }));
});

test('going back to a refused form of an organization', async ({
  page,
  context,
  outbox,
  language,
  person,
  anotherBrowser,
}) => {
  const owner = new Founding(context.request, outbox, language);
  await owner.signUp(person);
  const path = await owner.found('Hanbit Analytics');
  const member = somebody('Minjun Jung');
  const link = await owner.invite(path, member);
  const other = new Founding((await anotherBrowser()).context().request, outbox, language);
  await other.join(link, member);
  await owner.turnOn(person);
  await page.goto(`${path}/members`);
  const reset = `${await page.locator('tbody a[href*="/members/"]').last().getAttribute('href')}/reset-two-step`;
  for (const [form, typed] of [
    [`${path}/invitations`, { emails: 'no address' }],
    [path, { name: '' }],
    [reset, { reason: '' }],
    [`${path}/delete`, { name: 'another name' }],
  ] as const)
    await leaveAndGoBack(page, await refuse(page, form, typed));
});
