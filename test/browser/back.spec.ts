import { expect, test as base } from './support/fixtures.ts';

// Browsers keep whole pages to go back to; in a test only if told to.
const test = base.extend<object, object>({
  launchOptions: [
    async ({ launchOptions }, use) =>
      use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    { scope: 'worker' },
  ],
});

test('going back shows nothing of before: not after Complete, not after signing out', async ({
  page,
  visit,
  prepare,
  person,
  t,
}) => {
  await prepare.signUp(person);
  await page.goto('/account/two-step');
  await visit.goToTheApp(person);
  const { handset, codes } = await visit.goToTheCodes();
  const { secret } = handset.phone;
  const secrets = [...codes, secret, secret.match(/.{4}/g)!.join(' ')];
  const goBack = async () => {
    // Not by goBack(), which waits for a page to load, and a kept page doesn't.
    const asked = page.waitForRequest((request) => request.isNavigationRequest());
    await page.evaluate(() => setTimeout(() => history.back()));
    await asked;
    await expect(async () => {
      const shown = await page.content();
      expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
    }).toPass({ timeout: 15_000 });
  };

  await visit.complete();
  await expect(visit.heading(t('enrolment.completed.title'))).toBeVisible();
  for (let back = 0; back < 3; back += 1) {
    await goBack();
    await visit.hear('status', t('refusals.enrolment-missing', { context: 'on' }));
  }

  await page.goto('/account');
  await page.goto('/account/two-step');
  await visit.signOut();
  secrets.push(person.email, person.name);
  for (let back = 0; back < 3; back += 1) {
    await goBack();
    await expect(visit.heading(t('signIn.title'))).toBeVisible();
  }
});
