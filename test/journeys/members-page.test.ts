import { expect, test } from 'vitest';
import { seedMembers } from '../../bench/seed-members.ts';
import { found, invite, joinAsNewcomer, ok, type Organization } from '../support/organizations.ts';
import { signUp, turnOn, type Person } from '../support/people.ts';
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
  expect(after).toMatch(/<button class="button" disabled="">[\s\S]{0,400}1 sent today/);
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

test('members are filtered by role beside state and search, and the next page keeps it', async () => {
  const organization = await found(sallyport);
  const { path, owner } = organization;
  const administrator = await joinAsNewcomer(sallyport, organization, { role: 'administrator' });
  const member = await joinAsNewcomer(sallyport, organization);
  const listed = async (query: string) =>
    (await owner.browser.get(`${path}/members?${query}`)).body.members.map(
      ({ account }: { account: string }) => account,
    );
  expect(await listed('role=administrator')).toEqual([administrator.account]);
  expect(await listed('role=member&state=off')).toEqual([member.account]);
  expect(await listed('role=owner&state=off')).toEqual([]);
  expect(await listed('role=')).toHaveLength(3);
  const wrong = await owner.browser.get(`${path}/members?role=king`);
  expect([wrong.status, Object.keys(wrong.body.errors)]).toEqual([422, ['role']]);
  expect((await member.browser.get(`${path}/members?role=owner`)).status).toBe(403);
  const { text } = await owner.browser.page(`${path}/members?role=member`);
  expect(text).toContain('<option value="member" selected');
  expect(text).toContain(`${path}/members?state=on&amp;role=member`);
});

test('a member’s row has a menu of the acts that are open: a reminder right away, back in the list', async () => {
  const organization = await found(sallyport);
  const { path, owner } = organization;
  const administrator = await joinAsNewcomer(sallyport, organization, { role: 'administrator' });
  const member = await joinAsNewcomer(sallyport, organization);
  const menuOf = (text: string, account: string) =>
    text
      .split('</tr>')
      .find((row) => row.includes(`/members/${account}"`))!
      .split('popover="auto"')[1];
  const own = (await owner.browser.get('/account')).body;
  expect(own.twoStep.active).toBe(true);
  const list = `${path}/members?role=member`;
  const { text } = await owner.browser.page(list);
  const menu = menuOf(text, member.account)!;
  const one = `${path}/members/${member.account}`;
  expect(menu).toContain(`href="${one}#role"`);
  expect(menu).not.toContain('#reset');
  expect((await owner.browser.page(one)).text).toContain(' id="role" method="post"');

  const then = /\/remind"><input type="hidden" name="then" value="([^"]+)"/.exec(menu)![1]!;
  expect(then).toBe(list);
  const sent = await owner.browser.submit(`${one}/remind`, { then });
  expect([sent.status, sent.headers.get('location')]).toEqual([303, list]);
  const again = await owner.browser.submit(`${one}/remind`, { then });
  expect(again.status).toBe(429);
  expect(again.text).toContain('A reminder was already sent today.');
  const elsewhere = await owner.browser.submit(`${path}/members/${administrator.account}/remind`, {
    then: 'https://evil.example/',
  });
  expect(elsewhere.headers.get('location')).toBe(`${path}/members/${administrator.account}`);

  // An administrator acts on members only, and on nobody without an own second step.
  expect((await administrator.browser.page(`${path}/members`)).text).not.toContain('popovertarget="acts-');
  const protectedOne = await turnOn(sallyport, administrator);
  const theirs = (await protectedOne.browser.page(`${path}/members`)).text;
  expect(menuOf(theirs, member.account)).not.toContain('#role');
  expect(menuOf(theirs, administrator.account)).toBeUndefined();
  expect(theirs.match(/popovertarget="acts-/g)).toHaveLength(1);
});

test('any day of the ninety is chosen by a date, without script too', async () => {
  const organization = await found(sallyport, { timeZone: 'Asia/Seoul' });
  const { path, owner } = organization;
  await joinAsNewcomer(sallyport, organization);
  const { text } = await owner.browser.page(`${path}/security/preview?from=2027-01-08`);
  expect(text).toMatch(/value="2027-01-08" checked[^>]*>\s*<span>Fri 8 January 2027</);
  expect(text).toMatch(/type="date"[^>]*min="2026-11-\d\d"[^>]*max="2027-02-\d\d"/);
  const set = await owner.browser.post(`${path}/security`, { required: true, from: '2027-01-08' });
  expect(set.body.from).toBe('2027-01-07T15:00:00.000Z');
  expect((await owner.browser.get(`${path}/security/preview?from=2027-03-08`)).status).toBe(422);
  const refused = await owner.browser.submit(`${path}/security`, { required: 'true', from: '2027-03-08' });
  expect(refused.status).toBe(422);
  expect(refused.text).toMatch(/role="alert"[\s\S]{0,600}<li>[^<]*90 days/);
});

test('an invitation says its language in the list', async () => {
  const organization = await found(sallyport);
  const { path, owner } = organization;
  ok(
    await owner.browser.post(`${path}/invitations`, {
      emails: ['korean@example.com'],
      role: 'member',
      language: 'ko',
    }),
  );
  expect((await owner.browser.get(`${path}/invitations`)).body.invitations).toMatchObject([
    { email: 'korean@example.com', language: 'ko' },
  ]);
  expect((await owner.browser.page(`${path}/invitations`)).text).toContain('<span lang="ko">한국어</span>');
});

test('members are listed by name, and by the day they joined, forwards and backwards', async () => {
  const organization = await found(sallyport);
  const { path, owner } = organization;
  const names = ['bora Lee', 'Élodie Martin', 'Zoe Park', '강하늘', 'Anna Kim', '각설이', '나은서'];
  for (const name of names) {
    sallyport.clock.pass(60);
    await joinAsNewcomer(sallyport, organization, { name });
  }
  const listed = async (query: string) =>
    (await owner.browser.get(`${path}/members?${query}`)).body.members.map(
      ({ name }: { name: string }) => name,
    );
  const [own] = await listed('role=owner');
  const byName = [...names, own].sort((a, b) => a.localeCompare(b, 'ko', { sensitivity: 'base' }));
  const latinFirst = [...byName.filter((name) => /^\p{sc=Latn}/u.test(name)), '각설이', '강하늘', '나은서'];
  expect(await listed('sort=name')).toEqual(latinFirst);
  expect(await listed('sort=-name')).toEqual(latinFirst.toReversed());
  expect(await listed('sort=joined')).toEqual([own, ...names]);
  expect(await listed('sort=-joined')).toEqual([...names.toReversed(), own]);
  expect(await listed('sort=-joined&role=member&q=Kim')).toEqual(['Anna Kim']);
  expect(await listed('sort=')).toEqual(await listed('sort=state'));
  expect((await owner.browser.get(`${path}/members?sort=email`)).body.errors).toHaveProperty('sort');
});

test('a new name moves a member in every list, a plain member’s too, who asks for no other order', async () => {
  const organization = await found(sallyport);
  const { path, owner } = organization;
  await joinAsNewcomer(sallyport, organization, { name: 'Bora Lee' });
  const renamed = await joinAsNewcomer(sallyport, organization, { name: 'Anna Kim' });
  const listed = async (browser: typeof owner.browser, query = '') =>
    (await browser.get(`${path}/members?${query}`)).body.members.map(({ name }: { name: string }) => name);
  const [own] = await listed(owner.browser, 'role=owner');
  expect(await listed(renamed.browser)).toEqual([own, 'Anna Kim', 'Bora Lee']);
  ok(await renamed.browser.post('/account/profile', { name: 'Carla Kim', language: 'en' }));
  expect(await listed(renamed.browser)).toEqual([own, 'Bora Lee', 'Carla Kim']);
  expect(await listed(owner.browser, 'sort=name&role=member')).toEqual(['Bora Lee', 'Carla Kim']);
  for (const sort of ['state', 'name', 'joined'])
    expect((await renamed.browser.get(`${path}/members?sort=${sort}`)).status).toBe(403);
});

test('the next page of an order continues it, and no other order’s', async () => {
  const organization = await found(sallyport);
  const { path, owner } = organization;
  await seedMembers((text, values) => sallyport.database.query(text, values), {
    organizationId: organization.id,
    members: 120,
    withTwoStep: 50,
    until: sallyport.clock.now(),
  });
  // Half of them bear one name: the account decides between them.
  await sallyport.database.query(
    `UPDATE accounts SET name = 'Same Name' WHERE email LIKE '%1@seeded.example'`,
  );
  for (const sort of ['name', '-name', 'joined', '-joined']) {
    const seen: { account: string; name: string; joinedAt: string }[] = [];
    let next: string | null = '';
    for (;;) {
      const { body } = ok(await owner.browser.get(`${path}/members?sort=${sort}&after=${next}`));
      seen.push(...body.members);
      next = body.next;
      if (next === null) break;
      const another = sort === 'name' ? '-name' : 'name';
      expect((await owner.browser.get(`${path}/members?sort=${another}&after=${next}`)).status).toBe(422);
    }
    expect(new Set(seen.map(({ account }) => account)).size).toBe(121);
    const key = (it: (typeof seen)[number]) => (sort.endsWith('name') ? it.name.toLowerCase() : it.joinedAt);
    const keys = seen.map(key);
    expect(keys).toEqual(sort.startsWith('-') ? [...keys].sort().reverse() : [...keys].sort());
  }
});

test('the heads of the columns say the order, and lead to the next, without script, with the filter kept', async () => {
  const organization = await found(sallyport);
  const { path, owner } = organization;
  await joinAsNewcomer(sallyport, organization);
  const heads = async (query: string) => {
    const { text } = await owner.browser.page(`${path}/members?${query}`);
    return [
      ...text.matchAll(/<th scope="col"(?: aria-sort="(\w+)")?><a class="sort" href="[^"?]*\??([^"]*)"/g),
    ].map(([, says, to]) => [says, to!.replaceAll('&amp;', '&')]);
  };
  expect(await heads('')).toEqual([
    [undefined, 'sort=name'],
    ['other', ''],
    [undefined, 'sort=-joined'],
  ]);
  expect(await heads('role=member&q=Minjun&sort=name')).toEqual([
    ['ascending', 'role=member&q=Minjun&sort=-name'],
    [undefined, 'role=member&q=Minjun'],
    [undefined, 'role=member&q=Minjun&sort=-joined'],
  ]);
  expect((await heads('sort=-joined'))[2]).toEqual(['descending', 'sort=joined']);
  const { text } = await owner.browser.page(`${path}/members?sort=-name`);
  expect(text).toContain('<option value="-name" selected');
  expect(text).toContain(`${path}/members?state=on&amp;sort=-name`);
});
