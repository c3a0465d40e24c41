import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/inspect.ts';
import { Visit, wordsIn } from './support/visit.ts';

const another = 'four unrelated words together';

test('a changed password signs the other browsers out', async ({
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
  const other = new Visit(await anotherBrowser(), t, outbox);
  await other.page.goto('/sign-in');
  await other.giveThePassword(person);
  await expect(other.heading(t('home.welcome', { name: person.name }))).toBeVisible();

  await page.goto('/account');
  await visit.follow(t('account.tabs.password'));
  await visit.see(t('account.title'));
  const present = visit.field(t('changes.changePassword.current'));
  const next = visit.field(t('changes.changePassword.new'));

  await test.step('it can be shown, and is hidden again when it is sent', async () => {
    await next.fill('password');
    await page
      .getByRole('button', { name: t('fields.showPassword') })
      .last()
      .click();
    await expect(next).toHaveAttribute('type', 'text');
    await visit.press(t('changes.changePassword.submit'));
    await expect(present).toBeFocused();
    await expect(next).toHaveAttribute('type', 'password');
    await inspect(page);
  });

  await test.step('one that is easy to guess is refused', async () => {
    await present.fill(person.password);
    await next.fill('password123');
    await visit.press(t('changes.changePassword.submit'));
    await expect(next).toBeFocused();
    await expect(next).toHaveAccessibleDescription(wordsIn(t('refusals.password-weak')));
    await expect(present).toHaveValue('');
    await inspect(page);
  });

  await present.fill(person.password);
  await next.fill(another);
  await visit.press(t('changes.changePassword.submit'));
  await visit.hear('status', t('done.passwordChanged'));
  await inspect(page);

  await other.page.reload();
  await expect(other.heading(t('signIn.title'))).toBeVisible();
  await other.giveThePassword(person);
  await other.hear('alert', t('refusals.sign-in-incorrect'));
  await inspect(other.page);
  await other.giveThePassword({ ...person, password: another });
  await expect(other.heading(t('home.welcome', { name: person.name }))).toBeVisible();
});

test('a forgotten password is set anew by a mailed link; the second step stays', async ({
  page,
  visit,
  prepare,
  person,
  outbox,
  t,
}) => {
  test.slow();
  await prepare.signUp(person);
  const { handset } = await prepare.turnOn(person);
  await page.goto('/');
  await visit.signOut();

  await visit.follow(t('changes.forgot.link'));
  await visit.see(t('changes.forgot.title'));
  await visit.field(t('changes.forgot.email')).fill(person.email);
  await visit.press(t('changes.forgot.submit'));
  await visit.see(t('changes.forgot.sentTitle'));

  await page.goto(await outbox.link(person.email, '/password/reset/'));
  await visit.see(t('changes.reset.title'));
  await visit.field(t('changes.reset.new')).fill('short');
  await visit.press(t('changes.reset.submit'));
  await expect(visit.field(t('changes.reset.new'))).toBeFocused();
  await inspect(page);
  const link = page.url();
  await visit.field(t('changes.reset.new')).fill(another);
  await visit.press(t('changes.reset.submit'));
  await visit.hear('status', t('done.passwordReset'));
  await visit.see(t('signIn.title'));

  await visit.giveThePassword({ ...person, password: another });
  await expect(visit.heading(t('secondStep.title'))).toBeVisible();
  await visit.field(t('secondStep.code')).fill(await handset.code());
  await visit.press(t('secondStep.submit'));
  await expect(visit.heading(t('home.welcome', { name: person.name }))).toBeVisible();

  await page.goto(link);
  await visit.see(t('problem.titles.link-expired'));
});
