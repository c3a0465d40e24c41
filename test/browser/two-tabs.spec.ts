import { expect, test } from './support/fixtures.ts';
import { Visit } from './support/visit.ts';

test('two tabs at the second step each end where they wanted; a dead tab says that one is signed in', async ({
  page,
  context,
  visit,
  prepare,
  person,
  outbox,
  t,
}) => {
  await prepare.signUp(person);
  const { handset } = await prepare.turnOn(person);
  await page.goto('/account');
  await visit.signOut();
  const tabs = [
    visit,
    new Visit(await context.newPage(), t, outbox),
    new Visit(await context.newPage(), t, outbox),
  ];
  const [first, second, third] = tabs as [Visit, Visit, Visit];

  await third.page.goto('/account/two-step');
  await expect(third.heading(t('signIn.title'))).toBeVisible();
  for (const [tab, path] of [
    [first, '/account/sessions'],
    [second, '/account/activity'],
  ] as const) {
    await tab.page.goto(path);
    await tab.giveThePassword(person);
    await tab.see(t('secondStep.title'));
  }

  await first.field(t('secondStep.code')).fill(await handset.code());
  await first.press(t('secondStep.submit'));
  await expect(first.page).toHaveURL('/account/sessions');

  const inside = t('refusals.challenge-expired_signed-in');
  await second.field(t('secondStep.code')).fill(await handset.code());
  await second.press(t('secondStep.submit'));
  await expect(second.page).toHaveURL('/account/activity');
  await second.hear('status', inside);

  await third.giveThePassword(person);
  await expect(third.page).toHaveURL('/account/two-step');
  await third.hear('status', inside);
  await third.see(t('account.title'));
});
