import { mayActOn, roles } from '../../src/contract/who.ts';
import { expect, test } from 'vitest';
import { found, invite, joinAsNewcomer, joinProtected, ok, type Member } from '../support/organizations.ts';
import { signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf } from '../support/tries.ts';

const sallyport = useSallyport();

test('those are named as helpers whom the reset lets act, and nobody else', async () => {
  const [here, elsewhere] = [await found(sallyport), await found(sallyport)];
  const join = async (person: Omit<Member, 'account'>, role: 'administrator' | 'member' = 'member') => {
    ok(await person.browser.post(await invite(sallyport, here, here.owner.browser, person.email, role), {}));
    return { ...person, account: await accountIdOf(sallyport, person) };
  };
  const people: Record<string, Member> = {
    administrator: await joinProtected(sallyport, here, { role: 'administrator' }),
    'another administrator': await joinProtected(sallyport, here, { role: 'administrator' }),
    member: await joinAsNewcomer(sallyport, here),
    'member of two': await join(await joinAsNewcomer(sallyport, elsewhere)),
    'administrator of two': await join(await joinProtected(sallyport, elsewhere), 'administrator'),
    'owner elsewhere': await join(await signUp(sallyport, { organization: 'One’s own' })),
    // Last, because the owner's resets are carried out.
    owner: { ...here.owner, account: await accountIdOf(sallyport, here.owner) },
  };
  const named: Record<string, string[]> = {};
  for (const [whom, { browser }] of Object.entries(people)) {
    const { helpers } = ok(await browser.get('/account/two-step')).body;
    named[whom] = helpers.map(({ email }: { email: string }) => email).sort();
  }
  const able: Record<string, string[]> = Object.fromEntries(Object.keys(people).map((whom) => [whom, []]));
  for (const { browser, email } of Object.values(people))
    for (const [whom, { account }] of Object.entries(people)) {
      const reset = `${here.path}/members/${account}/reset-two-step`;
      const { body } = await browser.post(reset, { reason: 'Lost the phone' });
      if (body.code !== 'not-allowed') able[whom]!.push(email);
    }
  expect(named).toEqual(Object.fromEntries(Object.entries(able).map(([whom, by]) => [whom, by.sort()])));
  expect(named).toMatchObject({ owner: [], 'member of two': [], 'owner elsewhere': [] });
  expect(named.administrator).toEqual([here.owner.email]);
});

test('who is suspended is named to nobody', async () => {
  const organization = await found(sallyport);
  const administrator = await joinAsNewcomer(sallyport, organization, { role: 'administrator' });
  const { browser } = await joinAsNewcomer(sallyport, organization);
  await sallyport.database.query(`UPDATE accounts SET status = 'suspended' WHERE id = $1`, [
    administrator.account,
  ]);
  const { helpers } = ok(await browser.get('/account/two-step')).body;
  expect(helpers.map(({ email }: { email: string }) => email)).toEqual([organization.owner.email]);
});

test('the Members page shows a member the way to those who help them, and the tab names the operator otherwise', async () => {
  const [organization, another] = [await found(sallyport), await found(sallyport)];
  const { browser, email } = await joinAsNewcomer(sallyport, organization);
  const tab = async () => (await browser.page('/account/two-step')).text.replaceAll('<wbr/>', '');
  expect((await browser.page(`${organization.path}/members`)).text).toContain('/account/two-step#helpers');
  expect(await tab()).toContain('id="helpers"');
  expect(await tab()).toContain(organization.owner.email);
  ok(await browser.post(await invite(sallyport, another, another.owner.browser, email), {}));
  expect(await tab()).not.toContain(organization.owner.email);
  expect(await tab()).toContain('Keep your recovery codes in a safe place');
});

test('an invitation promises help by those who could give it to that role', async () => {
  const organization = await found(sallyport);
  for (const [role, who] of [
    ['administrator', 'owner can reset your'],
    ['member', 'owner and administrators can reset your'],
  ] as const) {
    const email = `invited-as-${role}@example.com`;
    const link = await invite(sallyport, organization, organization.owner.browser, email, role);
    expect(sallyport.mail.mails.findLast(({ to }) => to === email)!.text).toContain(`’s ${who}`);
    expect((await sallyport.browser().page(link)).text).toContain(`the ${who}`);
    const { browser } = await signUp(sallyport, { email });
    expect((await browser.page('/')).text).toContain(`the ${who}`);
  }
});

// What `/sign-in/lost` says of members and administrators, see test/journeys/ways-on.test.ts.
test('the rule knows the same helpers as the page for people who have lost everything', () => {
  const helpers = Object.fromEntries(
    roles.map((role) => [role, roles.filter((other) => mayActOn(other, role))]),
  );
  expect(helpers).toEqual({ owner: [], administrator: ['owner'], member: ['owner', 'administrator'] });
});
