import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { translateTo } from '../../src/web/texts/translate.ts';
import { expect, test } from './support/fixtures.ts';
import type { Handset } from './support/handset.ts';
import { inspectWidths } from './support/inspect.ts';
import { wordsIn } from './support/visit.ts';

test.use({ javaScriptEnabled: false });

const keyOn = (page: Page) => page.locator('#key').textContent();

test('everything works without script', async ({ page, visit, person, language, t, faults }) => {
  const [own, other] = language === 'ko' ? ['한국어', 'English'] : ['English', '한국어'];
  const inOther = translateTo(language === 'ko' ? 'en' : 'ko');
  test.slow();
  let handset!: Handset;
  let codes: string[] = [];

  await test.step('the language can be changed before there is an account', async () => {
    await page.goto('/sign-up');
    await visit.speak(other);
    await expect(page).toHaveURL('/sign-up');
    await expect(visit.heading(inOther('signUp.title'))).toBeVisible();
    await visit.speak(own);
    await expect(visit.heading(t('signUp.title'))).toBeVisible();
    await inspectWidths(page);
  });

  await test.step('signing up', async () => {
    await visit.signUp(person);
    await expect(visit.field(t('signUp.confirm.code'))).toBeFocused();
    await page.reload();
    await visit.field(t('signUp.confirm.code')).fill(await visit.outbox.code(person.email));
    await visit.press(t('signUp.confirm.submit'));
    await visit.hear('status', t('done.signedUp'));
    await page.reload();
    await expect(page.getByText(t('done.signedUp'))).toBeHidden();
  });

  await test.step('the profile menu opens', async () => {
    await page.locator('button.profile').click();
    await visit.follow(t('frame.account'));
    await visit.follow(t('account.tabs.twoStep'));
  });

  await test.step('leaving is a page of its own, and saves nothing', async () => {
    await visit.goToTheApp(person);
    const key = await keyOn(page);
    await visit.follow(t('common.cancel'));
    await expect(visit.heading(t('enrolment.leave.title'))).toBeVisible();
    await inspectWidths(page);
    await visit.follow(t('enrolment.leave.stay'));
    expect(await keyOn(page)).toBe(key);
    await visit.follow(t('common.cancel'));
    await visit.press(t('enrolment.leave.leave'));
    await visit.hear('status', t('done.enrolmentLeft'));
    await expect(page.getByText(t('twoStep.off'), { exact: true })).toBeVisible();
    await page.goto('/account/two-step/enrolment');
    await expect(page).toHaveURL('/account/two-step');
    await visit.hear('alert', t('refusals.enrolment-missing', { context: 'expired' }));
    await visit.goToTheApp(person);
    expect(await keyOn(page)).not.toBe(key);
    await visit.follow(t('common.cancel'));
    await visit.press(t('enrolment.leave.leave'));
  });

  await test.step('step 1 survives a reload', async () => {
    await visit.press(t('twoStep.activate'));
    await expect(visit.heading(t('enrolment.email.title'))).toBeVisible();
    await page.reload();
    await expect(visit.field(t('enrolment.email.address'))).toHaveValue(person.email);
    await visit.press(t('enrolment.email.send'));
    await expect(visit.field(t('enrolment.email.code'))).toBeFocused();
    await page.reload();
    await expect(page.locator('#code-sent')).toContainText(person.email);
    // Without script the button is never disabled: the server says that it is too early.
    await visit.press(t('signUp.confirm.resend'));
    await expect(page.getByRole('alert')).toBeFocused();
    await inspectWidths(page);
    await visit.field(t('enrolment.email.code')).fill(await visit.outbox.code(person.email));
    await visit.press(t('enrolment.email.submit'));
  });

  await test.step('step 2 shows the same key after a reload, a miss and in another language', async () => {
    await expect(visit.heading(t('enrolment.app.title'))).toBeVisible();
    const key = await keyOn(page);
    await page.reload();
    expect(await keyOn(page)).toBe(key);
    await visit.speak(other);
    await expect(visit.heading(inOther('enrolment.app.title'))).toBeVisible();
    expect(await keyOn(page)).toBe(key);
    await visit.speak(own);

    const code = visit.field(t('enrolment.app.code'));
    await code.fill('12345');
    await visit.press(t('enrolment.app.submit'));
    await expect(code).toHaveValue('12345');
    await expect(code).toBeFocused();
    await expect(page.getByText(t('refusals.code-incorrect', { context: 'format' }))).toBeVisible();
    await visit.speak(other);
    await expect(visit.heading(inOther('enrolment.app.title'))).toBeVisible();
    expect(await keyOn(page)).toBe(key);
    await visit.speak(own);
    await expect(visit.heading(t('enrolment.app.title'))).toBeVisible();
    ({ handset, codes } = await visit.goToTheCodes());
  });

  await test.step('step 3 shows the same codes after a reload, and the server insists on the tick', async () => {
    await page.reload();
    expect(await visit.codes()).toEqual(codes);
    for (const name of [t('enrolment.codes.copy'), t('enrolment.codes.print')])
      await expect(visit.button(name)).toBeHidden();
    const downloading = page.waitForEvent('download');
    await visit.press(t('enrolment.codes.download'));
    expect(await readFile(await (await downloading).path(), 'utf8')).toContain(codes.join('\r\n'));

    await visit.press(t('enrolment.codes.submit'));
    await expect(page.getByRole('checkbox')).toBeFocused();
    await expect(page.getByRole('checkbox')).toHaveAccessibleDescription(wordsIn(t('fields.saved')));
    expect(await visit.codes()).toEqual(codes);
    await inspectWidths(page);
    await page.getByRole('checkbox').check();
    await visit.press(t('enrolment.codes.submit'));
    await expect(visit.heading(t('enrolment.completed.title'))).toBeVisible();
  });

  await test.step('going back after Complete shows nothing secret', async () => {
    const secrets = [handset.phone.secret, handset.phone.secret.match(/.{4}/g)!.join(' '), ...codes];
    for (let back = 0; back < 5; back += 1) {
      // A refused form isn't kept: here the browser asks whether to resend it, and shows nothing.
      await page.goBack().catch((error: Error) => expect(error.message).toContain('ERR_CACHE_MISS'));
      await expect(async () => {
        const shown = await page.content();
        expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
      }).toPass({ timeout: 15_000 });
    }
    faults.splice(0, faults.length, ...faults.filter((fault) => !fault.endsWith('net::ERR_CACHE_MISS')));
  });

  await test.step('signing in with the app, then with a recovery code', async () => {
    await page.goto('/account/two-step');
    await expect(page.getByText(t('twoStep.on'), { exact: true })).toBeVisible();
    await visit.signOut();
    await visit.giveThePassword(person);
    await visit.field(t('secondStep.code')).fill(await handset.code());
    await visit.press(t('secondStep.submit'));
    await expect(visit.heading(t('home.welcome', { name: person.name }))).toBeVisible();
    await visit.signOut();
    await visit.giveThePassword(person);
    await visit.follow(t('secondStep.useRecoveryCode'));
    await visit.field(t('secondStep.recovery.code')).fill(codes[9]!);
    await visit.press(t('secondStep.recovery.submit'));
    await visit.hear('status', t('done.recoveryCodeUsed', { count: 9 }));
    await visit.seeCodesLeft(9);
  });
});
