import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/inspect.ts';
import { Preparation, somebody } from './support/people.ts';
import { Visit } from './support/visit.ts';

const organization = '한빛 Analytics';

test('an owner founds an organization and brings people in', async ({
  page,
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
  const [newcomer, known, gone] = [somebody('정민준'), somebody('Daniel Okafor'), somebody()];

  await test.step('the way there stands beside the profile', async () => {
    await page.goto('/');
    await page
      .locator('.topbar')
      .getByRole('link', { name: t('frame.organizations') })
      .click();
    await visit.see(t('organization.title'));
    await expect(page.getByText(t('organization.list.empty'))).toBeVisible();
  });

  await test.step('founding one', async () => {
    await visit.press(t('organization.list.submit'));
    await expect(visit.field(t('organization.list.name'))).toBeFocused();
    await inspect(page);
    await visit.field(t('organization.list.name')).fill(organization);
    await visit.press(t('organization.list.submit'));
    await visit.hear('status', t('done.organizationFounded'));
    await expect(page.getByText(t('organization.members.alone.title'))).toBeVisible();
    await visit.see(t('organization.title'));
  });

  await test.step('inviting: who can’t be is named, with why', async () => {
    await visit.follow(t('organization.members.alone.invite'));
    const emails = visit.field(t('organization.invitations.form.emails'));
    await emails.fill([newcomer, known, gone, person].map(({ email }) => email).join('\n'));
    await visit.press(t('organization.invitations.form.submit'));
    await visit.hear('status', t('done.invited', { count: 3 }));
    await expect(emails).toHaveValue(person.email);
    await expect(emails).toHaveAccessibleDescription(
      new RegExp(t('organization.invitations.why.member', { email: person.email }).replaceAll('.', '\\.')),
    );
    await visit.see(t('organization.title'));
    const row = page.locator('.rows li').filter({ hasText: gone.email });
    await row.getByRole('button', { name: t('organization.invitations.cancel') }).click();
    await visit.hear('status', t('done.invitationCancelled'));
    await expect(row).toBeHidden();
  });

  await test.step('a new person joins by the link', async () => {
    const theirs = new Visit(await anotherBrowser(), t, outbox);
    await theirs.page.goto(await outbox.link(newcomer.email, '/invitations/'));
    await theirs.see(t('organization.invitations.link.title', { organization }));
    await theirs.press(t('organization.invitations.link.submit'));
    await expect(theirs.page.getByRole('alert')).toBeFocused();
    await inspect(theirs.page);
    await theirs.field(t('organization.invitations.link.name')).fill(newcomer.name);
    await theirs.field(t('signUp.password')).fill(newcomer.password);
    await theirs.press(t('organization.invitations.link.submit'));
    await theirs.hear('status', t('done.joined'));
    await theirs.see(t('organization.title'));
    // A plain member sees who there is, and nothing of how they are protected.
    await theirs.follow(t('organization.tabs.members'));
    await expect(theirs.page.getByRole('row')).toHaveCount(3);
    await expect(theirs.page.getByText(person.email)).toHaveCount(0);
    await theirs.see(t('organization.title'));
    await expect(theirs.link(t('organization.tabs.security'))).toHaveCount(0);
  });

  await test.step('somebody with an account finds the invitation on the start page', async () => {
    const theirs = new Visit(await anotherBrowser(), t, outbox);
    const { page: page2 } = theirs;
    await new Preparation(page2.context().request, outbox, language).signUp(known);
    const link = await outbox.link(known.email, '/invitations/');
    await page2.goto(link);
    await theirs.see(t('organization.invitations.link.title', { organization }));
    await theirs.follow(t('organization.invitations.link.notNow'));
    await theirs.see(t('home.welcome', { name: known.name }));
    await page2
      .locator('main')
      .getByRole('button', { name: t('organization.invitations.own.join') })
      .click();
    await theirs.hear('status', t('done.joined'));
    // Used once: the link is over.
    await page2.goto(link);
    await theirs.see(t('problem.titles.link-expired'));
  });

  await test.step('the owner sees who lacks it, searches, and reminds', async () => {
    await page.goto('/organizations');
    await visit.see(t('organization.title'));
    await visit.follow(organization);
    await expect(page.getByRole('row')).toHaveCount(4);
    await visit.see(t('organization.title'));
    const search = page.getByRole('searchbox');
    await search.fill('민준');
    await search.press('Enter');
    await expect(page.getByRole('row')).toHaveCount(2);
    await page.getByRole('searchbox').fill('nobody <here>');
    await visit.press(t('organization.members.search.submit'));
    await expect(page.getByText(t('organization.members.nobody.title'))).toBeVisible();
    await visit.see(t('organization.title'));
    await visit.follow(t('organization.members.nobody.showAll'));
    await visit.press(t('organization.members.remindAll', { count: 2 }));
    await visit.hear('status', t('done.reminded'));
    await outbox.next(newcomer.email, ({ text }) => text?.includes(organization) ?? false);
    await visit.press(t('organization.members.remindAll', { count: 2 }));
    await visit.hear('alert', t('refusals.too-many-attempts', { context: 'reminded' }));
  });
});
