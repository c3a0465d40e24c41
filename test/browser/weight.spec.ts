import { expect, test } from './support/fixtures.ts';
import { weigh, type Weight } from './support/weigh.ts';

/** In bytes over the line, headers included; pages are not compressed (docs/decisions/0003). */
const most = { total: 30_000, script: 10_000, again: 10_000 };

test('each page is light, the first and the tenth time', async ({ page, visit, prepare, person, t }) => {
  const rows: (Weight & { page: string })[] = [];
  const weighing = async (name: string) => rows.push({ page: name, ...(await weigh(page)) });

  for (const path of ['/sign-in', '/sign-up', '/password/forgot']) {
    await page.goto(path);
    await weighing(path);
  }
  await prepare.signUp(person);
  await page.goto('/');
  await weighing('home');
  await page.goto('/account/two-step');
  await weighing('2-Step Verification tab, off');
  await visit.press(t('twoStep.activate'));
  await expect(visit.heading(t('enrolment.email.title'))).toBeVisible();
  await weighing('set-up, step 1');
  await visit.press(t('enrolment.email.send'));
  await visit.field(t('enrolment.email.code')).fill(await visit.outbox.code(person.email));
  await visit.press(t('enrolment.email.submit'));
  await expect(visit.heading(t('enrolment.app.title'))).toBeVisible();
  await weighing('set-up, step 2');
  await visit.goToTheCodes();
  await weighing('set-up, step 3');
  await page.getByRole('checkbox').check();
  await visit.press(t('enrolment.codes.submit'));
  await expect(visit.heading(t('enrolment.completed.title'))).toBeVisible();
  await weighing('set-up, done');
  for (const path of [
    '/account/two-step',
    '/account',
    '/account/password',
    '/account/sessions',
    '/account/activity',
  ]) {
    await page.goto(path);
    await weighing(path);
  }
  await visit.signOut();
  await visit.giveThePassword(person);
  await expect(visit.heading(t('secondStep.title'))).toBeVisible();
  await weighing('second step');

  console.table(rows);
  for (const { page, ...weight } of rows)
    for (const [what, limit] of Object.entries(most))
      expect(weight[what as keyof Weight], `${page}: ${what}`).toBeLessThan(limit);
});
