import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/inspect.ts';
import { Founding } from './support/organizations.ts';
import { somebody } from './support/people.ts';
import { Visit } from './support/visit.ts';

const name = 'Hanbit Analytics';

test('2-Step Verification is required of all, set up, lost and reset', async ({
  page,
  context,
  visit,
  person,
  prepare,
  anotherBrowser,
  outbox,
  language,
  t,
}) => {
  test.setTimeout(300_000);
  await prepare.signUp(person);
  const ours = new Founding(context.request, outbox, language);
  const path = await ours.found(name);
  await test.step('one’s own set-up comes first', async () => {
    await page.goto(`${path}/security`);
    await expect(page.getByText(t('organization.security.ownFirst'))).toBeVisible();
    await expect(visit.link(t('organization.security.open'))).toHaveCount(0);
    await inspect(page);
  });
  await prepare.turnOn(person);
  const member = somebody('정민준');
  const theirs = new Visit(await anotherBrowser(), t, outbox);
  const joining = new Founding(theirs.page.context().request, outbox, language);
  await joining.join(await ours.invite(path, member), member);
  let codes: string[] = [];

  await test.step('first it is seen whom it concerns', async () => {
    await page.goto(`${path}/security`);
    await visit.see(t('organization.title'));
    await visit.follow(t('organization.security.open'));
    await visit.see(t('organization.security.preview.title'));
    await expect(page.getByText(member.email)).toBeVisible();
    await visit.follow(t('common.cancel'));
  });

  await test.step('from a day on: announced, and the day can be changed', async () => {
    await visit.follow(t('organization.security.open'));
    await visit.press(t('organization.security.preview.submit'));
    await visit.hear('status', t('done.mandateChanged'));
    await expect(page.getByText(t('organization.security.announced'), { exact: true })).toBeVisible();
    await visit.see(t('organization.title'));
    await theirs.page.goto('/account/two-step');
    await expect(theirs.page.getByText(t('twoStep.dueOff'))).toBeVisible();
    await expect(theirs.page.getByText(person.name)).toBeVisible();
    await visit.follow(t('organization.security.changeDate'));
    await visit.see(t('organization.security.preview.titleChange'));
    await page.getByText(t('organization.security.preview.now'), { exact: true }).click();
    await visit.press(t('organization.security.preview.submitChange'));
    await expect(page.getByText(t('organization.security.required'), { exact: true })).toBeVisible();
    await visit.see(t('organization.title'));
  });

  await test.step('then a member sets it up before anything else of it, and goes where they wanted', async () => {
    await theirs.page.goto(`${path}/members`);
    await theirs.see(t('organization.setUpFirst.title'));
    await expect(theirs.page.getByRole('table')).toHaveCount(0);
    await theirs.page.getByText(t('organization.setUpFirst.leave', { organization: name })).click();
    await inspect(theirs.page);
    await theirs.press(t('organization.setUpFirst.start'));
    await theirs.press(t('enrolment.email.send'));
    await theirs.field(t('enrolment.email.code')).fill(await outbox.code(member.email));
    await theirs.press(t('enrolment.email.submit'));
    ({ codes } = await theirs.goToTheCodes());
    await theirs.page.getByRole('checkbox').check();
    await theirs.press(t('enrolment.codes.submit'));
    await theirs.follow(t('enrolment.completed.continue'));
    await expect(theirs.page).toHaveURL(`${path}/members`);
    expect(codes).toHaveLength(10);
    await theirs.page.goto('/account/two-step');
    await expect(theirs.page.getByText(t('changes.disable.blocked'))).toBeVisible();
    await expect(theirs.page.getByText(person.name).first()).toBeVisible();
  });

  await test.step('an administrator is made; what follows is said first', async () => {
    await page.goto(`${path}/members`);
    const row = page.getByRole('row').filter({ hasText: member.name });
    await row.getByRole('link').click();
    await visit.see(t('organization.title'));
    await page
      .locator('summary')
      .filter({ hasText: t('organization.members.one.promote.title') })
      .click();
    await expect(page.getByText(t('organization.members.one.promote.detail'))).toBeVisible();
    await inspect(page);
    await visit.press(t('organization.members.one.promote.submit'));
    await visit.hear('status', t('done.roleChanged'));
  });

  await test.step('a member who lost everything is reset, with a reason', async () => {
    await page.getByRole('link', { name: t('organization.members.one.reset.open'), exact: true }).click();
    await visit.see(t('organization.members.resetting.title'));
    await visit.press(t('organization.members.resetting.submit'));
    await expect(visit.field(t('organization.members.resetting.reason'))).toBeFocused();
    await inspect(page);
    await visit.field(t('organization.members.resetting.reason')).fill('Lost phone; I called him.');
    await visit.press(t('organization.members.resetting.submit'));
    await visit.hear('status', t('done.memberReset'));
    await theirs.page.goto('/');
    await theirs.giveThePassword(member);
    await theirs.see(t('organization.setUpFirst.title'));
    await expect(theirs.page.getByText(t('organization.setUpFirst.reset'))).toBeVisible();
    await theirs.press(t('organization.setUpFirst.signOut'));
    await expect(theirs.heading(t('signIn.title'))).toBeVisible();
  });

  await test.step('all of it stands in the activity', async () => {
    await visit.follow(t('organization.tabs.activity'));
    await expect(page.getByText('Lost phone; I called him.')).toBeVisible();
    await visit.see(t('organization.title'));
    await page.getByRole('combobox').selectOption('role-changed');
    await visit.press(t('organization.trail.show'));
    await expect(page.locator('.rows li')).toHaveCount(1);
    await page.locator('.rows').getByRole('link', { name: member.name }).click();
    await expect(page).toHaveURL(/type=role-changed&account=/);
    await visit.see(t('organization.title'));
  });

  await test.step('no longer required, after being asked', async () => {
    await visit.follow(t('organization.tabs.security'));
    await page.locator('summary').click();
    await inspect(page);
    await visit.press(t('organization.security.lift.submit'));
    await visit.hear('status', t('done.mandateChanged'));
    await expect(page.getByText(t('organization.security.notRequired'), { exact: true })).toBeVisible();
  });

  await test.step('deleting asks for the name, and can be taken back', async () => {
    await visit.follow(t('organization.tabs.general'));
    await visit.see(t('organization.title'));
    await visit.follow(t('organization.general.delete.open'));
    await visit.see(t('organization.delete.title'));
    const typed = page.getByRole('textbox');
    await typed.fill('Hanbit');
    await visit.press(t('organization.delete.submit'));
    await expect(typed).toBeFocused();
    await typed.fill(name);
    await visit.press(t('organization.delete.submit'));
    await visit.hear('status', t('done.organizationDeletes'));
    await page.goto(path);
    await inspect(page);
    await visit.press(t('organization.keep'));
    await visit.hear('status', t('done.organizationKept'));
  });
});
