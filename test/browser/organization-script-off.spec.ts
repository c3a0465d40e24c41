import { expect, test } from './support/fixtures.ts';
import { inspectWidths } from './support/inspect.ts';
import { Founding } from './support/organizations.ts';
import { Preparation, somebody } from './support/people.ts';
import { Visit } from './support/visit.ts';

// Pages that organizations.spec.ts doesn't visit, and without script.
test.use({ javaScriptEnabled: false });

const name = '한빛 Analytics';

test('Organization Management works without script', async ({
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
  test.slow();
  await prepare.signUp(person);
  await prepare.turnOn(person);
  const ours = new Founding(context.request, outbox, language);
  const path = await ours.found(name);
  const member = somebody('정민준');
  const gone = somebody();
  const theirs = new Visit(await anotherBrowser(), t, outbox);
  const link = await ours.invite(path, member);
  const row = (words: string) => page.locator('.rows li, tbody tr').filter({ hasText: words });
  const asks = (words: string) => page.locator('summary').filter({ hasText: words });

  await test.step('an invitation is taken back, another one sent again', async () => {
    await ours.invite(path, gone);
    await page.goto(`${path}/invitations`);
    await inspectWidths(page);
    const cancel = row(gone.email).getByRole('button', { name: t('organization.invitations.cancel') });
    await cancel.click();
    await visit.hear('status', t('done.invitationCancelled'));
    await expect(cancel).toHaveCount(0);
    await inspectWidths(page);
    const undo = row(gone.email).getByRole('button', { name: t('organization.invitations.undo') });
    await undo.click();
    await visit.hear('status', t('done.invitationRestored'));
    await expect(undo).toHaveCount(0);
    await cancel.click();
    await visit.hear('status', t('done.invitationCancelled'));
    await row(member.email)
      .getByRole('button', { name: t('organization.invitations.resend') })
      .click();
    await visit.hear('status', t('done.invitedAgain'));
  });

  await test.step('somebody with an account finds the invitation on the start page', async () => {
    await new Preparation(theirs.page.context().request, outbox, language).signUp(member);
    await theirs.page.goto(link);
    await expect(theirs.heading(t('problem.titles.link-expired'))).toBeVisible();
    await theirs.page.goto(await outbox.link(member.email, '/invitations/'));
    await theirs.follow(t('organization.invitations.link.notNow'));
    await expect(theirs.page).toHaveURL('/');
    await inspectWidths(theirs.page);
    await theirs.page
      .locator('main')
      .getByRole('button', { name: t('organization.invitations.own.join') })
      .click();
    await theirs.hear('status', t('home.joined', { organization: name }));
    await theirs.follow(name);
    await theirs.follow(t('organization.tabs.members'));
    // A plain member sees who there is, and nothing of how they are protected.
    await expect(theirs.page.getByRole('row')).toHaveCount(3);
    await expect(theirs.page.getByText(person.email, { exact: true })).toBeHidden();
    await inspectWidths(theirs.page);
  });

  await test.step('members are searched for, and reminded once a day', async () => {
    await page.goto('/organizations');
    await visit.follow(name);
    await page.getByRole('searchbox').fill('민준');
    await visit.press(t('organization.members.search.submit'));
    await expect(page.getByRole('row')).toHaveCount(2);
    await page.getByRole('searchbox').fill('nobody <here>');
    await page.getByRole('searchbox').press('Enter');
    await expect(page.getByText(t('organization.members.nobody.title'))).toBeVisible();
    await inspectWidths(page);
    await visit.follow(t('organization.members.nobody.showAll'));
    await visit.press(t('organization.members.remindAll', { count: 1 }));
    await visit.hear('status', t('done.allReminded', { count: 1 }));
    await expect(visit.button(t('organization.members.sentCount', { count: 1 }))).toBeDisabled();
  });

  await test.step('required from a day on; the day is changed', async () => {
    await visit.follow(t('organization.tabs.security'));
    await visit.follow(t('organization.security.open'));
    await expect(page).toHaveURL(`${path}/security/preview`);
    await inspectWidths(page);
    await visit.press(t('organization.security.preview.submit'));
    await expect(page.getByText(t('organization.security.announced'), { exact: true })).toBeVisible();
    await theirs.page.goto('/account/two-step');
    await expect(theirs.page.getByText(t('twoStep.dueOff'))).toBeVisible();
    await inspectWidths(theirs.page);
    await visit.follow(t('organization.security.changeDate'));
    await page.getByText(t('organization.security.preview.now'), { exact: true }).click();
    await visit.press(t('organization.security.preview.submitChange'));
    await expect(page.getByText(t('organization.security.required'), { exact: true })).toBeVisible();
  });

  await test.step('a row says what follows before it does it', async () => {
    await visit.follow(t('organization.tabs.members'));
    await row(member.name).getByRole('link').click();
    await expect(page.getByText(t('organization.members.one.promote.detail'))).toBeHidden();
    await asks(t('organization.members.one.promote.title')).click();
    await expect(page.getByText(t('organization.members.one.promote.detail'))).toBeVisible();
    await inspectWidths(page);
    await visit.press(t('organization.members.one.promote.submit'));
    await visit.hear('status', t('done.roleChanged'));
    await visit.follow(t('organization.members.one.activity'));
    await page.getByRole('combobox').selectOption('role-changed');
    await visit.press(t('activity.filter.submit'));
    await expect(page).toHaveURL(/account=.+&type=role-changed/);
    await expect(page.locator('.rows li')).toHaveCount(1);
    await inspectWidths(page);
  });

  await test.step('no longer required, after being asked', async () => {
    await visit.follow(t('organization.tabs.security'));
    await asks(t('organization.security.lift.title')).click();
    await visit.press(t('organization.security.lift.submit'));
    await expect(page.getByText(t('organization.security.notRequired'), { exact: true })).toBeVisible();
  });

  await test.step('deleting asks for the name, and can be taken back', async () => {
    await visit.follow(t('organization.tabs.general'));
    await expect(page).toHaveURL(path);
    await inspectWidths(page);
    await visit.follow(t('organization.general.delete.open'));
    const typed = page.getByRole('textbox');
    await typed.fill('Analytics');
    await visit.press(t('organization.delete.submit'));
    await expect(typed).toBeFocused();
    await typed.fill(name);
    await visit.press(t('organization.delete.submit'));
    await visit.hear('status', t('done.organizationDeletes'));
    await theirs.page.goto(path);
    await expect(theirs.button(t('organization.keep'))).toHaveCount(0);
    await page.goto(path);
    await inspectWidths(page);
    await visit.press(t('organization.keep'));
    await visit.hear('status', t('done.organizationKept'));
  });

  await test.step('a member leaves', async () => {
    await theirs.page.reload();
    await theirs.page.locator('summary').click();
    await inspectWidths(theirs.page);
    await theirs.press(t('organization.general.leave.submit'));
    await theirs.hear('status', t('done.organizationLeft'));
    await expect(theirs.page.getByText(t('organization.list.empty'))).toBeVisible();
  });
});
