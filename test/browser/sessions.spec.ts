import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/inspect.ts';
import { Visit } from './support/visit.ts';

test('a session elsewhere is ended, and signed out at its next request', async ({
  page,
  visit,
  prepare,
  person,
  outbox,
  anotherBrowser,
  t,
}) => {
  test.slow();
  const signIn = async () => {
    const other = new Visit(await anotherBrowser(), t, outbox);
    await other.page.goto('/sign-in');
    await other.giveThePassword(person);
    await expect(other.heading(t('home.welcome', { name: person.name }))).toBeVisible();
    return other;
  };

  await prepare.signUp(person);
  await page.goto('/account');
  await visit.follow(t('account.tabs.sessions'));
  await expect(page.getByText(t('sessions.onlyHere'))).toBeVisible();
  await visit.see(t('account.title'));

  const second = await signIn();
  const third = await signIn();
  await page.reload();
  const rows = page.locator('section[aria-label] .rows > li');
  await expect(rows).toHaveCount(3);
  await expect(rows.first().getByText(t('sessions.current'))).toBeVisible();
  await inspect(page);

  await second.page.goto('/account/sessions');
  await expect(rows.last().getByRole('button')).toBeVisible();
  await rows.last().getByRole('button').click();
  await visit.hear('status', t('done.sessionsEnded'));
  await expect(rows).toHaveCount(2);

  await visit.press(t('sessions.others'));
  await visit.hear('status', t('done.sessionsEnded'));
  await expect(page.getByText(t('sessions.onlyHere'))).toBeVisible();
  for (const other of [second, third]) {
    await other.page.goto('/account/sessions');
    await expect(other.page).toHaveURL('/sign-in?then=%2Faccount%2Fsessions');
    await expect(other.heading(t('signIn.title'))).toBeVisible();
  }
  await second.giveThePassword(person);
  await expect(second.page).toHaveURL('/account/sessions');
});
