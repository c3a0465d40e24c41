import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/inspect.ts';

test('a person with few recovery codes is told, and more insistently without any, until there are new ones', async ({
  page,
  visit,
  prepare,
  person,
  outbox,
  t,
}) => {
  test.slow();
  await prepare.signUp(person);
  const { handset, recoveryCodes } = await prepare.turnOn(person);
  const signInBy = async (recoveryCode: string) => {
    await visit.signOut();
    await visit.giveThePassword(person);
    await visit.follow(t('secondStep.useRecoveryCode'));
    await visit.field(t('secondStep.recovery.code')).fill(recoveryCode);
    await visit.press(t('secondStep.recovery.submit'));
  };
  const hasMail = (words: string) => outbox.next(person.email, ({ text }) => Boolean(text?.includes(words)));

  await test.step('with four left nothing is said', async () => {
    await prepare.spend(person, recoveryCodes.slice(0, 6));
    await page.goto('/account/two-step');
    await visit.seeCodesLeft(4);
    await expect(page.getByText(t('twoStep.few'))).toBeHidden();
  });

  await test.step('three left: the sign-in, the tab, the start page and a mail say so', async () => {
    await signInBy(recoveryCodes[6]!);
    await visit.hear('status', t('done.recoveryCodeUsed', { count: 3 }));
    await visit.seeCodesLeft(3);
    await expect(page.getByText(t('twoStep.few'))).toBeVisible();
    await expect(page.getByText(t('twoStep.fewAdvice'))).toBeVisible();
    await inspect(page);
    await page.goto('/');
    await expect(page.getByText(t('home.few', { count: 3 }))).toBeVisible();
    await inspect(page);
    await hasMail(t('mails.notices.recovery-code-used.body', { count: 3, context: 'few' }));
  });

  await test.step('none left: they say what that means', async () => {
    await prepare.spend(person, recoveryCodes.slice(7, 9));
    await signInBy(recoveryCodes[9]!);
    await visit.hear('status', t('done.recoveryCodeUsed', { count: 0 }));
    await visit.seeCodesLeft(0);
    await expect(page.getByText(t('twoStep.none'))).toBeVisible();
    await expect(page.getByText(t('twoStep.noneAdvice'))).toBeVisible();
    await inspect(page);
    await hasMail(t('mails.notices.recovery-code-used.body', { count: 0 }));
  });

  await test.step('a sign-in by the app leads to the start page, which offers new codes right away', async () => {
    await visit.signOut();
    await visit.giveThePassword(person);
    await visit.field(t('secondStep.code')).fill(await handset.code());
    await visit.press(t('secondStep.submit'));
    await expect(visit.heading(t('home.welcome', { name: person.name }))).toBeVisible();
    await expect(page.getByText(t('twoStep.none'))).toBeVisible();
    await inspect(page);
    await visit.follow(t('home.getNew'));
    await visit.see(t('changes.reissue.title'));
  });

  await test.step('with new codes nothing is said any more', async () => {
    await visit.field(t('changes.password')).fill(person.password);
    await visit.press(t('changes.next'));
    await expect(visit.heading(t('changes.reissue.codesTitle'))).toBeVisible();
    await visit.complete();
    await visit.seeCodesLeft(10);
    await expect(page.getByText(t('twoStep.none'))).toBeHidden();
    await page.goto('/');
    await expect(page.getByText(t('home.protected'))).toBeVisible();
    await expect(page.getByText(t('twoStep.none'))).toBeHidden();
  });
});
