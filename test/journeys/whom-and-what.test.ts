import { expect, test } from 'vitest';
import { found, invite, joinAsNewcomer, joinProtected, ok } from '../support/organizations.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();

test('an organization’s activity says whom and what, on the page, in the file and to programs', async () => {
  const organization = await found(sallyport, { name: 'Before' });
  const { path, owner } = organization;
  const member = await joinAsNewcomer(sallyport, organization, { name: 'Minjun Jung' });
  await invite(sallyport, organization, owner.browser, 'waiting@example.com');
  const { invitations } = (await owner.browser.get(`${path}/invitations`)).body;
  ok(await owner.browser.post(`${path}/members/${member.account}/role`, { role: 'administrator' }));
  ok(await owner.browser.post(`${path}/rename`, { name: 'Afterwards' }));
  ok(await owner.browser.post(`${path}/invitations/${invitations[0].id}/cancel`));

  const { events } = (await owner.browser.get(`${path}/activity`)).body;
  const by = { name: 'Seoyeon Kim', email: owner.email };
  const to = { account: member.account, name: 'Minjun Jung', email: member.email };
  expect(events).toMatchObject([
    { type: 'invitation-cancelled', by, reason: 'member', subject: 'waiting@example.com' },
    { type: 'organization-renamed', by, subject: 'Afterwards' },
    { type: 'role-changed', by, to, was: 'member', reason: 'administrator' },
    { type: 'invitation-sent', by, reason: 'member', subject: 'waiting@example.com' },
    { type: 'invitation-accepted', by: to, reason: 'member', subject: member.email },
    { type: 'invitation-sent', by, subject: member.email },
    { type: 'organization-founded', by },
  ]);
  const { text } = await owner.browser.page(`${path}/activity`);
  const plain = text.replaceAll(/<[^>]*>/g, '');
  for (const words of [
    'Invited: waiting@example.com',
    'New name: Afterwards',
    'Role: Member → Administrator',
  ])
    expect(plain).toContain(words);
  expect(plain).toContain(`Minjun Jung (${member.email})`);
  const csv = (await owner.browser.page(`${path}/activity.csv`)).text.split('\r\n');
  expect(csv[0]).toMatch(/By \(email\),Target \(email\),Concerning,Role before$/);
  expect(csv[3]).toMatch(new RegExp(`,${owner.email},${member.email},,Member$`));
  expect(csv[1]).toMatch(new RegExp(`,${owner.email},,waiting@example.com,$`));
});

test('one’s own activity names the organization; who left reads its name of that time, and nobody reads theirs', async () => {
  const organization = await found(sallyport, { name: 'Known' });
  const { path, owner } = organization;
  const member = await joinProtected(sallyport, organization);
  const own = async () => (await member.browser.get('/account/activity')).body.events;
  expect(await own()).toContainEqual(
    expect.objectContaining({ type: 'invitation-accepted', organization: 'Known' }),
  );
  ok(await member.browser.post(`${path}/leave`));
  ok(await owner.browser.post(`${path}/rename`, { name: 'Secret since' }));
  const after = await own();
  expect(after).toContainEqual(expect.objectContaining({ type: 'organization-left', organization: 'Known' }));
  expect(JSON.stringify(after)).not.toContain('Secret');
  expect((await member.browser.page('/account/activity')).text).toContain('Organization: Known');

  // The address that somebody has after leaving is none of the organization's business.
  const left = (await owner.browser.get(`${path}/activity`)).body.events.find(
    ({ type }: { type: string }) => type === 'organization-left',
  );
  expect(left.by).toEqual({ account: member.account, name: 'Minjun Jung', email: null });
});

test('a deleted account has neither name nor address in it, not even as an invited one', async () => {
  const organization = await found(sallyport);
  const { path, owner } = organization;
  const member = await joinAsNewcomer(sallyport, organization, { email: 'goes@example.com' });
  ok(await member.browser.post('/account/delete/code'));
  ok(await member.browser.post('/account/delete', { code: await sallyport.mail.nextCode(member.email) }));
  const { body } = await owner.browser.get(`${path}/activity`);
  expect(JSON.stringify(body)).not.toMatch(/goes@|deleted\.invalid|Minjun/);
  expect(body.events[0]).toMatchObject({ type: 'invitation-accepted', by: { name: '', email: null } });
  expect((await owner.browser.page(`${path}/activity`)).text).toContain('a deleted account');
  expect((await owner.browser.page(`${path}/activity.csv`)).text).toContain(',a deleted account,');
});

test('words beside the trail go with their organization, and an invited address after a year', async () => {
  const organization = await found(sallyport, { name: 'Short-lived' });
  const { path, owner } = organization;
  await invite(sallyport, organization, owner.browser, 'for.a.year@example.com');
  const kept = () =>
    sallyport.database.query<{ expires_at: Date }>(
      `SELECT expires_at FROM activity_words WHERE words = 'for.a.year@example.com'`,
    );
  const [{ expires_at } = { expires_at: new Date(0) }] = await kept();
  expect(expires_at).toEqual(sallyport.clock.after(365 * 86_400));
  ok(await owner.browser.post(`${path}/delete`, { name: 'Short-lived' }));
  expect(await kept()).toEqual([]);
});

test('Security Settings show who changed them and when', async () => {
  const organization = await found(sallyport, { timeZone: 'Asia/Seoul' });
  const { path, owner } = organization;
  const page = async () => (await owner.browser.page(`${path}/security`)).text.replaceAll(/<[^>]*>/g, ' ');
  expect(await page()).not.toContain('History');
  ok(await owner.browser.post(`${path}/security`, { required: true, from: '2026-12-07' }));
  sallyport.clock.pass(60);
  ok(await owner.browser.post(`${path}/security`, { required: false }));
  ok(await owner.browser.post(`${path}/rename`, { name: 'Another matter' }));
  const [, history = ''] = (await page()).split('History');
  expect(history).toMatch(/no longer required[\s\S]*Seoyeon Kim[\s\S]*From 7 December 2026/i);
  expect(history).toContain('24 November 2026, ');
  expect(history).not.toContain('renamed');
  expect((await owner.browser.get(`${path}/security`)).body).not.toHaveProperty('history');
});
