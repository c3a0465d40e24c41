import { describe, expect, test } from 'vitest';
import { signUp } from '../support/people.ts';
import { found, joinAsNewcomer, ok } from '../support/organizations.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();

describe('an organization', () => {
  test('is founded, renamed, left and seen by its members only', async () => {
    const { browser } = await signUp(sallyport);
    const founded = ok(await browser.post('/organizations', { name: 'Hanbit Analytics' }));
    expect([founded.status, founded.body]).toMatchObject([
      201,
      { name: 'Hanbit Analytics', role: 'owner', mandate: { required: false, from: null } },
    ]);
    const path = `/organizations/${founded.body.slug}`;
    expect(founded.body.slug).toMatch(/^hanbit-analytics-[a-z0-9]{6}$/);
    for (const named of [path, `/organizations/${founded.body.id}`])
      expect((await browser.get(named)).body).toEqual(founded.body);
    expect((await browser.post(`${path}/rename`, { name: 'Hanbit' })).body.name).toBe('Hanbit');
    expect((await browser.get('/organizations')).body.organizations).toMatchObject([
      { name: 'Hanbit', blocked: false },
    ]);
    const stranger = await signUp(sallyport);
    for (const named of [path, '/organizations/nothing', `/organizations/${founded.body.id}`]) {
      const answer = await stranger.browser.get(named);
      expect([answer.status, answer.body.code], named).toEqual([404, 'not-found']);
    }
    const left = await browser.post(`${path}/leave`);
    expect([left.status, left.body.code]).toEqual([403, 'not-allowed']);
  });

  test('a name that carries a web address is refused: it would be mailed to strangers', async () => {
    const { browser } = await signUp(sallyport);
    for (const name of ['Win at https://evil.example', 'www.evil.example']) {
      const answer = await browser.post('/organizations', { name });
      expect([answer.status, answer.body.errors]).toEqual([
        422,
        { name: 'A name can’t contain a web address.' },
      ]);
    }
  });
});

test('an organization is deleted seven days after its members were told, and can be kept till then', async () => {
  const organization = await found(sallyport);
  const { path, owner, name } = organization;
  const member = await joinAsNewcomer(sallyport, organization);
  const wrong = await owner.browser.post(`${path}/delete`, { name: 'Another' });
  expect(wrong.body.errors).toHaveProperty('name');
  const { body } = ok(await owner.browser.post(`${path}/delete`, { name }));
  expect(new Date(body.deletesAt)).toEqual(sallyport.clock.after(7 * 86_400));
  await sallyport.mail.next(member.email, ({ subject }) => subject === `${name} will be deleted`);
  expect((await member.browser.get(path)).body.deletesAt).toBe(body.deletesAt);
  ok(await owner.browser.post(`${path}/delete/cancel`));
  await sallyport.mail.next(member.email, ({ subject }) => subject.includes('won’t be deleted'));
  expect((await member.browser.get(path)).body.deletesAt).toBeNull();
});

test('an organization of one goes right away', async () => {
  const { path, owner, name } = await found(sallyport);
  ok(await owner.browser.post(`${path}/delete`, { name }));
  expect((await owner.browser.get(path)).status).toBe(404);
});

test('the trail says who did what to whom, to owner and administrators only', async () => {
  const organization = await found(sallyport);
  const { path, owner } = organization;
  const member = await joinAsNewcomer(sallyport, organization);
  ok(await owner.browser.post(`${path}/members/${member.account}/role`, { role: 'administrator' }));
  ok(await owner.browser.post(`${path}/members/${member.account}/role`, { role: 'member' }));
  const { events } = (await owner.browser.get(`${path}/activity`)).body;
  expect(events.map(({ type, by, to, reason }: any) => [type, by.name, to?.name, reason])).toEqual([
    ['role-changed', 'Seoyeon Kim', 'Minjun Jung', 'member'],
    ['role-changed', 'Seoyeon Kim', 'Minjun Jung', 'administrator'],
    ['invitation-accepted', 'Minjun Jung', undefined, 'member'],
    ['invitation-sent', 'Seoyeon Kim', undefined, 'member'],
    ['organization-founded', 'Seoyeon Kim', undefined, undefined],
  ]);
  const filtered = (await owner.browser.get(`${path}/activity?type=invitation-sent`)).body.events;
  expect(filtered.map(({ type }: any) => type)).toEqual(['invitation-sent']);
  const ofMember = (await owner.browser.get(`${path}/activity?account=${member.account}`)).body.events;
  expect(ofMember).toHaveLength(3);
  expect((await member.browser.get(`${path}/activity`)).status).toBe(403);
});
