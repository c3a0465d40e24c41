import { expect, test } from 'vitest';
import { found, invite, joinAsNewcomer, joinProtected, requireTwoStep } from '../support/organizations.ts';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();

const wizard = '/account/two-step/enrolment';

test('whoever sets up their own from Security Settings comes back there, also over the proof', async () => {
  const person = await signUp(sallyport, { organization: 'Dojeon Labs' });
  const [{ slug }] = (await person.browser.get('/organizations')).body.organizations;
  const security = `/organizations/${slug}/security`;
  expect((await person.browser.page(security)).text).toContain(`name="then" value="${security}"`);

  sallyport.clock.pass(660);
  const stale = await person.browser.submit(wizard, { then: security });
  const tab = `/account/two-step?then=${encodeURIComponent(security)}`;
  expect(stale.headers.get('location')).toBe(`/account/prove?then=${encodeURIComponent(tab)}`);
  const proved = await person.browser.submit('/account/prove', { password: PASSWORD, then: tab });
  expect(proved.headers.get('location')).toBe(tab);
  const shown = (await person.browser.page(tab)).text;
  expect(shown).toContain(`name="then" value="${security}"`);
  expect((await person.browser.submit(wizard, { then: security })).headers.get('location')).toBe(wizard);

  const { browser } = await turnOn(sallyport, await signUp(sallyport));
  const says = async (then: string) =>
    (await browser.page(`${wizard}/completed?then=${encodeURIComponent(then)}`)).text;
  expect(await says(security)).toContain('Continue to Security Settings');
  expect(await says('/')).toContain('Continue to Home');
  expect(await says(`/organizations/${slug}/members`)).toContain('Continue to the organization');
  expect(await says('/account')).toMatch(/>\s*Continue\s*</);
});

test('home and tab tell each member who requires it, and when it is due for them', async () => {
  const organization = await found(sallyport);
  const before = await joinAsNewcomer(sallyport, organization);
  sallyport.clock.pass(1);
  await requireTwoStep(organization, sallyport.clock.after(7 * 86_400));
  sallyport.clock.pass(1);
  const after = await joinAsNewcomer(sallyport, organization);

  const earlier = (await before.browser.page('/')).text;
  expect(earlier).toMatch(new RegExp(`${organization.name} requires 2.Step.Verification from \\d`));
  expect(earlier).toContain(`action="${wizard}"`);
  expect(earlier).not.toContain('Other options');
  expect((await before.browser.page('/account/two-step')).text).toMatch(/Required by .+ from \d/);

  const later = (await after.browser.page('/')).text;
  expect(later).toContain(`You can’t use the organization until`);
  expect(later).toContain('/account/two-step/required?then=%2F');
  const tab = (await after.browser.page('/account/two-step')).text;
  expect(tab).toContain('Your organization requires');
  expect(tab).not.toMatch(/Required by .+ from \d/);
  const [told] = (await after.browser.get('/account/two-step')).body.requiredBy;
  expect(Object.keys(told)).toEqual(['slug', 'name', 'from', 'level']);
  expect((await organization.owner.browser.page('/')).text).not.toContain(
    'You can’t use the organization until',
  );
});

test('whoever joins lands on the start page, which says what they joined', async () => {
  const organization = await found(sallyport, { name: 'Hanbit & Partners' });
  const slug = organization.path.split('/').at(-1)!;
  const link = await invite(sallyport, organization, organization.owner.browser, 'one@example.com');
  const browser = sallyport.browser();
  await browser.page(link);
  const joined = await browser.submit(link, { name: 'Minjun Jung', password: PASSWORD });
  const home = `/?joined=${slug}`;
  expect(decodeURIComponent(joined.headers.get('location')!)).toContain(home);
  expect((await browser.page(home)).text).toContain('You’ve joined Hanbit &amp; Partners.');
  const stranger = await signUp(sallyport);
  expect((await stranger.browser.page(home)).text).not.toContain('You’ve joined');
  expect((await stranger.browser.page(`/?joined=${'x'.repeat(3000)}`)).status).toBe(200);

  await requireTwoStep(organization);
  const next = await invite(sallyport, organization, organization.owner.browser, stranger.email);
  const stopped = await stranger.browser.submit(next);
  const gate = `/account/two-step/required?then=${encodeURIComponent(home)}`;
  expect(stopped.headers.get('location')).toBe(gate);
  expect((await stranger.browser.page(gate)).text).toContain('Set up 2-Step Verification to continue');
  const other = await found(sallyport);
  const member = await joinProtected(sallyport, other);
  const second = await invite(sallyport, organization, organization.owner.browser, member.email);
  await member.browser.submit(second);
  expect((await member.browser.page(gate)).headers.get('location')).toBe(home);
});
