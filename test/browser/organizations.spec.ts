import { expect, test } from './support/fixtures.ts';
import { somebody } from './support/people.ts';
import { Visit } from './support/visit.ts';

test('an owner requires 2-Step Verification; a member is stopped, sets it up, continues, and is helped later', async ({
  page,
  visit,
  prepare,
  person,
  outbox,
  anotherBrowser,
  language,
  t,
}) => {
  test.setTimeout(300_000);
  const name = language === 'ko' ? '한빛 애널리틱스' : 'Hanbit Analytics';
  const member = somebody(language === 'ko' ? '정민준' : 'Minjun Jung');
  const other = new Visit(await anotherBrowser(), t, outbox);
  const tab = (which: 'members' | 'invitations' | 'security' | 'activity' | 'general') =>
    page
      .locator('.tabs')
      .getByRole('link', { name: t(`organization.tabs.${which}`), exact: true })
      .click();

  await test.step('the owner founds it, and is asked to set up first', async () => {
    await prepare.signUp(person);
    await page.goto('/');
    await page.locator('.topbar > a.manage').click();
    await visit.see(t('organization.title'));
    await visit.press(t('organization.list.submit'));
    await expect(visit.field(t('organization.list.name'))).toBeFocused();
    await visit.field(t('organization.list.name')).fill(name);
    await visit.press(t('organization.list.submit'));
    await visit.hear('status', t('done.organizationFounded'));
    await visit.see(t('organization.title'));
    await tab('security');
    await expect(page.getByText(t('organization.security.ownFirst'))).toBeVisible();
    await visit.see(t('organization.title'));
    await prepare.turnOn(person);
  });

  await test.step('a member is invited and joins by the link', async () => {
    await tab('invitations');
    await visit.field(t('organization.invitations.form.emails')).fill(`${member.email}\n${person.email}`);
    await visit.press(t('organization.invitations.form.submit'));
    // The others' mails went out; the owner's own address stays in the field, with the reason.
    await expect(
      page.getByText(t('organization.invitations.why.member', { email: person.email })).first(),
    ).toBeVisible();
    await expect(visit.field(t('organization.invitations.form.emails'))).toHaveValue(person.email);
    await visit.see(t('organization.title'));
    await other.page.goto(await outbox.link(member.email, '/invitations/'));
    await other.see(t('organization.invitations.link.title', { organization: name }));
    await other.field(t('organization.invitations.link.name')).fill(member.name);
    await other.press(t('organization.invitations.link.submit'));
    await expect(other.field(t('signUp.password'))).toBeFocused();
    await expect(other.field(t('organization.invitations.link.name'))).toHaveValue(member.name);
    await other.field(t('signUp.password')).fill(member.password);
    await other.press(t('organization.invitations.link.submit'));
    await other.hear('status', t('home.joined', { organization: name }));
    await other.page.locator('main').getByRole('link', { name, exact: true }).click();
    await other.page
      .locator('.tabs')
      .getByRole('link', { name: t('organization.tabs.members'), exact: true })
      .click();
    await expect(other.page.getByText(person.name).last()).toBeVisible();
    await other.see(t('organization.title'));
  });

  await test.step('it is previewed and required', async () => {
    await tab('security');
    await page.getByRole('link', { name: t('organization.security.open') }).click();
    await visit.see(t('organization.security.preview.title'));
    await expect(page.getByText(member.name)).toBeVisible();
    await page.getByText(t('organization.security.preview.now'), { exact: true }).click();
    await visit.press(t('organization.security.preview.submit'));
    await visit.hear('status', t('done.mandateSetTold', { count: 1 }));
    await expect(page.getByText(t('organization.security.required'), { exact: true })).toBeVisible();
    await visit.see(t('organization.title'));
  });

  await test.step('the member is stopped at the next click, sets up, and continues where they wanted to', async () => {
    await other.page.reload();
    await other.see(t('organization.setUpFirst.title'));
    await expect(other.page.getByText(name).first()).toBeVisible();
    await other.press(t('organization.setUpFirst.start'));
    await other.field(t('enrolment.email.code')).fill(await outbox.code(member.email));
    await other.press(t('enrolment.email.submit'));
    await expect(other.heading(t('enrolment.app.title'))).toBeVisible();
    await other.goToTheCodes();
    await other.complete();
    await other.see(t('enrolment.completed.title'));
    await other.follow(t('enrolment.completed.toOrganization'));
    await expect(other.heading(t('organization.title'))).toBeVisible();
    await expect(other.page).toHaveURL(/\/organizations\/[\w-]+\/members$/);
  });

  await test.step('the member can’t turn it off, and knows who helps', async () => {
    await other.page.goto('/account/two-step');
    await expect(other.page.getByText(t('changes.disable.blocked'))).toBeVisible();
    await expect(other.page.getByText(person.name).first()).toBeVisible();
    await other.see(t('account.title'));
  });

  await test.step('the owner sees everybody protected, and resets the member who lost the phone', async () => {
    await tab('members');
    await expect(page.getByText(t('organization.members.nobodyLeft.any'))).toBeVisible();
    await visit.see(t('organization.title'));
    const row = page.getByRole('row').filter({ hasText: member.name });
    await row.getByRole('link', { name: member.name, exact: true }).click();
    await visit.see(t('organization.title'));
    await page.locator('a[href$="/reset-two-step"]').click();
    await visit.see(t('organization.members.resetting.title'));
    await visit.press(t('organization.members.resetting.submit'));
    await expect(visit.field(t('organization.members.resetting.reason'))).toBeFocused();
    await visit.field(t('organization.members.resetting.reason')).fill('I met him.');
    await visit.press(t('organization.members.resetting.submit'));
    await visit.hear('status', t('done.memberReset'));
  });

  await test.step('the member signs in with the password and a mailed code, and sets it up first', async () => {
    await other.page.goto('/');
    await expect(other.heading(t('signIn.title'))).toBeVisible();
    await other.giveThePassword(member);
    await other.see(t('secondStep.emailCode.title'));
    await other.field(t('signUp.confirm.code')).fill(await outbox.code(member.email));
    await other.press(t('secondStep.emailCode.submit'));
    await other.see(t('organization.setUpFirst.title'));
    await expect(other.page.getByText(t('organization.setUpFirst.reset'))).toBeVisible();
  });

  await test.step('what happened stands in the organization’s activity', async () => {
    await tab('activity');
    const trail = page.locator('main');
    for (const type of ['two-step-reset-by-administrator', 'mandate-set', 'invitation-accepted'] as const)
      await expect(trail.getByText(t(`activity.types.${type}`)).last()).toBeVisible();
    await visit.see(t('organization.title'));
    await tab('general');
    await visit.see(t('organization.title'));
    await page.locator('a[href$="/delete"]').click();
    await visit.see(t('organization.delete.title'));
  });
});
