import { describe, expect, test } from 'vitest';
import { giveThePassword, PASSWORD, signUp, turnOn } from '../support/people.ts';
import {
  found,
  invitationLink,
  invite,
  joinAsNewcomer,
  ok,
  type Organization,
} from '../support/organizations.ts';
import { useSallyport, startTestSallyport } from '../support/sallyport.ts';
import { signIn } from '../support/tries.ts';

const sallyport = useSallyport();
const DAY = 86_400;

describe('an invitation', () => {
  test('brings a new person in: the link proves the address', async () => {
    const organization = await found(sallyport);
    const link = await invite(sallyport, organization, organization.owner.browser, 'new@example.com');
    const browser = sallyport.browser();
    expect((await browser.get(link)).body).toEqual({
      organization: organization.name,
      slug: organization.path.split('/').at(-1),
      invitedBy: organization.owner.email,
      role: 'member',
      requiresTwoStep: false,
      level: 'any',
      email: 'new@example.com',
      stage: 'new',
    });
    const empty = await browser.post(link, {});
    expect([empty.status, Object.keys(empty.body.errors)]).toEqual([422, ['name', 'password']]);
    const weak = await browser.post(link, { name: 'New', password: 'password1' });
    expect(weak.body.code).toBe('password-weak');
    const joined = ok(await browser.post(link, { name: 'New', password: PASSWORD }));
    expect(joined.body).toMatchObject({ next: 'signed-in', then: organization.path });
    expect((await browser.get(organization.path)).body.role).toBe('member');
    const again = await sallyport.browser().post(link, { name: 'New', password: PASSWORD });
    expect([again.status, again.body.code]).toEqual([410, 'link-expired']);
  });

  test('is mailed in the language chosen for it, the inviter’s if none is, and again in the same one', async () => {
    const { path, owner } = await found(sallyport, { language: 'ko' });
    const invitations = `${path}/invitations`;
    const form = (await owner.browser.page(invitations)).text;
    expect(form).toMatch(/name="language" value="ko" checked/);
    expect(form).toMatch(/name="language" value="en"\/?>/);
    const languageTo = async (email: string) => (await sallyport.mail.next(email)).language;
    ok(await owner.browser.post(invitations, { emails: ['none@example.com'] }));
    expect(await languageTo('none@example.com')).toBe('ko');
    const asked = { emails: ['english@example.com'], language: 'en' };
    const { id } = ok(await owner.browser.post(invitations, asked)).body.invitations.find(
      ({ email }: { email: string }) => email === 'english@example.com',
    );
    expect(await languageTo('english@example.com')).toBe('en');
    ok(await owner.browser.post(`${invitations}/${id}/resend`));
    expect(await languageTo('english@example.com')).toBe('en');
    const wrong = await owner.browser.post(invitations, { emails: ['x@example.com'], language: 'fr' });
    expect([wrong.status, Object.keys(wrong.body.errors)]).toEqual([422, ['language']]);
  });

  test('opens in its language, and makes the account in it, for a browser that asks for none of ours', async () => {
    const organization = await found(sallyport);
    const emails = ['korean@example.com'];
    ok(await organization.owner.browser.post(`${organization.path}/invitations`, { emails, language: 'ko' }));
    const link = await invitationLink(sallyport, 'korean@example.com', organization.name);
    const opened = async (language: string) =>
      (await sallyport.browser({ headers: { 'Accept-Language': language } }).page(link)).text;
    expect(await opened('fr-FR, fr;q=0.9')).toContain('<html lang="ko"');
    expect(await opened('')).toContain('<html lang="ko"');
    expect(await opened('fr, en;q=0.5')).toContain('<html lang="en"');
    const french = sallyport.browser({ headers: { 'Accept-Language': 'fr' } });
    const refused = await french.submit(link, { name: '', password: 'short' });
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('<html lang="ko"')]);
    expect(refused.text).not.toMatch(/Enter your|at least/);
    ok(await french.post(link, { name: 'Minjun Jung', password: PASSWORD }));
    expect((await french.page('/account')).text).toContain('<html lang="ko"');
  });

  test('waits for an existing person, who signs in first', async () => {
    const organization = await found(sallyport);
    const person = await turnOn(sallyport, await signUp(sallyport));
    const link = await invite(sallyport, organization, organization.owner.browser, person.email);
    const stranger = sallyport.browser();
    expect((await stranger.get(link)).body.stage).toBe('sign-in');
    const refused = await stranger.post(link, { name: 'X', password: PASSWORD });
    expect([refused.status, refused.body.code]).toEqual([401, 'not-signed-in']);
    const between = await giveThePassword(sallyport, person);
    expect((await between.post(link, {})).status).toBe(401);
    const other = await signUp(sallyport);
    expect((await other.browser.get(link)).body.stage).toBe('other');
    expect((await other.browser.post(link, {})).body.code).toBe('not-allowed');

    expect((await person.browser.get('/organizations')).body.invitations).toMatchObject([
      { organization: organization.name, role: 'member', requiresTwoStep: false },
    ]);
    const joined = ok(await person.browser.post(link, {}));
    expect(joined.body.organization.name).toBe(organization.name);
    expect((await person.browser.get('/organizations')).body).toMatchObject({
      organizations: [{ name: organization.name, role: 'member' }],
      invitations: [],
    });
  });

  test('can be accepted or declined from the start page, by its recipient', async () => {
    const [one, two] = [await found(sallyport), await found(sallyport)];
    const person = await signUp(sallyport);
    const other = await signUp(sallyport);
    for (const organization of [one, two])
      await invite(sallyport, organization, organization.owner.browser, person.email);
    const { invitations } = (await person.browser.get('/organizations')).body;
    const idOf = (name: string) => invitations.find((it: any) => it.organization === name).id;
    for (const act of ['accept', 'decline'])
      expect((await other.browser.post(`/invitations/waiting/${idOf(one.name)}/${act}`)).status).toBe(404);
    ok(await person.browser.post(`/invitations/waiting/${idOf(one.name)}/accept`));
    ok(await person.browser.post(`/invitations/waiting/${idOf(two.name)}/decline`));
    const { body } = await person.browser.get('/organizations');
    expect([body.organizations.map((it: any) => it.name), body.invitations]).toEqual([[one.name], []]);
  });

  test('goes to up to twenty addresses; members and invited ones are refused by name', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    const member = await joinAsNewcomer(sallyport, organization);
    await invite(sallyport, organization, owner.browser, 'waiting@example.com');
    const emails = [
      member.email,
      owner.email,
      'Waiting@example.com',
      'fresh@example.com',
      'FRESH@example.com',
    ];
    const answer = ok(await owner.browser.post(`${path}/invitations`, { emails, role: 'member' }));
    expect(answer.body.refused.toSorted((a: any, b: any) => a.email.localeCompare(b.email))).toEqual(
      [
        { email: member.email, why: 'member' },
        { email: owner.email, why: 'member' },
        { email: 'waiting@example.com', why: 'invited' },
      ].toSorted((a, b) => a.email.localeCompare(b.email)),
    );
    expect(answer.body.invitations.map((it: any) => it.email)).toEqual([
      'fresh@example.com',
      'waiting@example.com',
    ]);
    await invitationLink(sallyport, 'fresh@example.com', organization.name);
    const many = Array.from({ length: 21 }, (_, at) => `many${at}@example.com`);
    for (const wrong of [many, [], ['no address']]) {
      const refused = await owner.browser.post(`${path}/invitations`, { emails: wrong });
      expect([refused.status, Object.keys(refused.body.errors)]).toEqual([422, ['emails']]);
    }
  });

  test('is cancelled: it no longer works although it was mailed; sent again, the older link is dead', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    const first = await invite(sallyport, organization, owner.browser, 'again@example.com');
    const [{ id }] = (await owner.browser.get(`${path}/invitations`)).body.invitations;
    expect((await owner.browser.post(`${path}/invitations/${id}/resend`)).status).toBe(202);
    const second = await invitationLink(sallyport, 'again@example.com', organization.name);
    expect((await sallyport.browser().get(first)).status).toBe(410);
    expect((await sallyport.browser().get(second)).status).toBe(200);
    expect((await owner.browser.post(`${path}/invitations/${id}/cancel`)).status).toBe(204);
    expect((await sallyport.browser().get(second)).status).toBe(410);
    expect((await owner.browser.post(`${path}/invitations/${id}/resend`)).status).toBe(404);
  });

  test('is over after seven days, and then the address can be invited anew', async () => {
    const organization = await found(sallyport);
    const link = await invite(sallyport, organization, organization.owner.browser, 'late@example.com');
    sallyport.clock.pass(7 * DAY + 1);
    expect((await sallyport.browser().get(link)).status).toBe(410);
    const owner = await signIn(sallyport, organization.owner);
    const again = await invite(sallyport, organization, owner, 'late@example.com');
    expect((await sallyport.browser().get(again)).status).toBe(200);
  });
});

test('with SIGN_UP=invited nobody signs up, and invited people come in', async () => {
  const open = await startTestSallyport();
  const owner = await signUp(open, { organization: 'Closed' });
  const closed = await startTestSallyport({
    settings: { SIGN_UP: 'invited' },
    database: open.database,
    mail: open.mail,
    clock: open.clock,
  });
  try {
    const asked = await closed
      .browser()
      .post('/sign-up', { email: 'new@example.com', password: PASSWORD, name: 'New' });
    expect([asked.status, asked.body.code]).toEqual([403, 'not-allowed']);
    expect((await closed.browser().page('/sign-up')).status).toBe(403);
    for (const path of ['/sign-in', '/sign-in/cookies']) {
      const { text } = await closed.browser().page(path);
      expect(text).toContain('New accounts are by invitation.');
      expect(text).not.toContain('/sign-up');
      expect((await open.browser().page(path)).text).toContain('href="/sign-up"');
    }

    const inside = closed.browser();
    ok(await inside.post('/sign-in', { email: owner.email, password: PASSWORD }));
    const [{ slug }] = (await inside.get('/organizations')).body.organizations;
    ok(await inside.post(`/organizations/${slug}/invitations`, { emails: ['new@example.com'] }));
    const link = await invitationLink(closed, 'new@example.com', 'Closed');
    const newcomer = closed.browser();
    ok(await newcomer.post(link, { name: 'New', password: PASSWORD }));
    expect((await newcomer.get(`/organizations/${slug}`)).body.role).toBe('member');
  } finally {
    await closed.stop();
    await open.stop();
  }
});

describe('a cancelled invitation', () => {
  const stateOf = async ({ path, owner }: Organization) => {
    const page = (await owner.browser.page(`${path}/invitations`)).text;
    return { page, undo: page.match(/action="([^"]+\/undo)"/)?.[1] };
  };
  const cancel = async (organization: Organization, email: string) => {
    const { path, owner } = organization;
    const { invitations } = (await owner.browser.get(`${path}/invitations`)).body;
    const its = invitations.find((it: { email: string }) => it.email === email);
    ok(await owner.browser.post(`${path}/invitations/${its.id}/cancel`));
    return its;
  };

  test('comes back without script: the same one with the same end, its mailed link works again', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    const link = await invite(sallyport, organization, owner.browser, 'back@example.com');
    sallyport.clock.pass(1_800);
    const its = await cancel(organization, 'back@example.com');
    expect((await sallyport.browser().get(link)).status).toBe(410);
    const { page, undo } = await stateOf(organization);
    expect(page).toContain('Undo');
    const answer = await owner.browser.submit(undo!);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${path}/invitations`]);
    const after = await stateOf(organization);
    expect(after.page).toContain('The invitation is back. Its link works again.');
    expect(after.undo).toBeUndefined();
    expect((await owner.browser.get(`${path}/invitations`)).body.invitations).toEqual([its]);
    ok(await sallyport.browser().post(link, { name: 'Back', password: PASSWORD }));
    const { events } = (await owner.browser.get(`${path}/activity`)).body;
    expect(events.map(({ type }: { type: string }) => type).slice(0, 4)).toEqual([
      'invitation-accepted',
      'invitation-restored',
      'invitation-cancelled',
      'invitation-sent',
    ]);
    expect(events[1]).toMatchObject({ reason: 'member', by: { email: owner.email } });
  });

  test('comes back to one of twelve at once, for ten minutes, and not once the address is invited or in', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    const undo = (id: string) => owner.browser.post(`${path}/invitations/${id}/undo`);
    await invite(sallyport, organization, owner.browser, 'many@example.com');
    const many = await cancel(organization, 'many@example.com');
    const answers = await Promise.all(Array.from({ length: 12 }, () => undo(many.id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(11).fill(404)]);

    await cancel(organization, 'many@example.com');
    sallyport.clock.pass(601);
    expect((await undo(many.id)).body).toMatchObject({ code: 'not-found' });
    expect((await stateOf(organization)).undo).toBeUndefined();

    const link = await invite(sallyport, organization, owner.browser, 'again@example.com');
    const first = await cancel(organization, 'again@example.com');
    const newer = await invite(sallyport, organization, owner.browser, 'again@example.com');
    expect((await undo(first.id)).status).toBe(404);
    expect((await sallyport.browser().get(link)).status).toBe(410);
    ok(await sallyport.browser().post(newer, { name: 'Again', password: PASSWORD }));
    expect((await undo(first.id)).status).toBe(404);
  });

  test('comes back only to those who may cancel it, and not once its inviter may no longer invite', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    const administrator = await joinAsNewcomer(sallyport, organization, { role: 'administrator' });
    const member = await joinAsNewcomer(sallyport, organization);
    const stranger = await found(sallyport);
    await invite(sallyport, organization, owner.browser, 'chief@example.com', 'administrator');
    const chief = await cancel(organization, 'chief@example.com');
    const undo = (by: { browser: typeof owner.browser }, id: string, at = path) =>
      by.browser.post(`${at}/invitations/${id}/undo`);
    expect((await undo(member, chief.id)).status).toBe(403);
    expect((await undo(administrator, chief.id)).status).toBe(403);
    expect((await administrator.browser.page(`${path}/invitations`)).text).not.toContain('/undo');
    expect((await undo(stranger.owner, chief.id)).status).toBe(404);
    expect((await undo(stranger.owner, chief.id, stranger.path)).status).toBe(404);
    expect((await undo(owner, chief.id)).status).toBe(200);

    await invite(sallyport, organization, administrator.browser, 'theirs@example.com');
    const theirs = await cancel(organization, 'theirs@example.com');
    ok(await owner.browser.post(`${path}/members/${administrator.account}/role`, { role: 'member' }));
    expect((await undo(owner, theirs.id)).status).toBe(404);
  });

  test('whose mail hadn’t gone out is mailed when it comes back', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    await invite(sallyport, organization, owner.browser, 'unsent@example.com');
    await sallyport.database.query(
      `UPDATE invitations SET token_digest = NULL WHERE email = 'unsent@example.com'`,
    );
    const { id } = await cancel(organization, 'unsent@example.com');
    ok(await owner.browser.post(`${path}/invitations/${id}/undo`));
    const link = await invitationLink(sallyport, 'unsent@example.com', organization.name);
    ok(await sallyport.browser().post(link, { name: 'Unsent', password: PASSWORD }));
  });
});
