import { expect, test } from 'vitest';
import { found, invite, joinAsNewcomer, type Organization } from '../support/organizations.ts';
import { signUp, type Person } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();

const membersOf = async ({ path }: Pick<Organization, 'path'>, { browser }: Pick<Person, 'browser'>) =>
  (await browser.page(`${path}/members`)).text;

test('an organization of one is led through three steps, and nobody is offered a reminder to themselves', async () => {
  const person = await signUp(sallyport, { organization: 'Dojeon Labs' });
  const [{ slug }] = (await person.browser.get('/organizations')).body.organizations;
  const page = await membersOf({ path: `/organizations/${slug}` }, person);
  expect(page).toContain('Three steps to protect your organization');
  expect(page).not.toContain('/members/remind');
  expect(page).toContain(`name="then" value="/organizations/${slug}/members"`);
  expect(page).not.toContain('/security/preview"');

  const organization = await found(sallyport);
  await invite(sallyport, organization, organization.owner.browser, 'invited@example.com');
  const protectedPage = await membersOf(organization, organization.owner);
  expect(protectedPage).toContain('1 pending invitation.');
  expect(protectedPage).toContain(`${organization.path}/security/preview"`);
  expect(protectedPage).not.toContain('action="/account/two-step/enrolment"');
});

test('with two members, inviting is the main button, and a reminder says how many it went to, once a day', async () => {
  const organization = await found(sallyport);
  const { path, owner } = organization;
  const member = await joinAsNewcomer(sallyport, organization);
  const page = await membersOf(organization, owner);
  expect(page).toMatch(/<a class="button primary" href="[^"]+\/invitations">\s*Invite people/);
  expect(page).not.toContain('Three steps');
  expect(page).toContain('Remind 1 member');
  expect(await membersOf(organization, member)).not.toContain('Invite people');

  const sent = await owner.browser.submit(`${path}/members/remind`);
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}/members`]);
  const after = await membersOf(organization, owner);
  expect(after).toContain('1 reminder sent.');
  expect(after).toMatch(/<button class="button" disabled="">[\s\S]{0,400}Sent today/);
  const one = `${path}/members/${member.account}`;
  expect((await owner.browser.page(one)).text).not.toContain('disabled');
  await owner.browser.submit(`${one}/remind`);
  expect((await owner.browser.page(one)).text).toMatch(/disabled="">\s*Sent today/);
});

test('an administrator reminds members only, and is led to their own setup first without it', async () => {
  const organization = await found(sallyport);
  const administrator = await joinAsNewcomer(sallyport, organization, { role: 'administrator' });
  await joinAsNewcomer(sallyport, organization);
  const page = await membersOf(organization, administrator);
  expect(page).toContain('Set up your own first');
  expect(page).not.toContain('/members/remind');
  expect(await membersOf(organization, organization.owner)).toContain('Remind all 2');
});

test('after requiring it, the page says how many were emailed', async () => {
  const organization = await found(sallyport);
  const { path, owner } = organization;
  const required = async (form: Record<string, string>) => {
    await owner.browser.submit(`${path}/security`, form);
    return (await owner.browser.page(`${path}/security`)).text;
  };
  expect(await required({ required: 'true' })).toContain('2-Step Verification is now required.</p>');
  expect(await required({ required: 'false' })).toContain('no longer required.</p>');
  await joinAsNewcomer(sallyport, organization);
  await joinAsNewcomer(sallyport, organization);
  expect(await required({ required: 'true' })).toContain('now required. We emailed 2 people.');
  expect(await required({ required: 'false' })).toContain('no longer required. We emailed 2 people.');
  const from = new Date(sallyport.clock.now().getTime() + 7 * 86_400_000).toISOString();
  expect(await required({ required: 'true', from })).toMatch(/required from .+\. We emailed 2 people\./);
  expect(await required({ required: 'false', notify: 'false' })).toContain('no longer required.</p>');
});
