import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/inspect.ts';
import { Visit } from './support/visit.ts';

test('"This wasn’t me" ends every session and asks for a new password', async ({
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
  const { handset } = await prepare.turnOn(person);
  await page.goto('/account/two-step');
  const elsewhere = new Visit(await anotherBrowser(), t, outbox);

  await test.step('the link only shows what the notice was about', async () => {
    await elsewhere.page.goto(await outbox.link(person.email, '/not-me/'));
    await elsewhere.see(t('changes.notMe.title'));
    await expect(elsewhere.page.getByText(t('activity.types.two-step-on'))).toBeVisible();
    await page.reload();
    await expect(page.getByText(t('twoStep.on'), { exact: true })).toBeVisible();
  });

  await test.step('another address than the one it went to is refused', async () => {
    const field = elsewhere.field(t('changes.notMe.email'));
    await field.fill('mallory@example.com');
    await elsewhere.press(t('changes.notMe.submit'));
    await expect(field).toBeFocused();
    await expect(elsewhere.page.getByText(t('fields.otherAddress'))).toBeVisible();
    await inspect(elsewhere.page);
    await field.fill(person.email);
    await elsewhere.press(t('changes.notMe.submit'));
    await elsewhere.hear('status', t('done.notMe'));
    await elsewhere.see(t('signIn.title'));
  });

  await test.step('every session is over, and the old password signs in nowhere', async () => {
    await page.reload();
    await expect(visit.heading(t('signIn.title'))).toBeVisible();
    await visit.giveThePassword(person);
    await visit.hear('alert', t('refusals.password-reset-required'));
    await inspect(page);
  });

  await test.step('the mailed link sets a new one; the second step is as it was', async () => {
    await elsewhere.page.goto(await outbox.link(person.email, '/password/reset/'));
    const password = 'four unrelated words together';
    await elsewhere.field(t('changes.reset.new')).fill(password);
    await elsewhere.press(t('changes.reset.submit'));
    await elsewhere.giveThePassword({ ...person, password });
    await expect(elsewhere.heading(t('secondStep.title'))).toBeVisible();
    await elsewhere.field(t('secondStep.code')).fill(await handset.code());
    await elsewhere.press(t('secondStep.submit'));
    await expect(elsewhere.heading(t('home.welcome', { name: person.name }))).toBeVisible();
  });
});
