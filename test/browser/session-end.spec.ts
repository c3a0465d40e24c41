import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/inspect.ts';

test('two minutes before a session ends a page says so, and nothing typed is lost', async ({
  page,
  context,
  visit,
  prepare,
  person,
  faults,
  t,
}) => {
  await prepare.signUp(person);
  await page.clock.install();
  await page.goto('/account');
  const name = visit.field(t('account.profile.name'));
  await name.fill('Half typed');

  const stay = visit.button(t('frame.stay'));
  await page.clock.fastForward('56:00');
  await expect(stay).toBeHidden();
  await page.clock.fastForward('02:10');
  await visit.hear('status', t('frame.sessionEnds'));
  await inspect(page);
  // Nothing takes the focus from a person who is typing; afterwards they continue where they were.
  await expect(name).toBeFocused();
  await stay.click();
  await expect(stay).toBeHidden();
  await expect(name).toBeFocused();
  await expect(name).toHaveValue('Half typed');

  await test.step('who is too late is told to sign in', async () => {
    await page.clock.fastForward('58:10');
    await visit.hear('status', t('frame.sessionEnds'));
    await page.clock.fastForward('02:10');
    // Another page may have kept it alive, so the button stays.
    await visit.hear('status', t('frame.sessionOver'));
    await expect(stay).toBeVisible();
    await context.clearCookies();
    await stay.click();
    await expect(page.getByText(t('frame.sessionEnded'))).toBeFocused();
    await inspect(page);
    // The script's question, answered by a refusal.
    faults.splice(0, faults.length, ...faults.filter((fault) => !fault.endsWith('/account: 401')));
  });
});
