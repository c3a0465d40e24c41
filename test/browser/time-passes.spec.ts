import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/inspect.ts';
import { wordsIn } from './support/visit.ts';

test.use({ movable: true });

test('who showed who they are more than ten minutes ago shows it again, and lands on the form', async ({
  page,
  program,
  visit,
  prepare,
  person,
  t,
}) => {
  test.slow();
  await prepare.signUp(person);
  const { handset, recoveryCodes } = await prepare.turnOn(person);
  await page.goto('/account');
  await visit.follow(t('account.profile.changeEmail'));
  await expect(visit.heading(t('address.title'))).toBeVisible();

  await test.step('by the password and the app', async () => {
    await program.pass(11 * 60);
    await page.goto('/account');
    await visit.follow(t('account.profile.changeEmail'));
    await visit.see(t('account.prove.title'));
    await visit.field(t('account.prove.password')).fill('not the password');
    await visit.field(t('account.prove.code')).fill(await handset.code());
    await visit.press(t('account.prove.submit'));
    const password = visit.field(t('account.prove.password'));
    await expect(password).toBeFocused();
    await expect(password).toHaveAccessibleDescription(wordsIn(t('refusals.password-incorrect')));
    await inspect(page);
    await password.fill(person.password);
    await visit.field(t('account.prove.code')).fill(handset.wrongCode());
    await visit.press(t('account.prove.submit'));
    await expect(visit.field(t('account.prove.code'))).toBeFocused();
    await password.fill(person.password);
    await visit.field(t('account.prove.code')).fill(await handset.code());
    await visit.press(t('account.prove.submit'));
    await visit.hear('status', t('done.proved'));
    await expect(page).toHaveURL('/account/email');
    await visit.see(t('address.title'));
  });

  await test.step('by a recovery code', async () => {
    await program.pass(11 * 60);
    await page.goto('/account');
    await visit.follow(t('account.remove.open'));
    await visit.field(t('account.prove.password')).fill(person.password);
    await page.getByText(t('account.prove.instead')).click();
    await visit.field(t('account.prove.recoveryCode')).fill(recoveryCodes[0]!);
    await visit.press(t('account.prove.submit'));
    await expect(page).toHaveURL('/account/delete');
    await visit.see(t('account.remove.title'));
    await page.goto('/account/two-step');
    await visit.seeCodesLeft(9);
  });

  await test.step('what begins with a button is pressed once more', async () => {
    await program.pass(11 * 60);
    await visit.press(t('twoStep.changeApp'));
    await visit.field(t('account.prove.password')).fill(person.password);
    await visit.field(t('account.prove.code')).fill(await handset.code());
    await visit.press(t('account.prove.submit'));
    await visit.hear('status', t('done.proved'));
    await visit.press(t('twoStep.changeApp'));
    await expect(visit.heading(t('enrolment.email.title'))).toBeVisible();
  });
});

test('four weeks after recovery codes were issued the tab asks once whether they are at hand', async ({
  page,
  program,
  visit,
  prepare,
  person,
  t,
}) => {
  test.slow();
  await prepare.signUp(person);
  const { handset } = await prepare.turnOn(person);
  const question = page.getByText(t('changes.ask.title'));
  const goThereAgain = async () => {
    await page.goto('/account/two-step');
    await expect(visit.heading(t('signIn.title'))).toBeVisible();
    await visit.giveThePassword(person);
    await visit.field(t('secondStep.code')).fill(await handset.code());
    await visit.press(t('secondStep.submit'));
    await visit.seeCodesLeft(10);
  };
  await program.pass(27 * 86_400);
  await goThereAgain();
  await expect(question).toBeHidden();

  await program.pass(86_400);
  await goThereAgain();
  await expect(question).toBeVisible();
  await inspect(page);
  await visit.follow(t('changes.ask.no'));
  await expect(visit.heading(t('changes.reissue.title'))).toBeVisible();

  // Looking isn't answering.
  await page.goto('/account/two-step');
  await visit.press(t('changes.ask.yes'));
  await visit.hear('status', t('done.codesAtHand'));
  await expect(question).toBeHidden();
  await program.pass(28 * 86_400);
  await goThereAgain();
  await expect(question).toBeHidden();
});
