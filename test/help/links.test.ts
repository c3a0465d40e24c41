import { expect, test } from 'vitest';
import { found } from '../support/organizations.ts';
import { giveThePassword, signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { goToTheApp, wizard } from '../support/wizard.ts';

// Where people get stuck, the foot of the page leads to the place of the help that is about it.

const sallyport = useSallyport();

/** The place that a page's link to the help leads to. */
function helpOn({ status, text }: { status: number; text: string }): string | undefined {
  expect(status).toBe(200);
  const [, place] = /<nav class="foot"[^>]*>\s*<a href="(\/help[^"]*)">Help<\/a>/.exec(text) ?? [];
  return place;
}

test('at a sign-in', async () => {
  const { owner } = await found(sallyport);
  const browser = await giveThePassword(sallyport, owner);
  expect(helpOn(await sallyport.browser().page('/sign-in'))).toBe('/help#sign-in');
  expect(helpOn(await browser.page('/sign-in/second-step'))).toBe('/help#not-accepted');
  expect(helpOn(await browser.page('/sign-in/recovery-code'))).toBe('/help#recovery-codes');
  expect(helpOn(await browser.page('/sign-in/lost'))).toBe('/help#everything-lost');
});

test('in the setup, at each step, and on the tab', async () => {
  const person = await signUp(sallyport);
  expect(helpOn(await person.browser.page('/account/two-step'))).toMatch(/^\/help/);
  await person.browser.post(wizard);
  expect(helpOn(await person.browser.page(wizard))).toBe('/help#turn-on');
  await goToTheApp(sallyport, person);
  expect(helpOn(await person.browser.page(wizard))).toBe('/help#turn-on');
});

test('for an owner, and in each email', async () => {
  const { path, owner } = await found(sallyport);
  expect(helpOn(await owner.browser.page(`${path}/security`))).toBe('/help/organizations#require');
  expect(helpOn(await owner.browser.page(`${path}/members`))).toMatch(/^\/help\/organizations/);
  const mail = sallyport.mail.mails.filter(({ to }) => to === owner.email);
  expect(mail.length).toBeGreaterThan(1);
  for (const { subject, text, html } of mail) {
    expect(text, subject).toContain(`${sallyport.url}/help`);
    expect(html, subject).toContain(`href="${sallyport.url}/help"`);
  }
});
