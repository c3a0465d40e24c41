import { test } from '../browser/support/fixtures.ts';
import { openAlbum } from './album.ts';
import { mailsOf } from './mails.ts';
import { askedWords } from './wanted.ts';

test.use({ trial: true });

// It has to be walked wholly for any of its pictures: not for a word that other pictures are meant by.
test.skip(askedWords.length > 0 && !askedWords.some((word) => word.startsWith('journey')));

test('the way of one person', async ({ page, visit, person, t, outbox, program }, info) => {
  test.setTimeout(300_000);
  const album = await openAlbum(page, info);
  let count = 0;
  const shoot = async (name: string) => {
    count += 1;
    await album.shoot(`journey-${String(count).padStart(2, '0')}-${name}`);
  };
  const open = async (path: string, name = path.slice(1).replaceAll('/', '-')) => {
    await page.goto(path);
    await shoot(name);
  };
  const primary = () => page.locator('main .primary').click();

  await open('/sign-in');
  await open('/password/forgot');
  await open('/password/forgot/sent');
  await open('/sign-up');
  await page.fill('#email', 'kim@');
  await primary();
  await shoot('sign-up-refused');
  await page.goto('/sign-up');
  await visit.signUp(person, '한빛 분석 Analytics');
  await visit.heading(t('signUp.confirm.title')).waitFor();
  await shoot('sign-up-confirm');
  await page.fill('#onetimecode', await outbox.code(person.email));
  await primary();
  await visit.heading(t('home.welcome', { name: person.name })).waitFor();
  await shoot('home-unprotected');
  await open('/account/two-step', 'two-step-off');

  await visit.press(t('twoStep.activate'));
  await shoot('wizard-1-email');
  await visit.press(t('enrolment.email.send'));
  await shoot('wizard-1-code');
  await page.fill('#onetimecode', await outbox.code(person.email));
  await visit.press(t('enrolment.email.submit'));
  await shoot('wizard-2-app');
  await page.locator('summary', { hasText: t('enrolment.app.cannotScan') }).click();
  await page.fill('#onetimecode', '000000');
  await visit.press(t('enrolment.app.submit'));
  await page.locator('summary', { hasText: t('enrolment.app.cannotScan') }).click();
  await shoot('wizard-2-app-refused');
  await open('/account/two-step/enrolment/leave', 'wizard-leave');
  await page.goto('/account/two-step/enrolment');
  const { handset, codes } = await visit.goToTheCodes();
  await shoot('wizard-3-codes');
  await page.locator('#saved').check();
  await visit.press(t('enrolment.codes.submit'));
  await shoot('wizard-3-kept');
  await visit.press(t('enrolment.codes.keptSubmit'));
  await visit.heading(t('enrolment.completed.title')).waitFor();
  await shoot('wizard-4-completed');

  await open('/', 'home');
  await page.locator('button.profile').click();
  await shoot('home-menu');
  for (const path of [
    '/account',
    '/account/password',
    '/account/two-step',
    '/account/sessions',
    '/account/activity',
  ]) {
    await open(path);
  }
  for (const path of ['/account/email', '/account/delete', '/account/prove']) await open(path);
  await open('/organizations');
  await page.locator('.rows .link-row a').click();
  const organization = new URL(page.url()).pathname.replace(/\/members$/, '');
  const pages = ['members', 'invitations', 'security', 'security/preview', 'activity', 'delete'];
  for (const rest of pages)
    await open(`${organization}/${rest}`, `organization-${rest.replaceAll('/', '-')}`);
  await open(organization, 'organization-general');
  await page.goto(`${organization}/members`);
  await page.locator('tbody a').click();
  await shoot('organization-member');
  await open('/account/two-step/reissue/password');
  await page.fill('#password', person.password);
  await primary();
  await shoot('two-step-reissue-codes');
  await open('/account/two-step/disable/password');
  await page.fill('#password', person.password);
  await primary();
  await shoot('two-step-disable-second-step');
  await open('/nowhere', 'not-found');
  await page.goto(program.outbox!);
  await open('/outbox');

  await page.goto('/');
  await visit.signOut();
  await shoot('signed-out');
  await visit.giveThePassword({ ...person, password: 'something else' });
  await shoot('sign-in-refused');
  await visit.giveThePassword(person);
  await shoot('second-step');
  await page.fill('#onetimecode', handset.wrongCode());
  await primary();
  await shoot('second-step-refused');
  await open('/sign-in/recovery-code');
  await open('/sign-in/lost');
  await page.goto('/sign-in/recovery-code');
  await page.fill('#recovery-code', codes[0]!);
  await primary();
  await shoot('two-step-after-recovery');
  await outbox.next(person.email, ({ text }) => text?.includes('/not-me/') ?? false);

  for (const { name, html } of await mailsOf(program.dataDir, person.email)) {
    // Not on our pages: a mail has inline styles, which their policy refuses.
    await page.goto(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`);
    await shoot(`mail-${name}`);
  }
});
