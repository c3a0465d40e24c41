import { calendarDay, dayInZone } from '../../src/web/dates.ts';
import { addDays, dayIn } from '../../src/text/time-zones.ts';
import { expect, test } from './support/fixtures.ts';
import { Founding } from './support/organizations.ts';
import { somebody } from './support/people.ts';
import { Visit } from './support/visit.ts';

test.use({ timezoneId: 'Asia/Seoul' });

test('a deadline is the same day in Seoul and in Vancouver, and the times of each are their own', async ({
  page,
  context,
  visit,
  prepare,
  person,
  outbox,
  anotherBrowser,
  language,
  t,
}) => {
  await page.goto('/sign-up');
  await visit.signUp(person, 'Hanbit');
  await visit.field(t('signUp.confirm.code')).fill(await outbox.code(person.email));
  await visit.press(t('signUp.confirm.submit'));
  await visit.hear('status', t('done.signedUp'));
  await prepare.turnOn(person);

  const far = new Visit(await anotherBrowser({ timezoneId: 'America/Vancouver' }), t, outbox);
  const member = somebody('Minjun Jung');
  const { organizations } = await (
    await context.request.get('/organizations', { headers: { accept: 'application/json' } })
  ).json();
  expect(organizations).toMatchObject([{ name: 'Hanbit', timeZone: 'Asia/Seoul' }]);
  const path = `/organizations/${organizations[0].slug}`;
  const founding = new Founding(context.request, outbox, language);
  await far.page.goto(await founding.invite(path, member));
  await far.field(t('organization.invitations.link.name')).fill(member.name);
  await far.field(t('signUp.password')).fill(member.password);
  await far.press(t('organization.invitations.link.submit'));
  await far.hear('status', t('home.joined', { organization: 'Hanbit' }));

  const day = calendarDay(language, addDays(dayIn('Asia/Seoul', new Date()), 7));
  await page.goto(`${path}/security/preview`);
  await page.getByLabel(t('organization.security.preview.in', { count: 7 })).check();
  await visit.press(t('organization.security.preview.submit'));
  await visit.hear('status', t('done.mandateAnnouncedTold', { day, count: 1 }));
  await expect(page.getByText(t('organization.security.from', { day }))).toBeVisible();

  await far.page.goto('/');
  const same = t('home.requiredFrom', { organization: 'Hanbit', day: `${day} (KST)` });
  await expect(far.page.getByText(same)).toBeVisible();

  for (const [one, zone] of [
    [page, 'Asia/Seoul'],
    [far.page, 'America/Vancouver'],
  ] as const) {
    await one.goto('/account/activity');
    const at = new Date((await one.locator('time').first().getAttribute('datetime'))!);
    await expect(one.getByRole('heading', { name: dayInZone({ language, zone }, at) })).toBeVisible();
    await one.goto('/account');
    await expect(one.getByLabel(t('common.timeZone.label'))).toHaveValue(zone);
  }
  await far.see(t('account.title'));
});
