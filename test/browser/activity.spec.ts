import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/inspect.ts';

test('the trail says in words what happened, and goes back in pages', async ({
  page,
  visit,
  prepare,
  person,
  t,
}) => {
  test.slow();
  await prepare.signUp(person);
  const { handset } = await prepare.turnOn(person);
  await page.goto('/');
  await visit.signOut();
  await visit.giveThePassword({ ...person, password: 'not the password' });
  await visit.hear('alert', t('refusals.sign-in-incorrect'));
  await visit.giveThePassword(person);
  await visit.field(t('secondStep.code')).fill(handset.wrongCode());
  await visit.press(t('secondStep.submit'));
  await expect(visit.field(t('secondStep.code'))).toBeFocused();
  await inspect(page);
  await visit.field(t('secondStep.code')).fill(await handset.code());
  await visit.press(t('secondStep.submit'));
  await expect(visit.heading(t('home.welcome', { name: person.name }))).toBeVisible();

  await page.goto('/account');
  await visit.follow(t('account.tabs.activity'));
  const events = page.locator('.rows h3');
  const types = ['signed-in', 'second-step-refused', 'sign-in-refused', 'signed-out', 'two-step-on'] as const;
  for (const type of types)
    await expect(events.getByText(t(`activity.types.${type}`), { exact: true }).first()).toBeVisible();
  await expect(events.first()).toHaveText(t('activity.types.signed-in'));
  await expect(page.getByText(t('activity.reasons.code-incorrect'))).toBeVisible();
  await visit.see(t('account.title'));
});
